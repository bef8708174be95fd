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
import type { ExportDocument, ExportInput, ExportOptions, Written } from "../format.ts";
import { fileName } from "../kit/ids.ts";
import { layersJson } from "../kit/json-export/values.ts";
import { omitUndefined } from "../kit/json-values.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { sha256Of } from "../kit/text-hash.ts";
import { fileOfDocument } from "./file-parts.ts";
import { exportKey, withExportMember } from "./item.ts";

export const webAnnotationFileType = {
	extension: "jsonld",
	mediaType: 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
} as const;

/**
 * Ascribe's context, which follows that of the W3C. The layers are JSON literals (JSON-LD 1.1, 4.2.2), not part
 * of the graph.
 */
const embeddedContext = {
	...context["@context"],
	layers: { "@id": "urn:ascribe:terms#layers", "@type": "@json" },
	entityTypes: { "@id": "urn:ascribe:terms#entityTypes", "@type": "@json" },
	[exportKey]: { "@id": "urn:ascribe:terms#export", "@type": "@json" },
};

export function writeWebAnnotation(input: ExportInput, options: ExportOptions): Written {
	const { layers, sharedEntities, documents } = applyOptions(input, options);
	const name = fileName(documents, webAnnotationFileType.extension);
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
		files: [{ name, mediaType: webAnnotationFileType.mediaType, content }],
		losses: [
			...reductionLosses(input, options),
			...lossesOf(input, [
				{
					what: `the key "${exportKey}" of an annotation, because this format uses the key`,
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

interface SetContext {
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly options: ExportOptions;
}

/** Returns the items and entities of the document's annotation file, each with an absolute address. */
function writeSet(
	document: ExportDocument,
	{ layers, sharedEntities, options }: SetContext,
): { readonly items: readonly Json[]; readonly included: readonly Json[] } {
	const file = fileOfDocument(document.id);
	const set = {
		document: document.id,
		annotations: document.spans.map(({ annotation }) => annotation),
		sections: document.sections.map(({ section }) => section),
		relations: [],
		entities: document.entities,
		extra: {},
	};
	const frame = { layers, label: document.title, sharedEntities };
	const collection: JsonObject = JSON.parse(writeAnnotationSet(set, frame));
	const items = listOf(objectOf(collection.first)?.items);
	const positions = positionsIn(document.text);
	const targets = [
		...document.sections.map(({ section, placement }) => ({ selected: section, placement })),
		...document.spans.map(({ annotation, ...span }) => ({ selected: annotation, ...span })),
	];
	return {
		items: targets.map((one, index) =>
			withExportMember(absoluteItem(objectOf(items[index]) ?? {}, file), one, {
				document,
				positions,
				options,
			}),
		),
		included: listOf(collection.included).map((entity) => absoluteEntity(entity, file, layers)),
	};
}

function absoluteItem(item: JsonObject, file: string): JsonObject {
	const [tag = null, main, ...further] = listOf(item.body);
	const body = objectOf(main) ?? {};
	const linked = "source" in body ? { ...body, source: absolute(body.source, file) } : body;
	return { ...item, id: absolute(item.id, file), body: [tag, linked, ...further] };
}

function absoluteEntity(value: Json, file: string, { types }: Layers): JsonObject {
	const entity = objectOf(value) ?? {};
	const type = types.get(String(entity.type));
	const references = (type?.fields ?? []).flatMap(({ kind, property }): [string, Json][] => {
		const found = entity[property];
		return kind === "reference" && found !== undefined ? [[property, absoluteValue(found, file)]] : [];
	});
	return { ...entity, id: absolute(entity.id, file), ...Object.fromEntries(references) };
}

function absoluteValue(value: Json, file: string): Json {
	if (Array.isArray(value)) return value.map((one: Json) => absoluteValue(one, file));
	const reference = objectOf(value);
	return reference ? { ...reference, id: absolute(reference.id, file) } : value;
}

/** Puts the name of the annotation file before a fragment, because a fragment alone would refer to the collection. */
const absolute = (iri: Json | undefined, file: string): string =>
	typeof iri === "string" && iri.startsWith("#") ? file + iri : String(iri);
