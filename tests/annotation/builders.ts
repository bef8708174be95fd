import {
	type Annotation,
	type AnnotationSet,
	annotationId,
	codePoints,
	documentId,
	type Entity,
	entityId,
	type Json,
	type JsonObject,
	type Layers,
	layerId,
	type ReadResult,
	readAnnotationSet,
	readLayers,
	readSharedEntities,
	type Section,
	type Value,
} from "../../src/annotation/index.ts";
import {
	aliasesField,
	claimantField,
	claimLayer,
	claimType,
	memberOfField,
	nameField,
	organizationType,
	propositionField,
	referenceField,
	siteLayer,
	siteType,
	termField,
	terms,
	textField,
} from "../fixtures/layers.ts";

/** Two layers, `site` and `claim`, and three entity types; `Org` has no layer. */
export const layersText = JSON.stringify({
	layers: [
		{ ...siteLayer, rules: ["no-article", "no-possessive", "every-mention"] },
		{ ...claimLayer, rules: ["no-final-stop"] },
	],
	entityTypes: [
		siteType(
			nameField,
			termField("kind", "Kind", terms("tracker", "store")),
			aliasesField,
			textField("notIn", "Not a mention in", { many: true, exception: true }),
		),
		{ ...organizationType(nameField, aliasesField, memberOfField), name: "Org" },
		claimType(propositionField, claimantField, referenceField("answers", "Answers")),
	],
});

export const layers: Layers = readLayers(layersText).value;

export const document = documentId("report");

export const text = (words: string): Value => ({ kind: "text", text: words });
export const link = (id: string): Value => ({ kind: "entity", entity: entityId(id) });

export const entity = (
	id: string,
	type: string,
	fields: Readonly<Record<string, readonly Value[]>>,
	extra: JsonObject = {},
): Entity => ({ id: entityId(id), type, fields: new Map(Object.entries(fields)), extra });

export const sharedEntities: readonly Entity[] = [
	entity("isohunt", "Site", { name: [text("isoHunt")] }),
	entity("iipa", "Org", { name: [text("IIPA")] }),
];

/** An annotation of `words` at `start`, by default in the layer `site`. */
export const annotation = (
	id: string,
	words: string,
	start: number,
	{ layer = "site", to = "isohunt" } = {},
): Annotation => ({
	id: annotationId(id),
	layer: layerId(layer),
	entity: entityId(to),
	quote: { exact: words, prefix: "", suffix: "" },
	position: { start: codePoints(start), end: codePoints(start + [...words].length) },
	extra: {},
});

export const section = (id: string, label: string, words: string, start: number): Section => ({
	id: annotationId(id),
	label,
	quote: { exact: words, prefix: "", suffix: "" },
	position: { start: codePoints(start), end: codePoints(start + [...words].length) },
	extra: {},
});

/** An annotation as JSON, linked to a shared site. `changes` replace whole keys. */
export const item = (id: string, changes: JsonObject = {}): JsonObject => ({
	id: `#${id}`,
	type: "Annotation",
	motivation: "identifying",
	body: [
		{ type: "TextualBody", purpose: "tagging", value: "site" },
		{ type: "SpecificResource", purpose: "identifying", source: "entities.jsonld#isohunt" },
	],
	target: target(),
	...changes,
});

export const target = (start: Json = 4, end: Json = 11): JsonObject => ({
	source: "../corpus/report.md",
	selector: [
		{ type: "TextQuoteSelector", exact: "isoHunt", prefix: "The ", suffix: " is" },
		{ type: "TextPositionSelector", start, end },
	],
});

/** A valid annotation file with these items and entities. `changes` replace whole keys. */
export const file = (
	items: readonly Json[],
	included: readonly Json[] = [],
	changes: JsonObject = {},
): JsonObject => ({
	"@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
	id: "",
	type: "AnnotationCollection",
	label: "Report",
	total: items.length,
	first: { id: "#page-1", type: "AnnotationPage", startIndex: 0, items },
	included,
	...changes,
});

export const readSet = (content: Json): ReadResult<AnnotationSet> =>
	readAnnotationSet(JSON.stringify(content), "annotations/report.jsonld", {
		layers,
		sharedEntities,
		document,
	});

export const readEntities = (...included: readonly Json[]): ReadResult<readonly Entity[]> =>
	readSharedEntities(JSON.stringify({ type: "Register", included }), "annotations/entities.jsonld", layers);

/** Returns path, code and reason of each problem. */
export const lines = ({ problems }: Pick<ReadResult<unknown>, "problems">): readonly string[] =>
	problems.map(({ path, code, reason }) => `${path} ${code} ${reason}`);
