import type { EntityId, Field, Layers, Value } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	type Corpus,
	type PlacedSpan,
} from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { slug } from "../kit/ids.ts";
import { linkedTitle, valueText } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss, positionLosses, unlinkedLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { checkBrat } from "./check.ts";
import { type BratEntry, type BratLine, bratSeparators, formatBratLine } from "./lines.ts";

export const bratFileType = { extension: "ann", mediaType: "text/plain" } as const;

export function writeBrat(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const documents = source.documents.map((document) => ({
		document,
		entries: entriesOf(document),
	}));
	const allEntries = documents.flatMap(({ entries }) => entries);
	const configuration = {
		name: "annotation.conf",
		content: configurationOf(source.layers, allEntries),
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
			...lossesOf(source, [...positionLosses(source), ...bratLosses(source)]),
		],
	};
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
 * - a term is an attribute (`A`)
 * - an entity that has a span in the document is a relation (`R`)
 * - any other entity, and the document itself, is a normalization (`N`)
 * - any other text is a note (`#`)
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
	const add = (line: Exclude<BratLine, { kind: "T" }>) => {
		counts[line.kind] += 1;
		entries.push({ id: `${line.kind}${counts[line.kind]}`, line });
	};
	const addValue = (target: string, field: string, value: Value, attribute: string | undefined) => {
		if (value.kind === "text") {
			if (attribute === undefined) add({ kind: "#", type: field, target, text: value.text });
			else add({ kind: "A", type: attribute, target, value: value.text });
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
	for (const [index, { span, parts }] of spans.entries()) {
		const { annotation, layer, entity } = span;
		const target = `T${index + 1}`;
		const text = parts.map(({ start, end }) => bratDocumentText.slice(start, end)).join(" ");
		const fragments = parts.map((part) => positions.positionOf(part));
		entries.push({ id: target, line: { kind: "T", type: layer.id, fragments, text } });
		add({ kind: "#", type: idNoteType, target, text: annotation.id });
		const database = documentEntityIds.has(entity.id) ? documentDatabase : sharedDatabase;
		add({ kind: "N", target, database, id: entity.id, text: linkedTitle(document, entity.id) });
		if (firstSpans.get(entity.id) !== target) continue;
		for (const { name, kind, terms } of layer.entityType.fields) {
			for (const [number, value] of (entity.fields.get(name) ?? []).entries()) {
				const isTerm =
					kind === "term" && value.kind === "text" && terms.some((term) => term.id === value.text);
				addValue(target, name, value, isTerm ? attributeName(name, number) : undefined);
			}
		}
	}
	return entries;
}

// These names contain an underscore, which field names never contain, so the two cannot conflict.
/** Type of the note that contains the id of an annotation. */
export const idNoteType = "annotation_id";
/** Database name for entities that the document defines. */
const documentDatabase = "this_document";
/** Database name for entities that all documents share. */
export const sharedDatabase = "the_register";
/** Prefix of the database name for the value of a field. The name of the field follows. */
export const fieldDatabasePrefix = "field_";

/** brat allows each attribute only once per span, so further values of a field get a number. */
const attributeName = (field: string, number: number): string =>
	number === 0 ? field : `${field}_${number + 1}`;

interface WritableSpan {
	readonly span: PlacedSpan;
	/** The parts of the span between line breaks and tabs. None is empty. */
	readonly parts: readonly TextRange[];
}

/** Returns the placed spans that contain more than line breaks and tabs. */
const writableSpans = ({ text, spans }: AnnotatedDocument): readonly WritableSpan[] =>
	spans
		.map((span) => ({ span, parts: splitAtSeparators(text, span.range) }))
		.filter(({ parts }) => parts.length > 0);

function splitAtSeparators(text: string, { start, end }: TextRange): readonly TextRange[] {
	const matches = text.slice(start, end).matchAll(new RegExp(`[^${bratSeparators}]+`, "g"));
	return [...matches].map(({ 0: words, index }) => range(start + index, start + index + words.length));
}

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
				span.placement.kind !== "orphan" &&
				writable.has(span) &&
				separatorAtEnd.test(document.text.slice(span.placement.range.start, span.placement.range.end)),
		},
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

/**
 * Returns the content of `annotation.conf`: layers as entities, reference fields as relations, and
 * term fields as attributes with their values.
 */
function configurationOf({ layers }: Layers, entries: readonly BratEntry[]): string {
	const ids = layers.map(({ id }) => id);
	const relations = fieldUsesIn(layers, "reference").map(
		({ name, holders }) => `${name}\tArg1:${holders.join("|")}, Arg2:${ids.join("|")}`,
	);
	const writtenAttributes = new Set(entries.flatMap(({ line }) => (line.kind === "A" ? [line.type] : [])));
	const attributes = fieldUsesIn(layers, "term").flatMap(({ name, holders, terms }) => {
		const numbered = [...writtenAttributes].filter((type) => type.startsWith(`${name}_`)).sort(byNumber);
		const types = terms.length > 0 ? [name, ...numbered] : [];
		return types.map((type) => `${type}\tArg:${holders.join("|")}, Value:${terms.join("|")}`);
	});
	return [
		...["[entities]", ...ids, ""],
		...["[relations]", ...relations, ""],
		...["[events]", ""],
		...["[attributes]", ...attributes, ""],
	].join("\n");
}

interface FieldUse {
	readonly name: string;
	/** Ids of the layers whose entities have the field. */
	readonly holders: readonly string[];
	readonly terms: readonly string[];
}

/** Merges fields of the same name, because a section of the configuration may define a name only once. */
function fieldUsesIn(layers: Layers["layers"], kind: Field["kind"]): readonly FieldUse[] {
	const uses = new Map<string, { holders: Set<string>; terms: Set<string> }>();
	for (const { id, entityType } of layers) {
		for (const field of entityType.fields.filter((one) => one.kind === kind)) {
			const use = uses.get(field.name) ?? { holders: new Set(), terms: new Set() };
			uses.set(field.name, use);
			use.holders.add(id);
			for (const term of field.terms) use.terms.add(term.id);
		}
	}
	return [...uses].map(([name, { holders, terms }]) => ({ name, holders: [...holders], terms: [...terms] }));
}

const byNumber = (a: string, b: string): number => Number(a.split("_")[1]) - Number(b.split("_")[1]);
