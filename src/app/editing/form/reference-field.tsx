import { useId, useRef, useState } from "react";
import { documentTarget, type Field, type Value } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { displayNameOf } from "../../reading/names.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { editingMessages } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import { EntityCombobox } from "./combobox.tsx";
import { type Draft, entityIn, withAddedEntity, withField } from "./draft.ts";
import { type EntityOption, entityOptions, typesOf } from "./entity-options.ts";
import { usePointing } from "./use-pointing.ts";

const text = editingMessages.form;

/** A field that refers to entities: from a list, or by pointing at a mark in the text. */
export function ReferenceField({ field, draft, onChange }: ReferenceFieldProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [isPointing, setPointing] = useState(false);
	const values = draft.fields.get(field.name) ?? [];
	const types = typesOf(field);
	const newTypeName = types[0];
	const newType = newTypeName === undefined ? undefined : reading.layers.types.get(newTypeName);

	const nameOf = (value: Value): string => {
		if (value.kind === "text") return value.text;
		if (value.kind === "document") return editingMessages.theDocument;
		const entity = entityIn(reading, draft, value.entity);
		return entity ? displayNameOf(reading, entity) : value.entity;
	};
	const isSame = (one: Value, other: Value) => JSON.stringify(one) === JSON.stringify(other);
	const add = (value: Value, base = draft) => {
		const isPreset = draft.preset.get(field.name) === values;
		const others = field.many && !isPreset ? values.filter((other) => !isSame(other, value)) : [];
		onChange(withField(base, field.name, [...others, value]));
	};
	const remove = (value: Value | undefined) => {
		const others = values.filter((other) => other !== value);
		onChange(withField(draft, field.name, others));
		if (value) view.announce(text.removed(nameOf(value)));
	};
	const choose = ({ choice, title }: EntityOption) => {
		// The field is empty again, so a screen reader does not read what was chosen.
		if (field.many) view.announce(text.taken(choice.kind === "new" ? choice.name : title));
		switch (choice.kind) {
			case "entity":
				add({ kind: "entity", entity: choice.entity.id });
				return;
			case "document":
			case "text":
				add(choice);
				return;
			case "new": {
				const context = editor.context();
				if (!context || newTypeName === undefined) return;
				const made = withAddedEntity(draft, newTypeName, choice.name, context);
				add({ kind: "entity", entity: made.id }, made.draft);
			}
		}
	};
	const isAllowed = ({ entity }: PlacedSpan) => types.length === 0 || types.includes(entity.type);
	usePointing(isPointing, isAllowed, (span) => {
		setPointing(false);
		input.current?.focus();
		if (!span) return;
		add({ kind: "entity", entity: span.entity.id });
		view.announce(text.taken(displayNameOf(reading, span.entity)));
	});
	const [single] = values;
	const chosen = field.many ? values.map(nameOf).join(", ") : "";
	const plurals = reading.layers.layers.filter(({ entityType }) => types.includes(entityType.name));
	const kinds = plurals.map(({ count }) => `a ${count.one}`).join(" or ") || text.aMark;
	return (
		<div className="reference">
			<EntityCombobox
				id={id}
				inputRef={input}
				label={field.label}
				value={field.many || !single ? "" : nameOf(single)}
				describedBy={
					[chosen === "" ? [] : `${id}-chosen`, isPointing ? `${id}-pointing` : []].flat().join(" ") ||
					undefined
				}
				optionsFor={(query) =>
					entityOptions({
						reading,
						types,
						added: draft.added,
						query,
						newType: newType?.label,
						allowsText: field.leadsTo.length === 0,
						allowsDocument: field.leadsTo.includes(documentTarget),
					})
				}
				selected={single?.kind === "entity" && !field.many ? single.entity : undefined}
				onChoose={choose}
				onBackspace={field.many ? () => remove(values.at(-1)) : undefined}
			/>
			{chosen !== "" && (
				<span id={`${id}-chosen`} className="said">
					{text.chosen(chosen)}
				</span>
			)}
			{(field.many ? values : []).map((value) => (
				<span key={JSON.stringify(value)} className="chip">
					{nameOf(value)}
					<button
						type="button"
						aria-label={text.remove(nameOf(value))}
						onClick={() => {
							remove(value);
							input.current?.focus();
						}}
					>
						×
					</button>
				</span>
			))}
			<button
				type="button"
				className="point"
				aria-pressed={isPointing}
				aria-describedby={`${id}-label`}
				onClick={() => setPointing(!isPointing)}
			>
				{text.pointAtIt}
			</button>
			{isPointing && (
				<p id={`${id}-pointing`} className="hint" role="status">
					{text.pointing(kinds)} <span className="pointing-keys">{text.pointingKeys}</span>
				</p>
			)}
		</div>
	);
}

interface ReferenceFieldProps {
	readonly field: Field;
	readonly draft: Draft;
	readonly onChange: (draft: Draft) => void;
}
