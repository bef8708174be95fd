import type { ProblemCode } from "./codes.ts";
import { limits } from "./limits.ts";
import {
	type Annotation,
	type AnnotationId,
	type Entity,
	type EntityType,
	type Field,
	type Layer,
	type Layers,
	piecesOf,
	type Relation,
	type TextPosition,
} from "./model.ts";
import { excerpt } from "./problem.ts";

/** What is wrong with an item or a value. The caller knows the file and the place. */
export interface Defect {
	readonly code: ProblemCode;
	readonly reason: string;
	readonly hint: string;
}

// Each rule exists once. The reader of files and `validateAnnotationSet` call these functions.

/** The entity type is not defined. */
export function typeDefect(id: string, typeName: string, { types }: Layers): Defect | undefined {
	if (types.has(typeName)) return undefined;
	const reason = `Entity "${id}" is of type "${excerpt(typeName)}", which layers.json does not define.`;
	const names = [...types.keys()];
	const hint =
		names.length > 0
			? `Use one of ${names.join(", ")}, or define the type in layers.json.`
			: "Define the type in layers.json.";
	return { code: "E_TYPE_UNKNOWN", reason, hint };
}

/** An entity of a document has the id of a shared entity. */
export function sharedIdDefect(id: string, isShared: boolean): Defect | undefined {
	if (!isShared) return undefined;
	const reason = `Entity "${id}" is defined here and among the shared entities.`;
	return { code: "E_ID_TWICE", reason, hint: "Change the id, or delete the entity here." };
}

/** A field that allows one value has several. */
export function countDefect(count: number, field: Field): Defect | undefined {
	if (field.many || count <= 1) return undefined;
	const reason = `"${field.label}" (${field.property}) takes one value, not ${count}.`;
	return { code: "E_FIELD_MANY", reason, hint: "Keep one of the values." };
}

/** A text is empty, too long, or not one of the terms of the field. */
export function textDefect(text: string, field: Field): Defect | undefined {
	const name = `"${field.label}" (${field.property})`;
	if (text.trim() === "") {
		const hint = "Fill in the field, or delete its key.";
		return { code: "E_FIELD_EMPTY", reason: `${name} is empty.`, hint };
	}
	if (text.length > limits.note) {
		const reason = `${name} is longer than ${limits.note / 1024} KB.`;
		return { code: "E_FIELD_SIZE", reason, hint: "Shorten the text." };
	}
	if (field.kind === "term" && !field.terms.some((term) => term.id === text)) {
		const reason = `${name} has no term "${excerpt(text)}".`;
		return { code: "E_TERM", reason, hint: `Use one of ${field.terms.map((term) => term.id).join(", ")}.` };
	}
	return undefined;
}

/** A reference to an entity that does not exist. */
export const referenceDefect = (iri: string): Defect => ({
	code: "E_REFERENCE",
	reason: `"${excerpt(iri)}" does not exist.`,
	hint: "Refer to an entity of this file, to a shared entity or to the document, or write a plain name.",
});

/** A reference to an entity that was refused. */
export const refusedReferenceDefect = (id: string): Defect => ({
	code: "E_REFERENCE",
	reason: `"${id}" cannot be referred to, because it was refused.`,
	hint: `Correct "${id}" first.`,
});

/** The required fields that an entity lacks. They are warnings: the entity is kept. */
export const missingFields = (id: string, type: EntityType, fields: Entity["fields"]): readonly Defect[] =>
	type.fields
		.filter((field) => field.required && !fields.has(field.name))
		.map((field) => ({
			code: "W_FIELD_REQUIRED",
			reason: `${type.label.one} "${id}" has no "${field.label}" (${field.property}).`,
			hint: `Fill in "${field.property}".`,
		}));

/**
 * An annotation links to an entity that does not exist, or to one of a type that its layer does not allow.
 *
 * @param iri the link as the file states it
 */
export function linkDefect(
	id: string,
	iri: string,
	layer: Layer,
	entity: Entity | undefined,
	isRefused: boolean,
): Defect | undefined {
	if (!entity) {
		const state = isRefused ? "was refused" : "is not defined";
		const reason = `Annotation "${id}" links to entity "${excerpt(iri)}", which ${state}.`;
		const hint = isRefused ? "Correct the entity first." : "Define the entity, or link to another one.";
		return { code: "E_ENTITY_UNKNOWN", reason, hint };
	}
	if (entity.type === layer.entityType.name) return undefined;
	const reason = `Annotation "${id}" of layer "${layer.id}" links to "${entity.id}", which is of type ${entity.type}, not ${layer.entityType.name}.`;
	const hint = "Link the annotation to an entity of that type, or change its layer.";
	return { code: "E_ENTITY_TYPE", reason, hint };
}

/** A position is empty or reversed. */
export function positionDefect({
	start,
	end,
}: Readonly<Record<keyof TextPosition, number>>): Defect | undefined {
	if (start < end) return undefined;
	const reason = `start (${start}) must be less than end (${end}).`;
	return { code: "E_POSITION", reason, hint: "Correct the position, or delete it to anchor by the quote." };
}

/** Pieces that are not in text order or overlap. Pieces without a position are not compared. */
export function piecesDefect(
	annotation: Annotation,
): { readonly index: number; readonly defect: Defect } | undefined {
	let end = 0;
	for (const [index, { position }] of piecesOf(annotation).entries()) {
		if (!position) continue;
		if (position.start < end) {
			const reason = `Piece ${index + 1} of annotation "${annotation.id}" starts at ${position.start}, before the end of an earlier piece at ${end}.`;
			const hint = "List the pieces in text order, and join pieces that overlap.";
			return { index, defect: { code: "E_PIECES", reason, hint } };
		}
		({ end } = position);
	}
	return undefined;
}

/** Finds annotations of one layer and entity with the same positions. */
export function createTwinFinder(): (annotation: Annotation) => Defect | undefined {
	const known = new Map<string, Annotation>();
	return (annotation) => {
		const { id, layer, entity } = annotation;
		const places = piecesOf(annotation).map(
			({ position }) => position && `${position.start}-${position.end}`,
		);
		if (places.includes(undefined)) return undefined;
		const key = [layer, entity, ...places].join(" ");
		const other = known.get(key);
		if (!other) {
			known.set(key, annotation);
			return undefined;
		}
		const reason = `Annotation "${id}" has the same start and end as "${other.id}" in layer "${layer}" and links to the same entity.`;
		return { code: "E_SAME_RANGE", reason, hint: "Delete one of the two." };
	};
}

/** A relation has an end that is not an annotation of its file. */
export function relationDefect(
	{ id, from, to }: Pick<Relation, "id" | "from" | "to">,
	annotations: ReadonlySet<AnnotationId>,
): Defect | undefined {
	const missing = [from, to].find((end) => !annotations.has(end));
	return missing === undefined ? undefined : relationEndDefect(id, missing);
}

export const relationEndDefect = (id: string, end: string): Defect => ({
	code: "E_RELATION",
	reason: `Relation "${id}" links "${excerpt(end)}", which is not an annotation of this file.`,
	hint: "Link two annotations of this file, or delete the relation.",
});

/** A file has too many annotations, sections and relations. */
export function itemCountDefect(count: number): Defect | undefined {
	if (count <= limits.annotations) return undefined;
	const reason = `The file has ${count} annotations; the limit is ${limits.annotations}.`;
	return { code: "E_COUNT", reason, hint: "Divide the document and its annotation file." };
}
