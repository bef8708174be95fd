import { isFragment, pageId } from "./jsonld/ids.ts";
import { sectionTag } from "./jsonld/read-layers.ts";
import { limits } from "./limits.ts";
import {
	type Annotation,
	type AnnotationSet,
	type Entity,
	type EntityId,
	type Field,
	type Layers,
	piecesOf,
	type Selector,
	type Value,
} from "./model.ts";
import { layersFor } from "./notes.ts";
import { excerpt } from "./problem.ts";
import {
	countDefect,
	createTwinFinder,
	type Defect,
	itemCountDefect,
	linkDefect,
	missingFields,
	piecesDefect,
	positionDefect,
	referenceDefect,
	refusedReferenceDefect,
	relationDefect,
	sharedIdDefect,
	textDefect,
	typeDefect,
} from "./rules.ts";

export interface ValidationContext {
	readonly layers: Layers;
	/** The entities that the set can refer to without defining them. */
	readonly sharedEntities: readonly Entity[];
}

/** A defect of one item of a set. */
export interface ItemProblem extends Defect {
	readonly level: "error" | "warning";
	/** Undefined for the whole set. */
	readonly item: { readonly kind: ItemKind; readonly id: string } | undefined;
	/** What was left out of the result: the item, or one value of an entity. */
	readonly omitted: "item" | "value" | "nothing";
}

export type ItemKind = "annotation" | "section" | "relation" | "entity";

export interface ValidatedSet {
	/** The valid part of the set, in the same order. Writing and reading this set gives the same set. */
	readonly set: AnnotationSet;
	readonly problems: readonly ItemProblem[];
}

/**
 * Validates a set that was changed or combined from several sources. An invalid item is left out, and then everything
 * that needs it: an annotation of a refused entity, a relation of a refused annotation. An invalid value of an entity
 * is left out alone. A missing required field is a warning. Of two items with one id, or two annotations of the same
 * words, layer and entity, the first is kept, so existing items come first. Pure.
 *
 * @returns the valid set, and one problem for each item or value that was left out, with the id of the item
 */
export function validateAnnotationSet(
	set: AnnotationSet,
	{ layers: folderLayers, sharedEntities }: ValidationContext,
): ValidatedSet {
	const context = { layers: layersFor(set, folderLayers), sharedEntities };
	const problems: ItemProblem[] = [];
	const total = set.annotations.length + set.sections.length + set.relations.length;
	const tooMany = itemCountDefect(total);
	if (tooMany) {
		problems.push({ ...tooMany, level: "error", item: undefined, omitted: "item" });
		return { set: { ...set, annotations: [], sections: [], relations: [] }, problems };
	}
	const report: ReportDefect = (kind, id, defect, omitted = "item") => {
		const level = omitted === "nothing" ? "warning" : "error";
		problems.push({ ...defect, level, item: { kind, id }, omitted });
	};
	const ids = new Set<string>([pageId]);
	/** True if the item is valid. Its id counts as used even if the item is refused. */
	const isValid: IsValid = (kind, id, defectOf) => {
		const defect = idDefect(id, ids) ?? defectOf();
		ids.add(id);
		if (defect) report(kind, id, defect);
		return !defect;
	};

	const shared = new Map(context.sharedEntities.map((entity) => [entity.id, entity]));
	const entities = validEntities(set, { ...context, shared, isValid, report });
	const known = new Map([...shared, ...entities.map((entity) => [entity.id, entity] as const)]);
	const own = new Set(set.entities.map(({ id }) => id));

	const sections = set.sections.filter((section) =>
		isValid("section", section.id, () => labelDefect(section.label) ?? selectorDefect(section)),
	);
	const twinOf = createTwinFinder();
	const annotations = set.annotations.filter((annotation) =>
		isValid(
			"annotation",
			annotation.id,
			() => annotationDefect(annotation, context.layers, known, own) ?? twinOf(annotation),
		),
	);
	const annotationIds = new Set(annotations.map(({ id }) => id));
	const relations = set.relations.filter((relation) =>
		isValid(
			"relation",
			relation.id,
			() => labelDefect(relation.label) ?? relationDefect(relation, annotationIds),
		),
	);
	return { set: { ...set, entities, sections, annotations, relations }, problems };
}

type ReportDefect = (kind: ItemKind, id: string, defect: Defect, omitted?: ItemProblem["omitted"]) => void;

type IsValid = (kind: ItemKind, id: string, defectOf: () => Defect | undefined) => boolean;

interface EntityContext extends ValidationContext {
	readonly shared: ReadonlyMap<EntityId, Entity>;
	readonly isValid: IsValid;
	readonly report: ReportDefect;
}

