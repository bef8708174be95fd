import type { Element } from "xast";
import { x } from "xastscript";
import type { Entity, EntityId, EntityType, Layers, Value } from "../../annotation/index.ts";
import type { AnnotatedDocument } from "../../corpus/index.ts";
import { valueText } from "../kit/linked-entities.ts";
import { elementsOnLines, textElement } from "../kit/xml.ts";

/** The entities of a document as TEI elements. */
export interface TeiRecords {
	/** Returns the URI of an entity: the fragment of its record, or a URN if the entity is undefined. */
	pointerTo(id: EntityId): string;
	/** The shared entities: one `listOrg` for each type. */
	readonly sharedRecords: readonly Element[];
	/** The entities of the document: one feature structure (`fs`) each. */
	readonly documentRecords: readonly Element[];
}

/** The `xml:id` of the `text` element. References to the document point to it. */
export const textId = "text";
/** Start of the URN of an entity without a record. */
export const undefinedEntityPrefix = "urn:ascribe:entity:";

export function teiRecords(document: AnnotatedDocument): TeiRecords {
	const { layers, sharedEntities, documentEntities } = document;
	const prefixes = new Map<EntityId, string>([
		...sharedEntities.map(({ id }) => [id, "r"] as const),
		...documentEntities.map(({ id }) => [id, "o"] as const),
	]);
	const pointerTo = (id: EntityId): string => {
		const prefix = prefixes.get(id);
		return prefix === undefined ? `${undefinedEntityPrefix}${id}` : `#${prefix}-${id}`;
	};
	const targetOf = (value: Exclude<Value, { kind: "text" }>) =>
		value.kind === "document" ? `#${textId}` : pointerTo(value.entity);
	const organisation = (entity: Entity): Element =>
		x("org", { "xml:id": `r-${entity.id}` }, [
			// TEI P5 requires names before notes in `org`.
			...valuesOf(entity, layers)
				.toSorted(byTitle)
				.map(({ name, value, isTitle }) => {
					if (value.kind === "text")
						return textElement(isTitle ? "orgName" : "note", isTitle ? {} : { type: name }, value.text);
					return x(
						"note",
						{ type: name },
						textElement("ref", { target: targetOf(value) }, valueText(document, value)),
					);
				}),
		]);
	const structure = (entity: Entity): Element =>
		x(
			"fs",
			{ "xml:id": `o-${entity.id}`, type: entity.type },
			elementsOnLines(
				valuesOf(entity, layers).map(({ name, value, isTerm }) => {
					if (value.kind !== "text") return x("f", { name, fVal: targetOf(value) });
					return x(
						"f",
						{ name },
						isTerm ? x("symbol", { value: value.text }) : textElement("string", {}, value.text),
					);
				}),
			),
		);
	const typesInUse = [...new Set(sharedEntities.map(({ type }) => type))];
	return {
		pointerTo,
		sharedRecords: typesInUse.map((type) =>
			x(
				"listOrg",
				{ type },
				elementsOnLines(sharedEntities.filter((entity) => entity.type === type).map(organisation)),
			),
		),
		documentRecords: documentEntities.map(structure),
	};
}

interface FieldValue {
	readonly name: string;
	readonly value: Value;
	/** True for the first value of the title field of the type. */
	readonly isTitle: boolean;
	readonly isTerm: boolean;
}

const byTitle = (a: FieldValue, b: FieldValue): number => Number(b.isTitle) - Number(a.isTitle);

function valuesOf({ type, fields }: Entity, { types }: Layers): readonly FieldValue[] {
	const known: EntityType | undefined = types.get(type);
	return [...fields].flatMap(([name, values]) => {
		const field = known?.fields.find((one) => one.name === name);
		return values.map((value, index) => ({
			...{ name, value, isTitle: name === known?.title && index === 0 },
			isTerm: value.kind === "text" && (field?.terms.some(({ id }) => id === value.text) ?? false),
		}));
	});
}

/** Returns the id of the entity that a pointer refers to. Undefined if it refers to something else. */
export const entityIdIn = (pointer: string): string | undefined => {
	if (pointer.startsWith(undefinedEntityPrefix)) return pointer.slice(undefinedEntityPrefix.length);
	return pointer.startsWith("#") && pointer !== `#${textId}` ? withoutPrefix(pointer.slice(1)) : undefined;
};

/** Removes the letter that keeps the ids of spans, sections and entities distinct in one file. */
export const withoutPrefix = (xmlId: string): string => xmlId.replace(/^[aors]-/, "");
