import { limits } from "../limits.ts";
import type {
	Annotation,
	AnnotationSet,
	DocumentId,
	Entity,
	EntityId,
	Json,
	Layers,
	Section,
} from "../model.ts";
import type { Read } from "../problem.ts";
import { type Report, reportOn } from "../report.ts";
import { readJson } from "./json.ts";
import { keysBeyond, listOf, objectOf } from "./json-value.ts";
import { type AnnotationContext, readItem } from "./read-annotation.ts";
import { type ReadEntities, readEntities } from "./read-entities.ts";
import { check, kindOf, reportUnknownKeys, z } from "./schema.ts";
import { takenIds } from "./taken-ids.ts";

export interface AnnotationSetContext {
	readonly layers: Layers;
	/** Entities of the register, to which the file may refer. */
	readonly register: readonly Entity[];
	/** The document that every annotation of the file must have as its target. */
	readonly document: DocumentId;
}

/**
 * Reads `annotations/<document>.jsonld`, a Web Annotation collection with one
 * page (Web Annotation Data Model 5) and the entities that it defines. Whatever
 * is bad is reported and left out; the rest loads.
 */
export function readAnnotationSet(
	text: string,
	file: string,
	context: AnnotationSetContext,
): Read<AnnotationSet> {
	const json = readJson(text, file);
	const report = reportOn(file);
	const set =
		json.value === undefined
			? { document: context.document, annotations: [], sections: [], entities: [], extra: {} }
			: readCollection(json.value, context, report);
	return { value: set, problems: [...json.problems, ...report.problems] };
}

/** Id of the only page, so never that of an annotation or entity. */
export const pageId = "page-1";

const collectionKeys = ["@context", "id", "type", "label", "total", "first", "included"];
const pageKeys = ["id", "type", "startIndex", "items", "partOf"];
const collectionShape = z.looseObject({
	type: z.literal("AnnotationCollection"),
	first: z.optional(z.looseObject({ items: z.array(z.unknown()) })),
	included: z.optional(z.array(z.unknown())),
});

function readCollection(
	value: Json,
	{ layers, register, document }: AnnotationSetContext,
	report: Report,
): AnnotationSet {
	check(collectionShape, value, report, "");
	const collection = objectOf(value) ?? {};
	const page = objectOf(collection.first) ?? {};
	reportUnknownKeys(page, pageKeys, report, "/first");
	const taken = takenIds(report);
	taken.take(pageId, "/first/id");
	const shared = new Map(register.map((entity) => [entity.id, entity]));
	const found = readEntities(listOf(collection.included), {
		layers,
		document,
		shared: new Set(shared.keys()),
		taken,
		report,
	});
	const linked = new Set<EntityId>();
	const items = readItems(listOf(page.items), {
		layers,
		document,
		own: new Map(found.entities.map((entity) => [entity.id, entity])),
		register: shared,
		refused: found.refused,
		taken,
		report,
		onLink: (entity) => linked.add(entity),
	});
	reportTotal(collection.total, listOf(page.items).length, report);
	reportUnused(found, linked, report);
	const extra = keysBeyond(collection, new Set(collectionKeys));
	return { document, ...items, entities: found.entities, extra };
}

function readItems(
	items: readonly Json[],
	context: AnnotationContext,
): Pick<AnnotationSet, "annotations" | "sections"> {
	const annotations: Annotation[] = [];
	const sections: Section[] = [];
	if (items.length > limits.annotations) {
		const reason = `The file holds ${items.length} annotations; ${limits.annotations} is the most.`;
		context.report.error("/first/items", "E_COUNT", reason, "Divide the document and its file.");
		return { annotations, sections };
	}
	const ranges = new Map<string, Annotation>();
	for (const [index, value] of items.entries()) {
		const place = `/first/items/${index}`;
		const item = readItem(value, place, context);
		if (item?.kind === "section") sections.push(item.section);
		if (item?.kind !== "annotation") continue;
		const { annotation } = item;
		const { position } = annotation;
		const range = position && `${annotation.layer} ${position.start} ${position.end}`;
		const twin = range && ranges.get(range);
		if (twin) {
			const reason = `Annotation "${annotation.id}" has the same start and end as "${twin.id}" in layer "${annotation.layer}".`;
			context.report.error(place, "E_SAME_RANGE", reason, "Keep one of the two.");
			continue;
		}
		if (range) ranges.set(range, annotation);
		annotations.push(annotation);
	}
	return { annotations, sections };
}

function reportTotal(total: Json | undefined, count: number, report: Report): void {
	if (total === count || (total === undefined && count === 0)) return;
	const reason = `"total" is ${total === undefined ? "missing" : kindOf(total)}, but the page holds ${count}.`;
	report.warning(
		"/total",
		"W_TOTAL",
		reason,
		"Something may be lost from the file; if not, correct the number.",
	);
}

function reportUnused(
	{ entities, places }: ReadEntities,
	linked: ReadonlySet<EntityId>,
	report: Report,
): void {
	for (const { id, type } of entities) {
		if (linked.has(id)) continue;
		const reason = `No annotation links to ${type} "${id}".`;
		report.warning(places.get(id) ?? "", "W_ENTITY_UNUSED", reason, "Annotate its words, or delete it.");
	}
}
