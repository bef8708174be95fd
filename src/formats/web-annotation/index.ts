import {
	annotationContext,
	context,
	documentIri,
	type Entity,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	prettyJson,
	sharedEntitiesIri,
	writeAnnotationSet,
	writeSharedEntities,
} from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { fileName } from "../kit/ids.ts";
import { layersJson } from "../kit/json-export/values.ts";
import { omitUndefined } from "../kit/json-values.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { sha256Of } from "../kit/text-hash.ts";
import { exportKey, withPlace } from "./item.ts";
import { readWebAnnotation } from "./read.ts";

/**
 * A Web Annotation collection (Web Annotation Data Model 5) of one or many
 * documents, with everything that it needs in the one file: its context, so that
 * nothing is fetched but that of the W3C, which every tool has, the texts, the
 * layers and all entities.
 */
export const webAnnotation: Format = {
	id: "web-annotation",
	label: "Web Annotation",
	extension: "jsonld",
	mediaType: 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
	offsets: "code point",
	write: writeWebAnnotation,
	read: readOneFile(readWebAnnotation),
	detect: ([file]) =>
		headOf(file).includes(`"${annotationContext}"`) && /"AnnotationCollection"/.test(headOf(file)),
};

/** Ours beside that of the W3C. The layers are plain JSON, which a graph would only blur (JSON-LD 1.1, 4.2.2). */
const embeddedContext = {
	...context["@context"],
	layers: { "@id": "urn:ascribe:terms#layers", "@type": "@json" },
	entityTypes: { "@id": "urn:ascribe:terms#entityTypes", "@type": "@json" },
	[exportKey]: { "@id": "urn:ascribe:terms#export", "@type": "@json" },
};

function writeWebAnnotation(input: ExportInput, options: ExportOptions): Written {
	const { layers, sharedEntities, documents } = applyOptions(input, options);
	const name = fileName(documents, webAnnotation.extension);
	const sets = documents.map((document) => writeSet(document, { layers, sharedEntities, options }));
	const items = sets.flatMap((set) => set.items);
	const shared: JsonObject = JSON.parse(writeSharedEntities(sharedEntities, layers));
	const [first, second] = documents;
	const content = prettyJson({
		"@context": [annotationContext, embeddedContext],
		id: name,
		type: "AnnotationCollection",
		label: first && !second ? first.title : "Corpus",
		total: items.length,
		...(items.length > 0 && {
			first: { id: `${name}#page-1`, type: "AnnotationPage", partOf: name, startIndex: 0, items },
		}),
		included: [
			...documents.map(documentNode),
			...listOf(shared.included).map((entity) => absoluteEntity(entity, sharedEntitiesIri, layers)),
			...sets.flatMap((set) => set.included),
		],
		...layersJson(layers),
	});
	return {
		files: [{ name, mediaType: webAnnotation.mediaType, content }],
		losses: [
			...reductionLosses(input, options),
			...lossesOf(input, [
				{
					what: `the key "${exportKey}" of the annotation, which this format uses itself`,
					concerns: ({ span }) => Object.hasOwn(span.annotation.extra, exportKey),
				},
			]),
		],
	};
}

const documentNode = ({ id, title, language, text }: ExportDocument): JsonObject => ({
	id: documentIri(id),
	type: "Text",
	format: "text/markdown",
	...omitUndefined({ language }),
	name: title,
	textSha256: sha256Of(text),
	text,
});

interface Frame {
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly options: ExportOptions;
}

/** Items and entities as the document's own file has them, each with its whole address. */
function writeSet(
	document: ExportDocument,
	{ layers, sharedEntities, options }: Frame,
): { readonly items: readonly Json[]; readonly included: readonly Json[] } {
	const home = `${document.id}.jsonld`;
	const set = {
		document: document.id,
		annotations: document.spans.map(({ annotation }) => annotation),
		sections: document.sections.map(({ section }) => section),
		entities: document.entities,
		extra: {},
	};
	const frame = { layers, label: document.title, sharedEntities };
	const collection: JsonObject = JSON.parse(writeAnnotationSet(set, frame));
	const items = listOf(objectOf(collection.first)?.items);
	const positions = positionsIn(document.text);
	const placed = [
		...document.sections.map(({ section, placement }) => ({ selected: section, placement })),
		...document.spans.map(({ annotation, ...span }) => ({ selected: annotation, ...span })),
	];
	return {
		items: placed.map((one, index) =>
			withPlace(absoluteItem(objectOf(items[index]) ?? {}, home), one, { document, positions, options }),
		),
		included: listOf(collection.included).map((entity) => absoluteEntity(entity, home, layers)),
	};
}

function absoluteItem(item: JsonObject, home: string): JsonObject {
	const [tag = null, main, ...further] = listOf(item.body);
	const body = objectOf(main) ?? {};
	const linked = "source" in body ? { ...body, source: absolute(body.source, home) } : body;
	return { ...item, id: absolute(item.id, home), body: [tag, linked, ...further] };
}

function absoluteEntity(value: Json, home: string, { types }: Layers): JsonObject {
	const entity = objectOf(value) ?? {};
	const type = types.get(String(entity.type));
	const references = (type?.fields ?? []).flatMap(({ kind, property }): [string, Json][] => {
		const found = entity[property];
		return kind === "reference" && found !== undefined ? [[property, absoluteValue(found, home)]] : [];
	});
	return { ...entity, id: absolute(entity.id, home), ...Object.fromEntries(references) };
}

function absoluteValue(value: Json, home: string): Json {
	if (Array.isArray(value)) return value.map((one: Json) => absoluteValue(one, home));
	const reference = objectOf(value);
	return reference ? { ...reference, id: absolute(reference.id, home) } : value;
}

/** A fragment leads into the file that it stands in, so in a larger file it needs the name of its own. */
const absolute = (iri: Json | undefined, home: string): string =>
	typeof iri === "string" && iri.startsWith("#") ? home + iri : String(iri);
