import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import type { AnnotationId, Entity, EntityId } from "../../../annotation/index.ts";
import { type ChangeSet, dissolveEntity } from "../../../editing/index.ts";
import { messages } from "../../language/messages.ts";
import { attributedNameOf, displayNameOf, formatValue } from "../../reading/names.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { getEntityType } from "../../reading/reading.ts";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../editor-context.tsx";
import { EntityCombobox } from "../form/combobox.tsx";
import { type EntityOption, entityOptions } from "../form/entity-options.ts";
import { PassageChoices, withToggled } from "../form/passage-choices.tsx";
import { entityMessages as text } from "./entity-messages.ts";
import { fieldChoices, mergedFields } from "./merged-fields.ts";
import { splitEntity } from "./split-entity.ts";
import "../form/form.css";
import "./entity-panel.css";

/** Merges an entity into another one, or moves some of its mentions to a new one. Each is one change. */
export function EntityPanel({ id, mention }: EntityPanelProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const heading = useId();
	const title = useRef<HTMLHeadingElement>(null);
	useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
	const entity = reading.entities.get(id);
	if (!entity) return null;

	const close = () => editor.showPanel(undefined);
	const perform = (change: ChangeSet) => {
		editor.session()?.perform(change);
		view.announce(change.label);
		close();
	};
	const press = (event: KeyboardEvent) => {
		if (event.key !== "Escape") return;
		event.preventDefault();
		event.stopPropagation();
		close();
	};
	return (
		<section className="card form" aria-labelledby={heading} data-note={mention} onKeyDown={press}>
			<header>
				<h2 id={heading} ref={title} tabIndex={-1}>
					{attributedNameOf(reading, entity)}
				</h2>
				<button type="button" className="tool icon" aria-label={messages.close} onClick={close}>
					<Icon of="close" />
				</button>
			</header>
			<div className="card-body">
				<Split entity={entity} onChange={perform} />
				<Merge entity={entity} onChange={perform} />
			</div>
		</section>
	);
}

interface EntityPanelProps {
	readonly id: EntityId;
	/** The mention beside which the panel is. */
	readonly mention: AnnotationId;
}

interface PartProps {
	readonly entity: Entity;
	readonly onChange: (change: ChangeSet) => void;
}

/** The mentions, of which the ticked ones become those of a new entity with another name. */
function Split({ entity, onChange }: PartProps) {
	const editor = useEditor();
	const reading = useDocument();
	const [ticked, setTicked] = useState<ReadonlySet<AnnotationId>>(new Set());
	const [name, setName] = useState("");
	const field = useId();
	const type = getEntityType(reading, entity);
	const mentions = reading.mentionsOf.get(entity.id) ?? [];
	const split = () => {
		const context = editor.context();
		if (!context) return;
		const title = name.trim();
		const fields = new Map(entity.fields).set(type.title, [{ kind: "text", text: title }]);
		// Other names are those of the entity that stays.
		for (const { name, alias, exception } of type.fields) if (alias || exception) fields.delete(name);
		onChange(splitEntity({ entity: entity.id, mentions: ticked, fields, title }, context));
	};
	if (mentions.length < 2) return null;
	return (
		<>
			<PassageChoices
				legend={text.mentions}
				hint={text.splitHint}
				passages={mentions.map(({ annotation: { id }, range }) => ({
					key: id,
					range,
					isChosen: ticked.has(id),
					toggle: () => setTicked(withToggled(ticked, id)),
				}))}
			/>
			<div className="field">
				<div className="field-head">
					<label htmlFor={field}>{text.splitName}</label>
				</div>
				<input id={field} value={name} onChange={({ target }) => setName(target.value)} />
			</div>
			<button
				type="button"
				className="button move"
				disabled={ticked.size === 0 || ticked.size === mentions.length || name.trim() === ""}
				onClick={split}
			>
				{text.move(ticked.size)}
			</button>
		</>
	);
}

/** The entity that this one is the same as, with a choice for each field in which they differ. */
function Merge({ entity, onChange }: PartProps) {
	const editor = useEditor();
	const reading = useDocument();
	const id = useId();
	const [kept, setKept] = useState<Entity>();
	const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
	const type = getEntityType(reading, entity);
	const choose = ({ choice }: EntityOption) => {
		if (choice.kind === "entity") setKept(choice.entity);
		setTaken(new Set());
	};
	const take = (field: string, isTaken: boolean) => {
		const next = new Set(taken);
		if (isTaken) next.add(field);
		else next.delete(field);
		setTaken(next);
	};
	const merge = () => {
		const context = editor.context();
		if (!context || !kept) return;
		const fields = mergedFields(type.fields, kept, entity, taken);
		const label = text.merged(displayNameOf(reading, entity), displayNameOf(reading, kept));
		onChange(dissolveEntity(context.stored, { kept: { ...kept, fields }, dissolved: entity.id, label }));
	};
	return (
		<>
			<EntityCombobox
				id={id}
				label={text.sameAs}
				value={kept ? displayNameOf(reading, kept) : ""}
				optionsFor={(query) =>
					entityOptions({ reading, types: [entity.type], query, newType: undefined }).filter(
						({ key }) => key !== entity.id,
					)
				}
				selected={kept?.id}
				onChoose={choose}
			/>
			{kept &&
				fieldChoices(type.fields, kept, entity).map(({ field, kept: ours, dissolved: theirs }) => (
					<fieldset key={field.name} className="field terms">
						<legend>{text.which(field.label)}</legend>
						{[ours, theirs].map((value, at) => (
							<label key={at === 0 ? "kept" : "dissolved"}>
								<input
									type="radio"
									name={`${id}-${field.name}`}
									checked={taken.has(field.name) === (at === 1)}
									onChange={() => take(field.name, at === 1)}
								/>
								{formatValue(reading, field, value)}
							</label>
						))}
					</fieldset>
				))}
			{kept && (
				<button type="button" className="button main" onClick={merge}>
					{text.merge(displayNameOf(reading, kept))}
				</button>
			)}
		</>
	);
}
