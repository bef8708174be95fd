import {
	type Annotation,
	type AnnotationSet,
	type DocumentId,
	type DocumentSuffix,
	type Entity,
	type EntityId,
	type Json,
	type JsonObject,
	type Layers,
	type Motivation,
	piecesOf,
	type Relation,
	type Section,
	type Selector,
	type Value,
} from "../model.ts";
import { layersFor } from "../notes.ts";
import { annotationContext, contextIri } from "./context.ts";
import { documentIri, entityIri, pageId } from "./ids.ts";
import { listOf, prettyJson } from "./json-value.ts";
import { sectionTag } from "./read-layers.ts";

export interface AnnotationSetFrame {
	readonly layers: Layers;
	/** The entities that the file can refer to without defining them. */
	readonly sharedEntities: readonly Entity[];
}

/**
 * Writes `annotations/<document>.jsonld`: sections, annotations, relations and entities in the order of
 * the set.
 * `readAnnotationSet` is the inverse.
 *
 * @throws RangeError if the set uses an entity, a layer or a type that is not defined
 */
export function writeAnnotationSet(
	set: AnnotationSet,
	{ layers: folderLayers, sharedEntities }: AnnotationSetFrame,
): string {
	const layers = layersFor(set, folderLayers);
	const { document, documentSuffix } = set;
	const source = documentIri(document, documentSuffix);
	const documentEntities = new Set(set.entities.map((entity) => entity.id));
	const shared = new Set(sharedEntities.map((entity) => entity.id));
	const linkTo = (entity: EntityId): string => {
		if (documentEntities.has(entity)) return entityIri(entity, "document");
		if (shared.has(entity)) return entityIri(entity, "shared");
		throw new RangeError(`Entity "${entity}" is neither in the set nor among the shared entities`);
	};
	const items = [
		...set.sections.map((section) => writeSection(section, source)),
		...set.annotations.map((annotation) => {
			const layer = layers.layers.find((one) => one.id === annotation.layer);
			if (!layer) throw new RangeError(`No layer "${annotation.layer}" for annotation "${annotation.id}"`);
			return writeAnnotation(annotation, source, layer.motivation, linkTo(annotation.entity));
		}),
		...set.relations.map(writeRelation),
	];
	return prettyJson({
		"@context": [annotationContext, contextIri],
		id: "",
		type: "AnnotationCollection",
		...(set.label !== undefined && { label: set.label }),
		...set.extra,
		...(items.length > 0 && { first: { id: `#${pageId}`, type: "AnnotationPage", startIndex: 0, items } }),
		included: set.entities.map((entity) =>
			writeEntity(entity, { layers, document, documentSuffix, documentEntities }),
		),
	});
}

export interface EntityFrame {
	readonly layers: Layers;
	/** The document whose file is written; undefined for the shared entities. */
	readonly document: DocumentId | undefined;
	readonly documentSuffix?: DocumentSuffix | undefined;
	/** Entities of the file that is written. All others are shared entities. */
	readonly documentEntities: ReadonlySet<EntityId>;
}

/** Returns an entity as an item of `included`: its fields in the order of its type, then the extra keys. */
export function writeEntity({ id, type, fields, extra }: Entity, frame: EntityFrame): JsonObject {
	const entityType = frame.layers.types.get(type);
	if (!entityType)
		throw new RangeError(`Entity "${id}" is of type "${type}", which the layers do not define`);
	const properties = entityType.fields.flatMap((field): [string, Json][] => {
		const values = (fields.get(field.name) ?? []).map((value) => writeValue(value, frame));
		const [first] = values;
		if (first === undefined) return [];
		return [[field.property, field.many ? values : first]];
	});
	return { id: entityIri(id, "document"), type, ...Object.fromEntries(properties), ...extra };
}

function writeValue(value: Value, { document, documentSuffix, documentEntities }: EntityFrame): Json {
	switch (value.kind) {
		case "text":
			return value.text;
		case "entity":
			return { id: entityIri(value.entity, documentEntities.has(value.entity) ? "document" : "shared") };
		case "document":
			if (document === undefined) throw new RangeError("A shared entity cannot refer to a document");
			return { id: documentIri(document, documentSuffix) };
	}
}

const writeAnnotation = (
	annotation: Annotation,
	target: string,
	motivation: Motivation,
	source: string,
): JsonObject =>
	writeItem(annotation, {
		motivation,
		tag: annotation.layer,
		body: { type: "SpecificResource", purpose: "identifying", source },
		target: writeTarget(piecesOf(annotation), target),
	});

const writeSection = (section: Section, source: string): JsonObject =>
	writeItem(section, {
		motivation: "describing",
		tag: sectionTag,
		body: { type: "TextualBody", purpose: "describing", value: section.label },
		target: writeTarget([section], source),
	});

const writeRelation = (relation: Relation): JsonObject =>
	writeItem(relation, {
		motivation: "linking",
		tag: relation.label,
		body: { type: "SpecificResource", purpose: "linking", source: `#${relation.to}` },
		target: `#${relation.from}`,
	});

interface ItemParts {
	readonly motivation: Motivation;
	readonly tag: string;
	readonly body: JsonObject;
	readonly target: Json;
}

function writeItem(
	{ id, extra: { body: otherBodies, ...extra } }: Annotation | Section | Relation,
	{ motivation, tag, body, target }: ItemParts,
): JsonObject {
	return {
		id: `#${id}`,
		type: "Annotation",
		motivation,
		...extra,
		body: [{ type: "TextualBody", purpose: "tagging", value: tag }, body, ...listOf(otherBodies)],
		target,
	};
}

/** Several pieces are a Composite, which means that all of them are needed. */
function writeTarget(pieces: readonly Selector[], source: string): JsonObject {
	const items = pieces.map((piece) => ({ source, selector: writeSelectors(piece) }));
	const [first, ...further] = items;
	return first && further.length === 0 ? first : { type: "Composite", items };
}

const writeSelectors = ({ quote, position }: Selector): readonly Json[] => [
	{ type: "TextQuoteSelector", exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
	...(position ? [{ type: "TextPositionSelector", start: position.start, end: position.end }] : []),
];
