import type { Entity, Layer } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSpan, Format, Written } from "../format.ts";
import { collapseWhitespace, plainCitation } from "../kit/citation.ts";
import { fileName } from "../kit/ids.ts";
import { type LinkedEntities, linkedEntities } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";

/** A digest to read: for each document and layer the quotes, each with what it says and a link back. */
export const markdown: Format = {
	id: "markdown",
	label: "Markdown",
	extension: "digest.md",
	mediaType: "text/markdown;charset=utf-8;variant=CommonMark",
	offsets: "none",
	write: writeMarkdown,
};

function writeMarkdown(input: ExportInput, options: ExportOptions): Written {
	// The words around a span are in no digest, whatever is wanted.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const blocks = whole.documents.flatMap((document) => digestOf(document, whole, options));
	return {
		files: [
			{
				name: fileName(whole.documents, markdown.extension),
				mediaType: markdown.mediaType,
				content: blocks.map((block) => `${block}\n`).join("\n"),
			},
		],
		losses: [...reductionLosses(input, kept), ...lossesOf(whole, possibleLosses(options))],
	};
}

function digestOf(document: ExportDocument, input: ExportInput, options: ExportOptions): readonly string[] {
	const linked = linkedEntities(input, document);
	const layers = input.layers.layers.flatMap((layer): readonly string[] => {
		const spans = document.spans.filter(({ annotation }) => annotation.layer === layer.id);
		if (spans.length === 0) return [];
		return [
			`## ${markdownLine(layer.label)}`,
			...spans.flatMap((span) => blocksOf(span, layer, { document, linked, options })),
		];
	});
	return [`# ${markdownLine(document.title)}`, ...layers];
}

interface Frame {
	readonly document: ExportDocument;
	readonly linked: LinkedEntities;
	readonly options: ExportOptions;
}

function blocksOf(span: ExportSpan, layer: Layer, { document, linked, options }: Frame): readonly string[] {
	const { annotation, section, url } = span;
	const quote = annotation.quote.exact;
	const entity = linked.entity(annotation.entity);
	const byline = entity && options.entityFields ? bylineOf(entity, layer, linked) : "";
	const place = markdownLine(section ?? document.title);
	const parts = [
		`**${markdownLine(linked.title(annotation.entity))}**`,
		...(byline === "" ? [] : [byline]),
		url === undefined ? place : `[${place}](${markdownAddress(url)})`,
	];
	const cited = { quote, title: document.title, place: section, url };
	return [
		markdownLines(quote)
			.map((line) => `> ${line}`)
			.join("\n"),
		parts.join(" · "),
		...(options.citation ? [markdownLine(plainCitation(cited))] : []),
	];
}

/** Who speaks, and the fields that head a note. */
function bylineOf(
	{ fields }: Entity,
	{ speaker, byline, entityType }: Layer,
	linked: LinkedEntities,
): string {
	const values = byline.flatMap((name) => {
		const field = entityType.fields.find((one) => one.name === name);
		return (fields.get(name) ?? []).map((value) => {
			const words = linked.text(value);
			return field?.terms.find(({ id }) => id === words)?.label ?? words;
		});
	});
	return [...(speaker === undefined ? [] : [speaker]), ...values].map(markdownLine).join(", ");
}

const possibleLosses = ({ entityFields }: ExportOptions): readonly PossibleLoss[] => [
	{ what: "the document's text and language", concerns: () => true },
	{ what: "the place of the span, the words around it and its id", concerns: () => true },
	{
		what: "whether the span has moved, is in doubt or stands nowhere",
		concerns: ({ span }) => span.placement.kind !== "exact",
	},
	{
		what: "white space at the ends of the words and beside their line breaks, and characters that Markdown cannot hold",
		concerns: ({ span }) => quotable(span.annotation.quote.exact) !== span.annotation.quote.exact,
	},
	{
		what: "fields that do not head a note, and the ids of what fields refer to",
		concerns: ({ entity }) => entityFields && (entity?.fields.size ?? 0) > 1,
	},
	{ what: "the layers' definitions", concerns: () => true },
	{
		what: "keys that this version does not know",
		concerns: ({ span, entity }) => Object.keys({ ...span.annotation.extra, ...entity?.extra }).length > 0,
	},
];

/** Signs that mean something in a line of Markdown, or in that of GFM, wherever they stand. */
const signs = /[\\`*_[\]<>&~|#]/g;
/** What makes a list, a heading or a table of a line that begins with it. */
const opening = /^(?:[-+=:]|\d+(?=[.)]))/;

/** Words in one line, white space folded, with nothing in them that Markdown would read. */
const markdownLine = (words: string): string => collapseWhitespace(wellFormed(words)).replace(signs, "\\$&");

/**
 * The lines of a paragraph that holds these words and nothing else, a hard break at the end of
 * each but the last. What a parser takes off is taken off here; see `quotable`.
 */
function markdownLines(words: string): readonly string[] {
	const lines = quotable(words).split("\n");
	return lines.map((line, index) => {
		const escaped = line.replace(signs, "\\$&").replace(opening, escapedOpening);
		return index < lines.length - 1 ? `${escaped}\\` : escaped;
	});
}

/** A number is no sign that could be escaped, so the one behind it is. */
const escapedOpening = (found: string): string => (/\d/.test(found) ? `${found}\\` : `\\${found}`);

/** The words as a paragraph of Markdown can hold them (CommonMark 0.31, 2.3, 4.8 and 6.7). */
const quotable = (words: string): string =>
	wellFormed(words)
		.replace(/\r\n?/g, "\n")
		.replace(/[ \t]*\n[ \t]*/g, "\n")
		.replace(/^[ \t\n]+|[ \t\n]+$/g, "");

/** No Markdown holds NUL, and no UTF-8 half a character. */
const wellFormed = (words: string): string =>
	words.replaceAll("\u0000", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");

/** An address as a link has it, in angle brackets, so that parentheses need no care. */
const markdownAddress = (url: string): string =>
	`<${wellFormed(url).replace(/[<>\\\s]/gu, encodeURIComponent)}>`;
