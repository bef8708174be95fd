import { currentIds } from "../current-ids.ts";
import type {
	Annotation,
	AnnotationSet,
	DocumentId,
	DocumentSuffix,
	Entity,
	EntityId,
	Json,
	JsonObject,
	Layers,
	Relation,
	Section,
} from "../model.ts";
import { noteLayerId, noteTypeName, withNoteLayer } from "../notes.ts";
import { createReport, type ReadResult, type Report } from "../problem.ts";
import { createTwinFinder, itemCountDefect, relationDefect } from "../rules.ts";
import { createUniqueIds, pageId } from "./ids.ts";
import { reportSignature } from "./item-parts.ts";
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
	/** The suffix of the file of the document. Default: `md`. */
	readonly documentSuffix?: DocumentSuffix | undefined;
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
	const { document, documentSuffix } = context;
	const set =
		json.value === undefined
			? { document, annotations: [], sections: [], relations: [], entities: [], extra: {} }
			: readCollection(json.value, context, report);
	return {
		value: documentSuffix ? { ...set, documentSuffix } : set,
		problems: [...json.problems, ...report.problems],
	};
}

const collectionKeys = ["@context", "id", "type", "total", "first", "included"];
const pageKeys = ["id", "type", "startIndex", "items", "partOf"];
const collectionSchema = z.looseObject({
	type: z.literal("AnnotationCollection"),
	first: z.optional(z.looseObject({ items: z.array(z.unknown()) })),
	included: z.optional(z.array(z.unknown())),
});

function readCollection(
	value: Json,
	{ layers: folderLayers, sharedEntities, document, documentSuffix }: AnnotationSetContext,
	report: Report,
): AnnotationSet {
	parseShape(collectionSchema, value, report, "");
	const collection = objectOf(value) ?? {};
	const page = objectOf(collection.first) ?? {};
	reportUnknownKeys(page, pageKeys, report, "/first");
	const layers = usesNotes(collection) ? withNoteLayer(folderLayers) : folderLayers;
	const ids = createUniqueIds(report);
	ids.add(pageId, "/first/id");
	const sharedIds = currentIds(sharedEntities);
	const entities = readEntities(listOf(collection.included), {
		layers,
		document,
		documentSuffix,
		shared: sharedIds,
		ids,
		report,
	});
	const linked = new Set<EntityId>();
	const items = readItems(listOf(page.items), {
		layers,
		document,
		documentSuffix,
		entities: {
			document: entitiesByLink(entities.entities, currentIds(entities.entities)),
			shared: entitiesByLink(sharedEntities, sharedIds),
		},
		refused: entities.refused,
		ids,
		report,
		onLink: (entity) => linked.add(entity),
	});
	reportSignature(collection, { path: "", report });
	reportTotal(collection.total, listOf(page.items).length, report);
	reportUnused(entities, linked, report);
	const { label } = collection;
	const isNamed = typeof label === "string";
	const extra = omitKeys(collection, new Set([...collectionKeys, ...(isNamed ? ["label"] : [])]));
	return { document, ...(isNamed && { label }), ...items, entities: entities.entities, extra };
}

/** Returns each entity by the ids that a link to it may state. */
function entitiesByLink(
	entities: readonly Entity[],
	ids: ReadonlyMap<EntityId, EntityId>,
): ReadonlyMap<EntityId, Entity> {
	const byId = new Map(entities.map((entity) => [entity.id, entity]));
	return new Map(
		[...ids].flatMap(([link, id]) => {
			const entity = byId.get(id);
			return entity ? [[link, entity] as const] : [];
		}),
	);
}

/** True if the file has an item of the layer for notes, or an entity of its type. */
const usesNotes = ({ first, included }: JsonObject): boolean =>
	listOf(objectOf(first)?.items).some((item) =>
		listOf(objectOf(item)?.body).some((body) => {
			const { purpose, value } = objectOf(body) ?? {};
			return purpose === "tagging" && value === noteLayerId;
		}),
	) || listOf(included).some((entity) => objectOf(entity)?.type === noteTypeName);

function readItems(
	items: readonly Json[],
	context: AnnotationContext,
): Pick<AnnotationSet, "annotations" | "sections" | "relations"> {
	const annotations: Annotation[] = [];
	const sections: Section[] = [];
	const relations: { readonly relation: Relation; readonly path: string }[] = [];
	const tooMany = itemCountDefect(items.length);
	if (tooMany) {
		context.report.error("/first/items", tooMany.code, tooMany.reason, tooMany.hint);
		return { annotations, sections, relations: [] };
	}
	const twinOf = createTwinFinder();
	for (const [index, value] of items.entries()) {
		const path = `/first/items/${index}`;
		const item = readItem(value, path, context);
		if (item?.kind === "section") sections.push(item.section);
		if (item?.kind === "relation") relations.push({ relation: item.relation, path });
		if (item?.kind !== "annotation") continue;
		const { annotation } = item;
		const twin = twinOf(annotation);
		if (twin) context.report.error(path, twin.code, twin.reason, twin.hint);
		if (twin) continue;
		annotations.push(annotation);
	}
	const ids = new Set(annotations.map(({ id }) => id));
	const valid = relations.filter(({ relation, path }) => {
		const defect = relationDefect(relation, ids);
		if (defect) context.report.error(path, defect.code, defect.reason, defect.hint);
		return !defect;
	});
	return { annotations, sections, relations: valid.map(({ relation }) => relation) };
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
