import {
	commentsOf,
	type EntityId,
	type EntityType,
	type Field,
	furtherTagsOf,
	type Value,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	type Corpus,
	type PlacedSpan,
	rangesOf,
} from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { slug } from "../kit/ids.ts";
import { labelOf } from "../kit/labels.ts";
import { layerLines } from "../kit/layer-lines.ts";
import { linkedTitle, valueText } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss, positionLosses, surrogateLoss, unlinkedLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { relationLosses } from "../kit/relations.ts";
import { selectionJson, selectionSentence } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";
import { checkBrat } from "./check.ts";
import { configurationOf } from "./configuration.ts";
import { fragmentsOf, piecesOfFragments } from "./fragments.ts";
import { type BratEntry, type BratLine, bratSeparators, formatBratLine } from "./lines.ts";
import {
	commentNoteType,
	documentDatabase,
	fieldDatabasePrefix,
	idNoteType,
	labelNoteType,
	referenceField,
	sharedDatabase,
	tagNoteType,
} from "./statements.ts";
import { bratType } from "./types.ts";

export const bratFileType = { extension: "ann", mediaType: "text/plain" } as const;

export function writeBrat(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const documents = source.documents.map((document) => ({ document, entries: entriesOf(document) }));
	const configuration = {
		name: "annotation.conf",
		content:
			statementsComment(source) +
			configurationOf(
				source.layers,
				documents.map(({ entries }) => entries),
			),
	};
	const files = documents.flatMap(({ document, entries }) => {
		const text = bratText(document.text);
		const content = entries.map((entry) => `${formatBratLine(entry)}\n`).join("");
		checkBrat(text, content);
		const name = slug(document.record.id);
		return [
			{ name: `${name}.ann`, content },
			{ name: `${name}.txt`, content: text },
		];
	});
	return {
		files: [...files, configuration].map((file) => ({ ...file, mediaType: bratFileType.mediaType })),
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, [...positionLosses(source), ...bratLosses(source), surrogateLoss(source)]),
		],
	};
}

/**
 * Returns comment lines that state the selection, in words and as data, the signatures and the descriptions of the
 * layers. brat ignores lines that start with `#`.
 */
function statementsComment(corpus: Corpus): string {
	const selection = selectionSentence(corpus);
	const lines = [
		...(selection === undefined ? [] : [selection, JSON.stringify(selectionJson(corpus))]),
		...new Set(corpus.documents.flatMap((document) => signatureSentence(document) ?? [])),
		...layerLines(corpus.layers),
	];
	if (lines.length === 0) return "";
	return `${lines.map((line) => `# ${line.replace(/[\s\p{Cc}]+/gu, " ")}`).join("\n")}\n\n`;
}

/**
 * Returns the content of the `.txt` file. The length stays the same, so that offsets stay valid:
 * Python reads CR LF as one character, and many tools drop a byte order mark.
 */
const bratText = (text: string): string => text.replaceAll("\r", " ").replace(/^\uFEFF/, "\u2060");

/**
 * Returns the entries of one document, in text order. Each span is a `T` line, followed by a note
 * with its id and an `N` line with its entity. The fields of an entity follow its first span, one
 * line for each value:
 *
 * - a term or a single word is an attribute (`A`), except the names of the entity
 * - an entity that has a span in the document is a relation (`R`)
 * - any other entity, the document itself, and the entry of a database is a normalization (`N`)
 * - any other text is a note (`#`)
 *
 * A relation between two spans is a relation (`R`) with a note of its id and, if the label is not a valid type, a
 * note of its label.
 */
