import {
	createReport,
	excerpt,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	omitKeys,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	type TextQuote,
	withBodies,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { unknownKeys } from "../kit/json-values.ts";
import { importLabelledTexts, type LabelledSpan, type LabelledText } from "../kit/labelled-text.ts";
import { layerForLabel } from "../kit/labels.ts";
import { readSidecar, type Sidecar } from "../kit/sidecar.ts";
import { entityTag, hypothesisKey } from "./write.ts";

/**
 * Reads files that Ascribe or the Hypothesis client exported, and answers of the API. These contain no texts, so each
 * address becomes a document without a text, and its annotations have no positions. The first tag that means a layer
 * names the layer. The other tags, the text and the replies stay with the annotation. A note on a whole page is a note
 * on the document.
 */
export function readHypothesis(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const { value, problems } = readJson(content, file);
	const report = createReport(file);
	const annotations = value === undefined ? [] : annotationsIn(value, report);
	const replies = repliesIn(annotations);
	const ids = new Set(annotations.map(([, one]) => objectOf(one)?.id));
	const documents = new Map<string, DocumentDraft>();
	for (const [index, one] of listOf(objectOf(value)?.documents).entries()) {
		readDocument(one, `/documents/${index}`, documents, report);
	}
	for (const [location, one] of annotations) {
		readAnnotation(one, location, { documents, ids, replies, layers, report });
	}
	const texts = [...documents.values()].map((draft): LabelledText => ({ ...draft, unit: "UTF-16", report }));
	return { value: importLabelledTexts(texts, layers), problems: [...problems, ...report.problems] };
}

interface DocumentDraft {
	readonly name: string;
	/** Undefined if the file does not contain the text. */
	readonly text: string | undefined;
	readonly sidecar: Sidecar | undefined;
	readonly spans: LabelledSpan[];
}

function readDocument(
	value: Json,
	location: string,
	documents: Map<string, DocumentDraft>,
	report: Report,
): void {
	const text = objectOf(value)?.text;
	const sidecar = typeof text === "string" ? readSidecar(value, { text, location, report }) : undefined;
	if (!sidecar || typeof text !== "string" || documents.has(sidecar.id)) {
		const reason = "This document has no text, no metadata, or an id that is already in use.";
		report.error(location, "E_DOCUMENT", reason, "Export it again.");
		return;
	}
	documents.set(sidecar.id, { name: sidecar.id, text, sidecar, spans: [] });
}

/** Returns the annotations of an export of the client, of an answer of the API, or of a list of annotations. */
function annotationsIn(value: Json | undefined, report: Report): readonly (readonly [string, Json])[] {
	const isAnnotation = objectOf(value)?.target !== undefined;
	const list = Array.isArray(value) ? value : isAnnotation ? listOf(value) : undefined;
	const shape = list ? undefined : parseShape(fileShape, value, report, "");
	const { rows, annotations = [], replies = [] } = shape ?? {};
	// The counts of refused annotations are by the path of a list without a name.
	const lists = [["annotations", list ?? (rows ? [] : annotations)] as const, ["rows", rows ?? []] as const];
	return [...lists, ["replies", replies] as const].flatMap(([key, items]) =>
		items.map((item, index) => [`/${key}/${index}`, item] as const),
	);
}

const fileShape = z
	.looseObject({
		annotations: z.optional(z.array(z.json())),
		rows: z.optional(z.array(z.json())),
		/** The replies of a search with `_separate_replies`. */
		replies: z.optional(z.array(z.json())),
	})
	.check(
		z.refine(({ annotations, rows }) => (annotations ?? rows) !== undefined, "has no list of annotations"),
	);
const annotationShape = z.looseObject({
	id: z.optional(z.string()),
	uri: z.string(),
	text: z._default(z.nullable(z.string()), ""),
	tags: z._default(z.nullable(z.array(z.string())), []),
	references: z.optional(z.nullable(z.array(z.string()))),
	target: z._default(
		z.array(z.looseObject({ selector: z.optional(z.array(z.looseObject({ type: z.string() }))) })),
		[],
	),
});
const quoteShape = z.looseObject({
	exact: z.string(),
	prefix: z._default(z.string(), ""),
	suffix: z._default(z.string(), ""),
});
const positionShape = z.looseObject({ start: z.int(), end: z.int() });

interface AnnotationContext {
	/** Drafts by document id, or by address if the file has no document for the address. */
	readonly documents: Map<string, DocumentDraft>;
	/** Ids of all annotations of the file. */
	readonly ids: ReadonlySet<Json | undefined>;
	/** Replies by the id of the annotation that they reply to. */
	readonly replies: ReadonlyMap<string, readonly JsonObject[]>;
	readonly layers: Layers | undefined;
	readonly report: Report;
}

/** Returns replies as bodies, by the id of the first annotation of their thread. */
function repliesIn(
	annotations: readonly (readonly [string, Json])[],
): ReadonlyMap<string, readonly JsonObject[]> {
	const replies = new Map<string, readonly JsonObject[]>();
	for (const [, value] of annotations) {
		const { references, text } = annotationShape.safeParse(value).data ?? {};
		const [thread] = references ?? [];
		if (thread === undefined) continue;
		const members = omitKeys(objectOf(value) ?? {}, new Set(["text", "target"]));
		const body = { type: "TextualBody", purpose: "replying", value: text ?? "", [hypothesisKey]: members };
		replies.set(thread, [...(replies.get(thread) ?? []), body]);
	}
	return replies;
}

function readAnnotation(
	value: Json,
	location: string,
	{ documents, ids, replies, layers, report }: AnnotationContext,
): void {
	const annotation = parseShape(annotationShape, value, report, location);
	if (!annotation) return;
	const { id = "", uri, target } = annotation;
	const [text, tags, [thread]] = [annotation.text ?? "", annotation.tags ?? [], annotation.references ?? []];
	if (thread !== undefined) {
		if (ids.has(thread)) return;
		const reason = "This is a reply to an annotation that the file does not have.";
		report.error(location, "E_NO_SPAN", reason, "Export the whole thread.");
		return;
	}
	const [documentId = "", spanId] = id.split("#");
	const known = spanId === undefined ? undefined : documents.get(documentId);
	const key = known ? documentId : `uri ${uri}`;
	const draft = known ?? documents.get(key) ?? newDraft(uri);
	documents.set(key, draft);
	const plainTags = tags.filter((tag) => !tag.startsWith(entityTag));
	const label = plainTags.find((tag) => layers && layerForLabel(tag, layers)) ?? plainTags[0] ?? "";
	const entity = tags.find((tag) => tag.startsWith(entityTag))?.slice(entityTag.length);
	// Each target is a span. An annotation without targets is about the page.
	for (const [index, { selector: selectors = [] }] of (target.length > 0 ? target : [{}]).entries()) {
		const number = index === 0 ? "" : `-${index + 1}`;
		const quote = quoteShape.safeParse(selectors.find(({ type }) => type === "TextQuoteSelector")).data;
		const position = positionShape.safeParse(
			selectors.find(({ type }) => type === "TextPositionSelector"),
		).data;
		const stated = objectOf(listOf(objectOf(value)?.target)[index])?.selector;
		const others = listOf(stated).filter((one) => !textSelectors.has(String(objectOf(one)?.type)));
		const members = known
			? unknownKeys(value, writtenKeys, hypothesisKey)[hypothesisKey]
			: keptMembers(value);
		const kept = { ...objectOf(members), ...(others.length > 0 && { selectors: others }) };
		const extra = Object.keys(kept).length > 0 ? { [hypothesisKey]: kept } : {};
		draft.spans.push({
			location,
			id: known ? spanId : `${id}${number}`,
			layer: label,
			entity,
			start: position?.start ?? 0,
			end: position?.end ?? 0,
			...placeOf(quote, {
				isPositionKnown: known !== undefined && position !== undefined,
				types: selectors.map(({ type }) => type),
			}),
			// A file that Ascribe wrote has the comments and tags among the metadata of the document.
			...(!known && label === "" && { comments: [text] }),
			extra: known
				? extra
				: withReplies(
						withBodies(extra, {
							comments: label === "" ? [] : [text],
							tags: plainTags.filter((tag) => tag !== label),
						}),
						index === 0 ? (replies.get(id) ?? []) : [],
					),
		});
	}
}

/** Selectors that an export writes anew. */
const textSelectors: ReadonlySet<string> = new Set(["TextQuoteSelector", "TextPositionSelector"]);

interface StatedSelectors {
	/** True if the file has the text that positions count. */
	readonly isPositionKnown: boolean;
	/** The types of the selectors. */
	readonly types: readonly string[];
}

/**
 * An annotation without selectors is about the whole page. With a position alone, it is looked up in the document. Other
 * selectors, such as an area of a PDF, cannot be followed: the annotation becomes an orphan.
 */
function placeOf(
	quote: TextQuote | undefined,
	{ isPositionKnown, types }: StatedSelectors,
): Partial<LabelledSpan> {
	if (quote) {
		const { exact, prefix, suffix } = quote;
		return { quote: exact, quoteToFind: isPositionKnown ? undefined : { exact, prefix, suffix } };
	}
	if (types.includes("TextPositionSelector")) return {};
	const stated = types.filter((type) => !pageSelectors.has(type));
	if (stated.length === 0) return { isAboutDocument: true };
	return { quoteToFind: { exact: `a place that ${stated.join(", ")} states`, prefix: "", suffix: "" } };
}

/** Selectors that state a page of a document and no place on it. */
const pageSelectors: ReadonlySet<string> = new Set(["PageSelector", "EPUBContentSelector"]);

/** Also keeps the address and the document, so that the annotation is shown on the same page again. */
const keptMembers = (value: Json): JsonObject => omitKeys(objectOf(value) ?? {}, new Set(usedKeys));

const withReplies = (extra: JsonObject, replies: readonly JsonObject[]): JsonObject =>
	replies.length > 0 ? { ...extra, body: [...listOf(extra.body), ...replies] } : extra;

/** Keys of an annotation that Ascribe writes. */
const writtenKeys = ["id", "uri", "document", "text", "tags", "target"];
/** Keys that are read from an annotation of the client. */
const usedKeys = ["id", "text", "tags", "target"];

const newDraft = (uri: string): DocumentDraft => ({
	name: lastPathSegment(uri),
	text: undefined,
	sidecar: undefined,
	spans: [],
});

const lastPathSegment = (uri: string): string =>
	excerpt(uri)
		.replace(/[?#].*$/su, "")
		.replace(/\/+$/, "")
		.replace(/^.*\//su, "")
		.replace(/\.\w+$/, "");
