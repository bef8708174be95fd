import type { Paragraph, PhrasingContent, RootContent, Text } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { commentsOf, furtherTagsOf } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSpans,
	type Corpus,
	isAttribution,
	spanUrl,
	speakersOf,
} from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { type CitedPassage, citedPassage, collapseWhitespace, plainCitation } from "../kit/citation.ts";
import { corpusFileName } from "../kit/ids.ts";
import { claimantNames, linkedTitle, valueText } from "../kit/linked-entities.ts";
import { characterLoss, lossesOf, type PossibleLoss, unrecognisedKeysLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { selectionSentence } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";

export const markdownFileType = {
	extension: "digest.md",
	mediaType: "text/markdown;charset=utf-8;variant=CommonMark",
} as const;

/** Escapes what GFM would read as markup too, such as addresses and tables. */
const processor = unified().data("toMarkdownExtensions", [gfmToMarkdown()]).use(remarkStringify).freeze();

export function writeMarkdown(corpus: Corpus, options: ExportOptions): Written {
	// The digest never contains the context of a span, so the option makes no difference.
	const withContext = { ...options, context: true };
	const whole = applyOptions(corpus, withContext);
	const children = whole.documents.flatMap((document) => digestOf(document, whole, options));
	return {
		files: [
			{
				name: corpusFileName(whole, markdownFileType.extension),
				mediaType: markdownFileType.mediaType,
				content: processor.stringify({ type: "root", children }),
			},
		],
		losses: [...reductionLosses(corpus, withContext), ...lossesOf(whole, possibleLosses(whole, options))],
	};
}

function digestOf(
	document: AnnotatedDocument,
	corpus: Corpus,
	options: ExportOptions,
): readonly RootContent[] {
	const all = allSpans(document);
	const layers = corpus.layers.layers.flatMap((layer): readonly RootContent[] => {
		const spans = all.filter((span) => span.layer.id === layer.id);
		if (spans.length === 0) return [];
		return [
			heading(2, layer.label),
			...(layer.description === undefined ? [] : [paragraph([textNode(layer.description)])]),
			...spans.flatMap((span) => blocksOf(span, { document, corpus, options })),
		];
	});
	const statements = [
		selectionSentence(corpus, { document: document.record.id }),
		signatureSentence(document),
	].filter((statement) => statement !== undefined);
	return [
		heading(1, document.record.title),
		...statements.map((statement) => paragraph([{ type: "emphasis", children: [textNode(statement)] }])),
		...layers,
	];
}

interface DigestContext {
	readonly document: AnnotatedDocument;
	readonly corpus: Corpus;
	readonly options: ExportOptions;
}

function blocksOf(span: AnnotatedSpan, { document, corpus, options }: DigestContext): readonly RootContent[] {
	const { annotation, entity, section } = span;
	const url = spanUrl(corpus, document, annotation);
	const [claimants, byline] = bylineOf(span, document);
	const title = linkedTitle(document, entity.id);
	const tags = furtherTagsOf(annotation);
	const location = textNode(section ?? document.record.title);
	const parts = [
		// A paraphrase follows the names of its claimants, so that it is not read as a fact.
		claimants === "" ? [strong(title)] : [strong(`${claimants}:`), space, textNode(title)],
		...(byline === "" ? [] : [[textNode(byline)]]),
		[url === undefined ? location : linkTo(url, location)],
	];
	return [
		{ type: "blockquote", children: quoteParagraphs(annotation.quote.exact) },
		paragraph(parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]))),
		...commentsOf(annotation).map((comment) => paragraph([textNode(comment)])),
		...(tags.length > 0 ? [paragraph([textNode(`Tags: ${tags.join(", ")}`)])] : []),
		...(options.citation ? [citationOf(citedPassage(corpus, document, span))] : []),
	];
}

/** Returns the plain citation, with its address as a link. */
function citationOf({ url, ...passage }: CitedPassage): Paragraph {
	const cited = textNode(plainCitation(passage));
	return paragraph(url === undefined ? [cited] : [cited, comma, linkTo(url, textNode(url))]);
}

const linkTo = (url: string, text: Text): PhrasingContent => ({
	type: "link",
	url: wellFormed(url),
	children: [text],
});

const heading = (depth: 1 | 2, title: string): RootContent => ({
	type: "heading",
	depth,
	children: [textNode(title)],
});

const strong = (text: string): PhrasingContent => ({ type: "strong", children: [textNode(text)] });

const paragraph = (children: PhrasingContent[]): Paragraph => ({ type: "paragraph", children });

/** Text on one line, with its white space collapsed. */
const textNode = (text: string): Text => ({ type: "text", value: collapseWhitespace(wellFormed(text)) });

const space: Text = { type: "text", value: " " };
const separator: Text = { type: "text", value: " · " };
const comma: Text = { type: "text", value: ", " };

/** Returns a paragraph with a hard break at the end of each line but the last. Empty for an empty quote. */
function quoteParagraphs(quote: string): Paragraph[] {
	const content = quotable(quote);
	if (content === "") return [];
	const lines = content.split("\n").map((value): Text => ({ type: "text", value }));
	return [paragraph(lines.flatMap((line, index) => (index === 0 ? [line] : [{ type: "break" }, line])))];
}

/** Returns the speakers or claimants of an entity, and its other byline fields. Both can be empty. */
function bylineOf(
	{ entity, layer }: AnnotatedSpan,
	document: AnnotatedDocument,
): readonly [claimants: string, byline: string] {
	const { byline, entityType } = layer;
	const speakers = speakersOf(document.record, layer, entity)?.values.map((value) =>
		valueText(document, value),
	);
	const values = byline.flatMap((name) => {
		const field = entityType.fields.find((one) => one.name === name);
		if (field && isAttribution(field)) return [];
		return (entity.fields.get(name) ?? []).map((value) => {
			const text = valueText(document, value);
			return field?.terms.find(({ id }) => id === text)?.label ?? text;
		});
	});
	const claimants = [...(speakers ?? []), ...claimantNames(document, entity)];
	return [claimants.join(", "), values.join(", ")];
}

const possibleLosses = (corpus: Corpus, { entityFields }: ExportOptions): readonly PossibleLoss[] => [
	{ what: "the document's text and language", concerns: () => true },
	{ what: "the position, the context and the id of a span", concerns: () => true },
	{
		what: "whether a span has moved, was edited, is in doubt or was not found",
		concerns: ({ span }) => span.placement.kind !== "exact",
	},
	{
		what: "white space at the ends of a quote and beside its line breaks, and characters of a quote that Markdown cannot contain",
		concerns: ({ span }) => quotable(span.annotation.quote.exact) !== span.annotation.quote.exact,
	},
	characterLoss(corpus, "characters that Markdown cannot contain, written as U+FFFD", wellFormed),
	{
		what: "fields outside the byline, and the ids of referenced entities",
		concerns: ({ span: { entity } }) => entityFields && entity.fields.size > 1,
	},
	{ what: "the layers' definitions", concerns: () => true },
	unrecognisedKeysLoss(),
];

/** Reduces a text to what a paragraph can contain (CommonMark 0.31, 2.3, 4.8 and 6.7). */
const quotable = (text: string): string =>
	wellFormed(text)
		.replace(/\r\n?/g, "\n")
		.replace(/[ \t]*\n[ \t]*/g, "\n")
		.replace(/^[ \t\n]+|[ \t\n]+$/g, "");

/** Markdown cannot contain NUL, and UTF-8 cannot encode a lone surrogate. */
const wellFormed = (text: string): string =>
	text.replaceAll("\u0000", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");
