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

/** Two layers, `site` and `claim`, and three entity types; `Org` has no layer. */
const layersText = JSON.stringify({
	layers: [
		{
			id: "site",
			label: "Sites",
			count: { one: "site", other: "sites" },
			key: "1",
			channel: "solid",
			motivation: "identifying",
			notes: false,
			voice: "reported",
			rules: ["no-article", "no-possessive", "every-mention"],
			entityType: "Site",
			byline: ["kind"],
		},
		{
			id: "claim",
			label: "Claims",
			count: { one: "claim", other: "claims" },
			key: "2",
			channel: "bracket",
			notes: true,
			voice: "reported",
			rules: ["no-final-stop"],
			entityType: "Claim",
		},
	],
	entityTypes: [
		{
			name: "Site",
			label: { one: "Site", other: "Sites" },
			title: "name",
			fields: [
				{ name: "name", label: "Name", kind: "text", required: true },
				{
					name: "kind",
					label: "Kind",
					kind: "term",
					terms: [
						{ id: "tracker", label: "tracker" },
						{ id: "store", label: "store" },
					],
				},
				{ name: "aliases", label: "Also called", kind: "text", many: true, alias: true },
				{ name: "notIn", label: "Not a mention in", kind: "text", many: true, exception: true },
			],
		},
		{
			name: "Org",
			label: { one: "Source", other: "Sources" },
			title: "name",
			fields: [
				{ name: "name", label: "Name", kind: "text", required: true },
				{ name: "aliases", label: "Also called", kind: "text", many: true, alias: true },
				{ name: "memberOf", label: "Member of", kind: "reference", many: true },
			],
		},
		{
			name: "Claim",
			label: { one: "Claim", other: "Claims" },
			title: "proposition",
			fields: [
				{ name: "proposition", label: "Proposition", kind: "text", required: true },
				{ name: "claimant", label: "Source", kind: "reference", many: true, required: true },
				{ name: "answers", label: "Answers", kind: "reference", many: true },
			],
		},
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
