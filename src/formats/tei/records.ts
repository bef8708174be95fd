import type { Element } from "xast";
import { x } from "xastscript";
import type { Entity, EntityId, EntityType, Layers, Value } from "../../annotation/index.ts";
import type { Linked } from "../kit/linked.ts";
import { onLines, textElement } from "../kit/xml-text.ts";

/** Where the records of a document's entities stand. */
export interface Records {
	/** What a pointer to it says; an id that nothing defines is a name of its own. */
	pointerTo(id: EntityId): string;
	/** The registers of what documents share: a list for each type. */
	readonly registers: readonly Element[];
	/** A feature structure for each entity of the document itself. */
	readonly structures: readonly Element[];
}

/** The document itself, for a remark that answers the whole of it. */
export const textId = "text";
export const unknownEntity = "urn:ascribe:entity:";

export function recordsOf(
	{ types }: Layers,
	{
		register,
		own,
		linked,
	}: { readonly register: readonly Entity[]; readonly own: readonly Entity[]; readonly linked: Linked },
): Records {
	const homes = new Map<EntityId, string>([
		...register.map(({ id }) => [id, "r"] as const),
		...own.map(({ id }) => [id, "o"] as const),
	]);
	const pointerTo = (id: EntityId): string => {
		const home = homes.get(id);
		return home === undefined ? `${unknownEntity}${id}` : `#${home}-${id}`;
	};
	const targetOf = (value: Exclude<Value, { kind: "text" }>) =>
		value.kind === "document" ? `#${textId}` : pointerTo(value.entity);
	const organisation = (entity: Entity): Element =>
		x("org", { "xml:id": `r-${entity.id}` }, [
			// Names stand before notes (TEI P5, org).
			...valuesOf(entity, types)
				.toSorted(byTitle)
				.map(({ name, value, isTitle }) => {
					if (value.kind === "text")
						return textElement(isTitle ? "orgName" : "note", isTitle ? {} : { type: name }, value.text);
					return x(
						"note",
						{ type: name },
						textElement("ref", { target: targetOf(value) }, linked.words(value)),
					);
				}),
		]);
	const structure = (entity: Entity): Element =>
		x(
			"fs",
			{ "xml:id": `o-${entity.id}`, type: entity.type },
			onLines(
				valuesOf(entity, types).map(({ name, value, isTerm }) => {
					if (value.kind !== "text") return x("f", { name, fVal: targetOf(value) });
					return x(
						"f",
						{ name },
						isTerm ? x("symbol", { value: value.text }) : textElement("string", {}, value.text),
					);
				}),
			),
		);
	const typesInUse = [...new Set(register.map(({ type }) => type))];
	return {
		pointerTo,
		registers: typesInUse.map((type) =>
			x("listOrg", { type }, onLines(register.filter((entity) => entity.type === type).map(organisation))),
		),
		structures: own.map(structure),
	};
}

interface FieldValue {
	readonly name: string;
	readonly value: Value;
	/** True for the words that stand for the entity. */
	readonly isTitle: boolean;
	readonly isTerm: boolean;
}

const byTitle = (a: FieldValue, b: FieldValue): number => Number(b.isTitle) - Number(a.isTitle);

function valuesOf({ type, fields }: Entity, types: Layers["types"]): readonly FieldValue[] {
	const known: EntityType | undefined = types.get(type);
	return [...fields].flatMap(([name, values]) => {
		const field = known?.fields.find((one) => one.name === name);
		return values.map((value, index) => ({
			...{ name, value, isTitle: name === known?.title && index === 0 },
			isTerm: value.kind === "text" && (field?.terms.some(({ id }) => id === value.text) ?? false),
		}));
	});
}
