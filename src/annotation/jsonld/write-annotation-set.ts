import type {
	Annotation,
	AnnotationSet,
	DocumentId,
	Entity,
	EntityId,
	Json,
	JsonObject,
	Layers,
	Motivation,
	Section,
	Selector,
} from "../model.ts";
import { annotationContext, contextFile } from "./context.ts";
import { documentIri, entityIri } from "./iri.ts";
import { listOf } from "./json-value.ts";
import { prettyJson } from "./pretty-json.ts";
import { pageId } from "./read-annotation-set.ts";
import { sectionTag } from "./read-layers.ts";
import { writeEntity } from "./write-entity.ts";

export interface AnnotationSetFrame {
	readonly layers: Layers;
	/** Name of the collection: the document's title. */
	readonly label: string;
	/** The entities that the file may refer to without defining them. */
	readonly register: readonly Entity[];
}

/**
 * `annotations/<document>.jsonld`: sections, annotations and entities in the
 * order of the set; `readAnnotationSet` gives the set back. Throws where the set
 * holds a link, a layer or a type that neither it, the register nor the layers define.
 */
export function writeAnnotationSet(
	set: AnnotationSet,
	{ layers, label, register }: AnnotationSetFrame,
): string {
	const { document } = set;
	const own = new Set(set.entities.map((entity) => entity.id));
	const shared = new Set(register.map((entity) => entity.id));
	const items = [
		...set.sections.map((section) => writeSection(section, document)),
		...set.annotations.map((annotation) => {
			const layer = layers.layers.find((one) => one.id === annotation.layer);
			if (!layer) throw new RangeError(`No layer "${annotation.layer}" for annotation "${annotation.id}"`);
			return writeAnnotation(annotation, document, layer.motivation, linkOf(annotation.entity, own, shared));
		}),
	];
	return prettyJson({
		"@context": [annotationContext, contextFile],
		id: "",
		type: "AnnotationCollection",
		label,
		total: items.length,
		...set.extra,
		...(items.length > 0 && { first: { id: `#${pageId}`, type: "AnnotationPage", startIndex: 0, items } }),
		included: set.entities.map((entity) => writeEntity(entity, { layers, document, own })),
	});
}

function linkOf(entity: EntityId, own: ReadonlySet<EntityId>, shared: ReadonlySet<EntityId>): string {
	if (own.has(entity)) return entityIri(entity, "own");
	if (shared.has(entity)) return entityIri(entity, "register");
	throw new RangeError(`No entity "${entity}" in the set or the register`);
}

const writeAnnotation = (
	annotation: Annotation,
	document: DocumentId,
	motivation: Motivation,
	source: string,
): JsonObject =>
	writeItem(annotation, document, motivation, annotation.layer, {
		type: "SpecificResource",
		purpose: "identifying",
		source,
	});

const writeSection = (section: Section, document: DocumentId): JsonObject =>
	writeItem(section, document, "describing", sectionTag, {
		type: "TextualBody",
		purpose: "describing",
		value: section.label,
	});

function writeItem(
	{ id, quote, position, extra: { body: further, ...extra } }: Annotation | Section,
	document: DocumentId,
	motivation: Motivation,
	tag: string,
	body: JsonObject,
): JsonObject {
	return {
		id: `#${id}`,
		type: "Annotation",
		motivation,
		...extra,
		body: [{ type: "TextualBody", purpose: "tagging", value: tag }, body, ...listOf(further)],
		target: { source: documentIri(document), selector: writeSelectors({ quote, position }) },
	};
}

const writeSelectors = ({ quote, position }: Selector): readonly Json[] => [
	{ type: "TextQuoteSelector", exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
	...(position ? [{ type: "TextPositionSelector", start: position.start, end: position.end }] : []),
];
