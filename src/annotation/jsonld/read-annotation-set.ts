import { limits } from "../limits.ts";
import {
	type Annotation,
	type AnnotationId,
	type AnnotationSet,
	type DocumentId,
	type Entity,
	type EntityId,
	type Json,
	type Layers,
	piecesOf,
	type Relation,
	type Section,
} from "../model.ts";
import { createReport, type ReadResult, type Report } from "../problem.ts";
import { createUniqueIds } from "./ids.ts";
import { readJson } from "./json.ts";
import { listOf, objectOf, omitKeys } from "./json-value.ts";
import { type AnnotationContext, readItem } from "./read-annotation.ts";
import { type ReadEntities, readEntities } from "./read-entities.ts";
import { describeValue, parseShape, reportUnknownKeys, z } from "./schema.ts";

export interface AnnotationSetContext {
	readonly layers: Layers;
	/** The entities that the file can refer to without defining them. */
	readonly sharedEntities: readonly Entity[];
	/** The document that must be the target of every annotation of the file. */
	readonly document: DocumentId;
}

/**
 * Reads `annotations/<document>.jsonld`: a Web Annotation collection with one page (Web Annotation Data
 * Model 5) and the entities of the document. Invalid items are reported and left out.
 */
export function readAnnotationSet(
	text: string,
	file: string,
	context: AnnotationSetContext,
): ReadResult<AnnotationSet> {
	const json = readJson(text, file);
	const report = createReport(file);
	const set =
		json.value === undefined
			? { document: context.document, annotations: [], sections: [], relations: [], entities: [], extra: {} }
			: readCollection(json.value, context, report);
	return { value: set, problems: [...json.problems, ...report.problems] };
}

/** The id of the only page of the collection. No annotation or entity can have this id. */
export const pageId = "page-1";

const collectionKeys = ["@context", "id", "type", "total", "first", "included"];
const pageKeys = ["id", "type", "startIndex", "items", "partOf"];
const collectionSchema = z.looseObject({
	type: z.literal("AnnotationCollection"),
	first: z.optional(z.looseObject({ items: z.array(z.unknown()) })),
	included: z.optional(z.array(z.unknown())),
});

function readCollection(
	value: Json,
	{ layers, sharedEntities, document }: AnnotationSetContext,
	report: Report,
): AnnotationSet {
	parseShape(collectionSchema, value, report, "");
	const collection = objectOf(value) ?? {};
	const page = objectOf(collection.first) ?? {};
	reportUnknownKeys(page, pageKeys, report, "/first");
	const ids = createUniqueIds(report);
	ids.add(pageId, "/first/id");
	const shared = new Map(sharedEntities.map((entity) => [entity.id, entity]));
	const entities = readEntities(listOf(collection.included), {
		layers,
		document,
		shared: new Set(shared.keys()),
		ids,
		report,
	});
	const linked = new Set<EntityId>();
	const items = readItems(listOf(page.items), {
		layers,
		document,
		entities: { document: new Map(entities.entities.map((entity) => [entity.id, entity])), shared },
		refused: entities.refused,
		ids,
		report,
		onLink: (entity) => linked.add(entity),
	});
	reportTotal(collection.total, listOf(page.items).length, report);
	reportUnused(entities, linked, report);
	const { label } = collection;
	const isNamed = typeof label === "string";
	const extra = omitKeys(collection, new Set([...collectionKeys, ...(isNamed ? ["label"] : [])]));
	return { document, ...(isNamed && { label }), ...items, entities: entities.entities, extra };
}

function readItems(
	items: readonly Json[],
	context: AnnotationContext,
): Pick<AnnotationSet, "annotations" | "sections" | "relations"> {
	const annotations: Annotation[] = [];
	const sections: Section[] = [];
	const relations: { readonly relation: Relation; readonly path: string }[] = [];
	if (items.length > limits.annotations) {
		const reason = `The file has ${items.length} annotations; the limit is ${limits.annotations}.`;
		context.report.error("/first/items", "E_COUNT", reason, "Divide the document and its annotation file.");
		return { annotations, sections, relations: [] };
	}
	const annotationAt = new Map<string, Annotation>();
	for (const [index, value] of items.entries()) {
		const path = `/first/items/${index}`;
		const item = readItem(value, path, context);
		if (item?.kind === "section") sections.push(item.section);
		if (item?.kind === "relation") relations.push({ relation: item.relation, path });
		if (item?.kind !== "annotation") continue;
		const { annotation } = item;
		const twinKey = twinKeyOf(annotation);
		const other = twinKey && annotationAt.get(twinKey);
		if (other) {
			const reason = `Annotation "${annotation.id}" has the same start and end as "${other.id}" in layer "${annotation.layer}" and links to the same entity.`;
			context.report.error(path, "E_SAME_RANGE", reason, "Delete one of the two.");
			continue;
		}
		if (twinKey) annotationAt.set(twinKey, annotation);
		annotations.push(annotation);
	}
	const ids = new Set(annotations.map(({ id }) => id));
	return {
		annotations,
		sections,
		relations: relations.flatMap(({ relation, path }) =>
			hasBothEnds(relation, ids, path, context.report) ? [relation] : [],
		),
	};
}

/** Returns equal keys for annotations of one layer and entity with the same positions. Undefined without positions. */
function twinKeyOf(annotation: Annotation): string | undefined {
	const positions = piecesOf(annotation).flatMap(({ position }) => (position ? [position] : []));
	if (positions.length < piecesOf(annotation).length) return undefined;
	const { layer, entity } = annotation;
	return [layer, entity, ...positions.map(({ start, end }) => `${start}-${end}`)].join(" ");
}

function hasBothEnds(
	{ id, from, to }: Relation,
	annotations: ReadonlySet<AnnotationId>,
	path: string,
	report: Report,
): boolean {
	const missing = [from, to].find((end) => !annotations.has(end));
	if (missing === undefined) return true;
	const reason = `Relation "${id}" links "${missing}", which is not an annotation of this file.`;
	report.error(path, "E_RELATION", reason, "Link two annotations of this file, or delete the relation.");
	return false;
}

function reportTotal(total: Json | undefined, count: number, report: Report): void {
	if (total === undefined || total === count) return;
	const content = `"items" contains ${count} ${count === 1 ? "annotation" : "annotations"}`;
	const reason = `"total" is ${describeValue(total)}, but ${content}.`;
	const hint = "Check that no annotation is missing, then delete the number.";
	report.warning("/total", "W_TOTAL", reason, hint);
}

function reportUnused(
	{ entities, paths }: ReadEntities,
	linked: ReadonlySet<EntityId>,
	report: Report,
): void {
	for (const { id, type } of entities) {
		if (linked.has(id)) continue;
		const reason = `No annotation links to ${type} "${id}".`;
		report.warning(
			paths.get(id) ?? "",
			"W_ENTITY_UNUSED",
			reason,
			"Annotate its words, or delete the entity.",
		);
	}
}
