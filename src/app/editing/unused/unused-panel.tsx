import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Entity } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import { displayNameOf } from "../../reading/names.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { getEntityType } from "../../reading/reading.ts";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../editor-context.tsx";
import { deleteEntities, unusedEntities } from "./unused-entities.ts";
import { unusedMessages as text } from "./unused-messages.ts";
import { type SharedUses, useSharedUses } from "./use-shared-uses.ts";
import "../form/form.css";
import "./unused-panel.css";

/** The entities that nothing in the folder leads to. Deleting one, or all, is one change. */
export function UnusedPanel() {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const heading = useId();
	const title = useRef<HTMLHeadingElement>(null);
	const [top] = useState(() => scrollY + topInset);
	useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
	const candidates = useMemo(() => {
		const stored = editor.sessionOf(reading.record.id)?.stored();
		return stored ? unusedEntities(stored) : [];
	}, [editor, reading]);
	const own = new Set(reading.documentEntities.map(({ id }) => id));
	const shared = candidates.filter(({ id }) => !own.has(id));
	const uses = useSharedUses(
		reading.record.id,
		shared.map(({ id }) => id),
	);
	const unused = candidates.filter(({ id }) => own.has(id) || (uses.kind === "found" && !uses.ids.has(id)));

	const close = () => editor.showPanel(undefined);
	const remove = (entities: readonly Entity[], label: string) => {
		const context = editor.context();
		if (!context) return;
		const ids = entities.map(({ id }) => id);
		editor.session()?.perform(deleteEntities(context.stored, ids, label));
		view.announce(label);
		title.current?.focus({ preventScroll: true });
	};
	const press = (event: KeyboardEvent) => {
		if (event.key !== "Escape") return;
		event.preventDefault();
		event.stopPropagation();
		close();
	};
	return (
		<section className="card form" aria-labelledby={heading} data-note="" data-top={top} onKeyDown={press}>
			<header>
				<h2 id={heading} ref={title} tabIndex={-1}>
					{text.title(unused.length)}
				</h2>
				<button type="button" className="tool icon" aria-label={messages.close} onClick={close}>
					<Icon of="close" />
				</button>
			</header>
			<div className="card-body">
				<p className="hint">{hintFor(uses, unused.length)}</p>
				<ul className="unused">
					{unused.map((entity) => {
						const type = getEntityType(reading, entity).label.one;
						const name = displayNameOf(reading, entity);
						return (
							<li key={entity.id}>
								<span>
									{name} <small>{type}</small>
								</span>
								<button
									type="button"
									className="button"
									aria-label={text.deleteNamed(name)}
									onClick={() => remove([entity], text.deleted(type, name))}
								>
									{text.delete}
								</button>
							</li>
						);
					})}
				</ul>
				{unused.length > 1 && (
					<button
						type="button"
						className="button"
						onClick={() => remove(unused, text.deletedAll(unused.length))}
					>
						{text.deleteAll(unused.length)}
					</button>
				)}
			</div>
		</section>
	);
}

function hintFor({ kind }: SharedUses, count: number): string {
	if (kind === "failed") return text.failed;
	if (kind === "searching") return text.searching;
	return count > 0 ? text.hint : text.none;
}

/** Keeps the panel below the bar, in pixels from the top of the window. */
const topInset = 84;
