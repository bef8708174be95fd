import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSpans,
	type Corpus,
	spanUrl,
} from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { collapseWhitespace, spanCitation } from "../kit/citation.ts";
import { corpusFileName } from "../kit/ids.ts";
import { linkedTitle, valueText } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss, unrecognisedKeysLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";

export const markdownFileType = {
	extension: "digest.md",
	mediaType: "text/markdown;charset=utf-8;variant=CommonMark",
} as const;

export function writeMarkdown(corpus: Corpus, options: ExportOptions): Written {
	// The digest never contains the context of a span, so the option makes no difference.
	const withContext = { ...options, context: true };
	const whole = applyOptions(corpus, withContext);
	const blocks = whole.documents.flatMap((document) => digestOf(document, whole, options));
	return {
		files: [
			{
				name: corpusFileName(whole, markdownFileType.extension),
				mediaType: markdownFileType.mediaType,
				content: blocks.map((block) => `${block}\n`).join("\n"),
			},
		],
		losses: [...reductionLosses(corpus, withContext), ...lossesOf(whole, possibleLosses(options))],
	};
}

function digestOf(document: AnnotatedDocument, corpus: Corpus, options: ExportOptions): readonly string[] {
	const all = allSpans(document);
	const layers = corpus.layers.layers.flatMap((layer): readonly string[] => {
		const spans = all.filter((span) => span.layer.id === layer.id);
		if (spans.length === 0) return [];
		return [
			`## ${markdownLine(layer.label)}`,
			...spans.flatMap((span) => blocksOf(span, { document, corpus, options })),
		];
	});
	return [`# ${markdownLine(document.record.title)}`, ...layers];
}

interface DigestContext {
	readonly document: AnnotatedDocument;
	readonly corpus: Corpus;
	readonly options: ExportOptions;
}

function blocksOf(span: AnnotatedSpan, { document, corpus, options }: DigestContext): readonly string[] {
	const { annotation, entity, section } = span;
	const url = spanUrl(corpus, document, annotation);
	const byline = options.entityFields ? bylineOf(span, document) : "";
	const location = markdownLine(section ?? document.record.title);
	const parts = [
		`**${markdownLine(linkedTitle(document, entity.id))}**`,
		...(byline === "" ? [] : [byline]),
		url === undefined ? location : `[${location}](${markdownAddress(url)})`,
	];
	return [
		markdownLines(annotation.quote.exact)
			.map((line) => `> ${line}`)
			.join("\n"),
		parts.join(" · "),
		...(options.citation ? [markdownLine(spanCitation(corpus, document, span))] : []),
	];
}

/** Returns the speaker of the layer and the byline fields of the entity. */
function bylineOf({ entity, layer }: AnnotatedSpan, document: AnnotatedDocument): string {
	const { speaker, byline, entityType } = layer;
	const values = byline.flatMap((name) => {
		const field = entityType.fields.find((one) => one.name === name);
		return (entity.fields.get(name) ?? []).map((value) => {
			const text = valueText(document, value);
			return field?.terms.find(({ id }) => id === text)?.label ?? text;
		});
	});
	return [...(speaker === undefined ? [] : [speaker]), ...values].map(markdownLine).join(", ");
}

const possibleLosses = ({ entityFields }: ExportOptions): readonly PossibleLoss[] => [
	{ what: "the document's text and language", concerns: () => true },
	{ what: "the position, the context and the id of a span", concerns: () => true },
	{
		what: "whether a span has moved, is in doubt or was not found",
		concerns: ({ span }) => span.placement.kind !== "exact",
	},
	{
		what: "white space at the ends of a quote and beside its line breaks, and characters that Markdown cannot contain",
		concerns: ({ span }) => quotable(span.annotation.quote.exact) !== span.annotation.quote.exact,
	},
	{
		what: "fields outside the byline, and the ids of referenced entities",
		concerns: ({ span: { entity } }) => entityFields && entity.fields.size > 1,
	},
	{ what: "the layers' definitions", concerns: () => true },
	unrecognisedKeysLoss,
];

/** Characters with a meaning anywhere in a line of Markdown or GFM. */
const specialCharacters = /[\\`*_[\]<>&~|#]/g;
/** Line starts that make a list, a heading or a table. */
const blockStart = /^(?:[-+=:]|\d+(?=[.)]))/;

/** Escapes a text for one line and collapses its white space. */
const markdownLine = (text: string): string =>
	collapseWhitespace(wellFormed(text)).replace(specialCharacters, "\\$&");

/**
 * Returns the lines of a paragraph with exactly this text, with a hard break at the end of each line but the
 * last. Removes the characters that a parser would remove; see `quotable`.
 */
function markdownLines(text: string): readonly string[] {
	const lines = quotable(text).split("\n");
	return lines.map((line, index) => {
		const escaped = line.replace(specialCharacters, "\\$&").replace(blockStart, escapeBlockStart);
		return index < lines.length - 1 ? `${escaped}\\` : escaped;
	});
}

/** A digit cannot be escaped, so the character after the number is escaped instead. */
const escapeBlockStart = (found: string): string => (/\d/.test(found) ? `${found}\\` : `\\${found}`);

/** Reduces a text to what a paragraph can contain (CommonMark 0.31, 2.3, 4.8 and 6.7). */
const quotable = (text: string): string =>
	wellFormed(text)
		.replace(/\r\n?/g, "\n")
		.replace(/[ \t]*\n[ \t]*/g, "\n")
		.replace(/^[ \t\n]+|[ \t\n]+$/g, "");

/** Markdown cannot contain NUL, and UTF-8 cannot encode a lone surrogate. */
const wellFormed = (text: string): string =>
	text.replaceAll("\u0000", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");

/** Writes a link address in angle brackets, in which parentheses need no escape. */
const markdownAddress = (url: string): string =>
	`<${wellFormed(url).replace(/[<>\\\s]/gu, encodeURIComponent)}>`;