function validEntities(set: AnnotationSet, context: EntityContext): readonly Entity[] {
	const { layers, shared, isValid, report } = context;
	const kept = set.entities.filter(({ id, type }) =>
		isValid("entity", id, () => sharedIdDefect(id, shared.has(id)) ?? typeDefect(id, type, layers)),
	);
	const known = new Set([...shared.keys(), ...kept.map(({ id }) => id)]);
	const refused = new Set(set.entities.map(({ id }) => id).filter((id) => !known.has(id)));
	return kept.map((entity) => {
		const type = layers.types.get(entity.type);
		if (!type) return entity;
		const fields = new Map<string, readonly Value[]>();
		const omit = (defect: Defect) => report("entity", entity.id, defect, "value");
		for (const [name, values] of entity.fields) {
			const field = type.fields.find((one) => one.name === name);
			const defect = field ? countDefect(values.length, field) : unknownFieldDefect(entity, name);
			if (!field || defect) {
				if (defect) omit(defect);
				continue;
			}
			const valid = values.filter((value) => {
				const found = valueDefect(value, field, known, refused);
				if (found) omit(found);
				return !found;
			});
			if (valid.length > 0) fields.set(name, valid);
		}
		for (const defect of missingFields(entity.id, type, fields))
			report("entity", entity.id, defect, "nothing");
		const isSame = [...entity.fields].every(([name, values]) => fields.get(name)?.length === values.length);
		return isSame ? entity : { ...entity, fields };
	});
}

function valueDefect(
	value: Value,
	field: Field,
	known: ReadonlySet<EntityId>,
	refused: ReadonlySet<EntityId>,
): Defect | undefined {
	if (value.kind === "text") return textDefect(value.text, field);
	if (field.kind !== "reference") {
		const reason = `"${field.label}" (${field.property}) must be a string, not a reference.`;
		return { code: "E_SCHEMA", reason, hint: "Write a text instead of the reference." };
	}
	if (value.kind === "document" || known.has(value.entity)) return undefined;
	return refused.has(value.entity)
		? refusedReferenceDefect(value.entity)
		: referenceDefect(`#${value.entity}`);
}

function annotationDefect(
	annotation: Annotation,
	{ layers }: Layers,
	entities: ReadonlyMap<EntityId, Entity>,
	own: ReadonlySet<EntityId>,
): Defect | undefined {
	const { id, entity } = annotation;
	const layer = layers.find((one) => one.id === annotation.layer);
	if (!layer) {
		const reason = `Annotation "${id}" has the tag "${excerpt(annotation.layer)}", which is not a layer.`;
		const known = [...layers.map((one) => one.id), sectionTag].join(", ");
		return { code: "E_LAYER_UNKNOWN", reason, hint: `Tag the annotation with one of ${known}.` };
	}
	return (
		linkDefect(id, entity, layer, entities.get(entity), own.has(entity)) ??
		piecesOf(annotation)
			.map(selectorDefect)
			.find((defect) => defect !== undefined) ??
		piecesDefect(annotation)?.defect
	);
}

function selectorDefect({ quote, position }: Selector): Defect | undefined {
	const hint = "Correct the value.";
	if (quote.exact === "") return { code: "E_SCHEMA", reason: '"exact" must not be empty.', hint };
	for (const key of ["exact", "prefix", "suffix"] as const) {
		if (quote[key].length <= limits.quote) continue;
		return { code: "E_SCHEMA", reason: `"${key}" must not be longer than ${limits.quote} characters.`, hint };
	}
	return position && positionDefect(position);
}

function labelDefect(label: string): Defect | undefined {
	const hint = "Correct the value.";
	if (label === "") return { code: "E_SCHEMA", reason: '"label" must not be empty.', hint };
	if (label.length <= limits.note) return undefined;
	return { code: "E_SCHEMA", reason: `"label" must not be longer than ${limits.note / 1024} KB.`, hint };
}

function idDefect(id: string, used: ReadonlySet<string>): Defect | undefined {
	if (!isFragment(`#${id}`)) {
		const reason = `The id "${excerpt(id)}" must have only letters, digits, ".", "_" or "-".`;
		return { code: "E_SCHEMA", reason, hint: "Correct the id." };
	}
	if (!used.has(id)) return undefined;
	const hint = "Give each annotation and entity a unique id.";
	return { code: "E_ID_TWICE", reason: `The id "${id}" is already used.`, hint };
}

const unknownFieldDefect = ({ id, type }: Entity, name: string): Defect => ({
	code: "E_FIELD_UNKNOWN",
	reason: `Entity "${id}" has the field "${excerpt(name)}", which ${type} does not have.`,
	hint: "Delete the value, or define the field in layers.json.",
});