function entriesOf(document: AnnotatedDocument): readonly BratEntry[] {
	const positions = positionsIn(document.text);
	const documentEntityIds = new Set(document.documentEntities.map(({ id }) => id));
	const spans = writableSpans(document);
	const bratDocumentText = bratText(document.text);
	const firstSpans = new Map<EntityId, string>();
	for (const [index, { span }] of spans.entries()) {
		if (!firstSpans.has(span.entity.id)) firstSpans.set(span.entity.id, `T${index + 1}`);
	}
	const entries: BratEntry[] = [];
	const counts = { A: 0, R: 0, N: 0, "#": 0 };
	const add = (line: Exclude<BratLine, { kind: "T" | "E" | "*" }>): string => {
		counts[line.kind] += 1;
		const id = `${line.kind}${counts[line.kind]}`;
		entries.push({ id, line });
		return id;
	};
	const addValue = (target: string, field: string, value: Value, attribute: string | undefined) => {
		if (value.kind === "text") {
			const [, database, id] = /^([^\s:]+):(\S+)$/.exec(value.text) ?? [];
			if (field === referenceField && database !== undefined && id !== undefined)
				add({ kind: "N", target, database, id, text: "" });
			else if (attribute === undefined) add({ kind: "#", type: field, target, text: value.text });
			else add({ kind: "A", type: attribute, target, value: value.text === "true" ? "" : value.text });
			return;
		}
		const to = value.kind === "entity" ? firstSpans.get(value.entity) : undefined;
		const id = value.kind === "entity" ? value.entity : document.record.file;
		if (to !== undefined && to !== target) add({ kind: "R", type: field, from: target, to });
		else {
			const text = valueText(document, value);
			add({ kind: "N", target, database: `${fieldDatabasePrefix}${field}`, id, text });
		}
	};
	for (const [index, { span, fragments }] of spans.entries()) {
		const { annotation, layer, entity } = span;
		const label = labelOf(span);
		const target = `T${index + 1}`;
		const text = fragments.map(({ start, end }) => bratDocumentText.slice(start, end)).join(" ");
		const line = {
			kind: "T",
			type: bratType(label),
			fragments: fragments.map(positions.positionOf),
			text,
		} as const;
		entries.push({ id: target, line });
		add({ kind: "#", type: idNoteType, target, text: annotation.id });
		if (line.type !== label) add({ kind: "#", type: labelNoteType, target, text: label });
		for (const text of commentsOf(annotation)) add({ kind: "#", type: commentNoteType, target, text });
		for (const text of furtherTagsOf(annotation)) add({ kind: "#", type: tagNoteType, target, text });
		const database = documentEntityIds.has(entity.id) ? documentDatabase : sharedDatabase;
		add({ kind: "N", target, database, id: entity.id, text: linkedTitle(document, entity.id) });
		if (firstSpans.get(entity.id) !== target) continue;
		for (const field of layer.entityType.fields) {
			let count = 0;
			for (const value of entity.fields.get(field.name) ?? []) {
				const isWritten = isAttribute(field, value, layer.entityType);
				addValue(target, field.name, value, isWritten ? attributeName(field.name, count) : undefined);
				if (isWritten) count += 1;
			}
		}
	}
	const numbers = new Map(spans.map(({ span }, index) => [span.annotation.id, `T${index + 1}`]));
	for (const { id, label, from: fromId, to: toId, extra } of document.relations) {
		const [from, to] = [numbers.get(fromId), numbers.get(toId)];
		if (from === undefined || to === undefined) continue;
		const type = relationType(label);
		const target = add({ kind: "R", type, from, to });
		add({ kind: "#", type: idNoteType, target, text: id });
		if (type !== label) add({ kind: "#", type: labelNoteType, target, text: label });
		for (const text of commentsOf({ extra })) add({ kind: "#", type: commentNoteType, target, text });
	}
	return entries;
}

function isAttribute(field: Field, value: Value, { title }: EntityType): boolean {
	if (value.kind !== "text") return false;
	if (field.kind === "term") return field.terms.some(({ id }) => id === value.text);
	return (
		field.kind === "text" &&
		field.name !== title &&
		!field.alias &&
		/^[A-Za-z0-9]+(?:[._+-]+[A-Za-z0-9]+)*$/.test(value.text)
	);
}

/** brat allows each attribute only once per span, so further values of a field get a number. */
const attributeName = (field: string, number: number): string =>
	number === 0 ? field : `${field}_${number + 1}`;

/** Returns a valid type: ASCII letters, digits, hyphens and underscores. brat replaces other characters by underscores. */
const relationType = (label: string): string => label.replace(/[^A-Za-z0-9_-]+/g, "_");

interface WritableSpan {
	readonly span: PlacedSpan;
	readonly fragments: readonly TextRange[];
}

/** Returns the placed spans that contain more than line breaks and tabs. */
const writableSpans = ({ text, spans }: AnnotatedDocument): readonly WritableSpan[] =>
	spans
		.map((span) => ({ span, fragments: fragmentsOf(text, rangesOf(span)) }))
		.filter(({ fragments }) => fragments.length > 0);

function bratLosses(corpus: Corpus): readonly PossibleLoss[] {
	const separatorAtEnd = new RegExp(`^[${bratSeparators}]|[${bratSeparators}]$`);
	const writable = new Set<AnnotatedSpan>(
		corpus.documents.flatMap((document) => writableSpans(document).map(({ span }) => span)),
	);
	const changedDocuments = new Set(corpus.documents.filter(({ text }) => bratText(text) !== text));
	return [
		{
			what: "spans that contain only line breaks and tabs",
			concerns: ({ span }) => span.placement.kind !== "orphan" && !writable.has(span),
		},
		{
			what: "line breaks and tabs at the start or end of a span",
			concerns: ({ span, document }) =>
				"range" in span &&
				writable.has(span) &&
				rangesOf(span).some(({ start, end }) => separatorAtEnd.test(document.text.slice(start, end))),
		},
		{
			what: "the division of a span into pieces that only line breaks, tabs and spaces separate",
			concerns: ({ span, document: { text } }) => {
				if (!("range" in span) || !writable.has(span)) return false;
				const pieces = rangesOf(span);
				return piecesOfFragments(text, fragmentsOf(text, pieces)).length < pieces.length;
			},
		},
		...relationLosses(corpus, (span) => writable.has(span)),
		{
			what: "carriage returns, written as spaces, or a byte order mark, written as U+2060",
			concerns: ({ document }) => changedDocuments.has(document),
		},
		{ what: "the document's title and language", concerns: () => true },
		{ what: "the layers' definitions", concerns: () => true },
		{
			what: "sections and their labels",
			concerns: ({ document }) => allSections(document).length > 0,
		},
		unlinkedLoss(corpus, (span) => writable.has(span)),
	];
}
