import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { withNoteLayer } from "../../../annotation/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { messages } from "../../language/messages.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { Icon } from "../../ui/icon.tsx";
import { editingMessages } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import { PassageChoices, withToggled } from "../form/passage-choices.tsx";
import { markRanges } from "../selection/mark-range.ts";
import "../form/form.css";

const text = editingMessages.hits;

/** The hits of a search, each with a checkbox. Marks the ticked ones as one change. */
export function HitList({ ranges }: HitListProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const heading = useId();
	const title = useRef<HTMLHeadingElement>(null);
	const [top] = useState(() => scrollY + topInset);
	const [omitted, setOmitted] = useState<ReadonlySet<TextRange>>(new Set());
	const { layers } = withNoteLayer(reading.layers);
	const [layer, setLayer] = useState(layers[0]);
	const chosen = ranges.filter((range) => !omitted.has(range));
	useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
	const close = () => editor.showPanel(undefined);
	const press = (event: KeyboardEvent) => {
		if (event.key !== "Escape") return;
		event.preventDefault();
		event.stopPropagation();
		close();
	};
	return (
		<section className="card form" aria-labelledby={heading} data-note="" data-top={top}>
			<form
				onKeyDown={press}
				onSubmit={(event) => {
					event.preventDefault();
					if (layer) markRanges(editor, view, layer, chosen);
				}}
			>
				<header>
					<h2 id={heading} ref={title} tabIndex={-1}>
						{text.title(ranges.length)}
					</h2>
					<button type="button" className="tool icon" aria-label={messages.close} onClick={close}>
						<Icon of="close" />
					</button>
				</header>
				<div className="card-body">
					<fieldset className="field terms">
						<legend>{text.layer}</legend>
						{layers.map((one) => (
							<label key={one.id}>
								<input
									type="radio"
									name={heading}
									checked={one.id === layer?.id}
									onChange={() => setLayer(one)}
								/>
								{one.entityType.label.one}
							</label>
						))}
					</fieldset>
					<PassageChoices
						legend={text.hits}
						passages={ranges.map((range) => ({
							key: range.start,
							range,
							isChosen: !omitted.has(range),
							toggle: () => setOmitted(withToggled(omitted, range)),
						}))}
					/>
				</div>
				<footer>
					<button type="submit" className="button main" disabled={chosen.length === 0}>
						{text.mark(chosen.length)}
					</button>
				</footer>
			</form>
		</section>
	);
}

interface HitListProps {
	readonly ranges: readonly TextRange[];
}

/** Keeps the list below the bar, in pixels from the top of the window. */
const topInset = 84;
