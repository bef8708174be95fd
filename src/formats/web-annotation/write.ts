import {
	type AnnotationSet,
	annotationContext,
	context,
	documentIri,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	prettyJson,
	sharedEntitiesIri,
	signatureOf,
	writeAnnotationSet,
	writeSharedEntities,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	allSpans,
	type Corpus,
	documentSuffixOf,
	spanUrl,
} from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { spanCitation } from "../kit/citation.ts";
import { corpusFileName } from "../kit/ids.ts";
import { layersJson } from "../kit/json-export/values.ts";
import { omitUndefined } from "../kit/json-values.ts";
import { labelOf } from "../kit/labels.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { selectionJson } from "../kit/selection.ts";
import { signatureJson } from "../kit/signature.ts";
import { sha256Of } from "../kit/text-hash.ts";
import { fileOfDocument } from "./file-parts.ts";
import { exportKey, type ItemTarget, withExportMember } from "./item.ts";
import { withReplies } from "./replies.ts";

export const webAnnotationFileType = {
	extension: "jsonld",
	mediaType: 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
} as const;

/**
 * Returns the address of the annotation files, which every relative address in the file is relative to. Without
 * the address of a published folder, the address is made from the texts, so that files about different texts never
 * share an id. Nothing can be fetched there: names in `invalid` do not exist (RFC 6761, section 6.4).
 */
function baseOf({ base, documents }: Corpus): string {
	const [only, another] = documents.map(({ text }) => text);
	const hash =
		only !== undefined && another === undefined
			? sha256Of(only)
			: sha256Of(documents.map(({ text }) => sha256Of(text)).join("\n"));
	return new URL("annotations/", base ?? `https://ascribe.invalid/${hash}/`).href;
}

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

export function writeWebAnnotation(corpus: Corpus, options: ExportOptions): Written {
	const reduced = applyOptions(corpus, options);
	const { layers, sharedEntities, documents } = reduced;
	const name = corpusFileName(corpus, webAnnotationFileType.extension);
	const commonSignature = commonSignatureOf(documents);
	const sets = documents.map((document) => {
		const set = writeSet(document, reduced, options);
		return commonSignature ? set : withSignatures(set, document);
	});
	const items = sets.flatMap((set) => set.items);
	const shared: JsonObject = JSON.parse(writeSharedEntities(sharedEntities, layers));
	const [first, second] = documents;
	const content = prettyJson({
		"@context": [annotationContext, { "@base": baseOf(corpus), ...embeddedContext }],
		id: name,
		type: "AnnotationCollection",
		label: first && !second ? first.record.title : "Corpus",
		total: items.length,
		...(commonSignature ? signatureJson(commonSignature) : {}),
		...omitUndefined({ selection: selectionJson(reduced) }),
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
			...reductionLosses(corpus, options),
			...lossesOf(corpus, [
				{
					what: `the key "${exportKey}" of an annotation, because this format uses the key`,
					concerns: ({ span }) => Object.hasOwn(span.annotation.extra, exportKey),
				},
			]),
		],
	};
}

/** Returns a document whose signature is that of all documents. Undefined if the documents are signed differently. */
function commonSignatureOf(documents: readonly AnnotatedDocument[]): AnnotatedDocument | undefined {
	const signatures = new Set(documents.map((document) => JSON.stringify(signatureJson(document))));
	return signatures.size === 1 ? documents[0] : undefined;
}

/** Signs each item that is not signed itself as its document is. */
function withSignatures(set: WrittenSet, document: AnnotatedDocument): WrittenSet {
	const signature = signatureJson(document);
	if (!signature) return set;
	const items = set.items.map((item) => {
		const object = objectOf(item) ?? {};
		return signatureOf({ extra: object }) ? item : { ...object, ...signature };
	});
	return { ...set, items };
}

function documentNode({ record, text }: AnnotatedDocument): JsonObject {
	const { id, title, language } = record;
	const suffix = documentSuffixOf(record);
	return {
		id: documentIri(id, suffix),
		type: "Text",
		format: suffix === "txt" ? "text/plain" : "text/markdown",
		...omitUndefined({ language }),
		name: title,
		textSha256: sha256Of(text),
		text,
	};
}

/** The items and entities of the document's annotation file, each with an absolute address. */
interface WrittenSet {
	readonly items: readonly Json[];
	readonly included: readonly Json[];
}

function writeSet(document: AnnotatedDocument, corpus: Corpus, { citation }: ExportOptions): WrittenSet {
	const { layers, sharedEntities } = corpus;
	const file = fileOfDocument(document.record.id);
	const sections = allSections(document);
	const spans = allSpans(document);
	const set: AnnotationSet = {
		document: document.record.id,
		documentSuffix: documentSuffixOf(document.record),
		annotations: spans.map(({ annotation }) => annotation),
		sections: sections.map(({ section }) => section),
		relations: document.relations,
		entities: document.documentEntities,
		extra: {},
	};
	const frame = { layers, sharedEntities };
	const collection: JsonObject = JSON.parse(writeAnnotationSet(set, frame));
	const items = listOf(objectOf(collection.first)?.items);
	const positions = positionsIn(document.text);
	const targets: readonly ItemTarget[] = [
		...sections.map(({ section, placement }) => ({ selected: section, placement })),
		...spans.map((span) => ({
			selected: span.annotation,
			placement: span.placement,
			furtherRanges: "range" in span ? span.furtherRanges : undefined,
			section: span.section,
			url: spanUrl(corpus, document, span.annotation),
			citation: citation ? spanCitation(corpus, document, span) : undefined,
			label: labelOf(span) === span.layer.id ? undefined : labelOf(span),
			comment: commentOf(span),
		})),
	];
	const absoluteItems = items.map((item) => absoluteItem(objectOf(item) ?? {}, file));
	const threads = absoluteItems.map((item) => withReplies(item, (id) => absolute(id, file)));
	return {
		// Relations follow the sections and the annotations, and replies follow all of these.
		items: [
			...threads.map(({ item }, index) => {
				const target = targets[index];
				return target ? withExportMember(item, target, positions) : item;
			}),
			...threads.flatMap(({ replies }) => replies),
		],
		included: listOf(collection.included).map((entity) => absoluteEntity(entity, file, layers)),
	};
}

/** Returns the text of a note. Undefined for a span of another layer. */
function commentOf({ layer, entity }: AnnotatedSpan): string | undefined {
	if (layer.id !== noteLayer) return undefined;
	const [text] = entity.fields.get(noteField) ?? [];
	return text?.kind === "text" ? text.text : undefined;
}

const noteLayer = "note";
const noteField = "text";

function absoluteItem(item: JsonObject, file: string): JsonObject {
	const [tag = null, main, ...further] = listOf(item.body);
	const body = objectOf(main) ?? {};
	const linked = "source" in body ? { ...body, source: absolute(body.source, file) } : body;
	const target = typeof item.target === "string" ? absolute(item.target, file) : item.target;
	return {
		...item,
		id: absolute(item.id, file),
		body: [tag, linked, ...further],
		...omitUndefined({ target }),
	};
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
