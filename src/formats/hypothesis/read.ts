import {
	createReport,
	excerpt,
	type Json,
	type Layers,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { unknownKeys } from "../kit/json-values.ts";
import { importLabelledTexts, type LabelledSpan, type LabelledText } from "../kit/labelled-text.ts";
import { readSidecar, type Sidecar } from "../kit/sidecar.ts";
import { entityTag } from "./write.ts";

/**
 * Reads files that Ascribe or the Hypothesis client exported. A file of the client contains no texts, so each
 * address becomes a document without a text, and its annotations have no positions. The first tag that is the id of a layer names the layer. Replies and notes on a whole page are reported and left
 * out.
 */
export function readHypothesis(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const { value, problems } = readJson(content, file);
	const report = createReport(file);
	const whole = value === undefined ? undefined : parseShape(fileShape, value, report, "");
	const documents = new Map<string, DocumentDraft>();
	for (const [index, one] of (whole?.documents ?? []).entries()) {
		readDocument(one, `/documents/${index}`, documents, report);
	}
	for (const [index, one] of (whole?.annotations ?? []).entries()) {
		readAnnotation(one, `/annotations/${index}`, { documents, layers, report });
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

const fileShape = z.looseObject({
	annotations: z.array(z.json()),
	documents: z.optional(z.array(z.json())),
});
const annotationShape = z.looseObject({
	id: z.optional(z.string()),
	uri: z.string(),
	tags: z._default(z.array(z.string()), []),
	references: z.optional(z.array(z.string())),
	target: z.array(z.looseObject({ selector: z.optional(z.array(z.looseObject({ type: z.string() }))) })),
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
	readonly layers: Layers | undefined;
	readonly report: Report;
}

function readAnnotation(
	value: Json,
	location: string,
	{ documents, layers, report }: AnnotationContext,
): void {
	const annotation = parseShape(annotationShape, value, report, location);
	if (!annotation) return;
	const { id = "", uri, tags, target, references } = annotation;
	const selectors = target[0]?.selector ?? [];
	const quote = quoteShape.safeParse(selectors.find(({ type }) => type === "TextQuoteSelector")).data;
	if (references || !quote) {
		const reason = references ? "This is a reply." : "This note has no quote.";
		const hint = "To keep its text, add it to the entity of a span.";
		report.warning(location, "W_NO_SPAN", reason, hint);
		return;
	}
	const [documentId = "", spanId] = id.split("#");
	const known = spanId === undefined ? undefined : documents.get(documentId);
	const key = known ? documentId : `uri ${uri}`;
	const draft = known ?? documents.get(key) ?? newDraft(uri);
	documents.set(key, draft);
	const position = positionShape.safeParse(
		selectors.find(({ type }) => type === "TextPositionSelector"),
	).data;
	const { exact, prefix, suffix } = quote;
	draft.spans.push({
		location,
		id: known ? spanId : id,
		layer: tags.find((tag) => layers?.layers.some((layer) => layer.id === tag)) ?? tags[0] ?? "",
		entity: tags.find((tag) => tag.startsWith(entityTag))?.slice(entityTag.length),
		start: position?.start ?? 0,
		end: position?.end ?? 0,
		quote: exact,
		quoteToFind: known && position ? undefined : { exact, prefix, suffix },
		extra: unknownKeys(value, known ? writtenKeys : usedKeys, "hypothesis"),
	});
}

/** Keys of an annotation that Ascribe writes. */
const writtenKeys = ["id", "uri", "document", "text", "tags", "target"];
/** Keys that are read from an annotation of the client. */
const usedKeys = ["id", "uri", "tags", "target"];

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
