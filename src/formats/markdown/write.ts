import type { Entity, Layer } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSpan, Written } from "../format.ts";
import { collapseWhitespace, plainCitation } from "../kit/citation.ts";
import { fileName } from "../kit/ids.ts";
import { type LinkedEntities, linkedEntities } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss, unrecognisedKeysLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";

export const markdownFileType = {
	extension: "digest.md",
	mediaType: "text/markdown;charset=utf-8;variant=CommonMark",
} as const;

export function writeMarkdown(input: ExportInput, options: ExportOptions): Written {
	// The digest never contains the context of a span, so the option makes no difference.
	const withContext = { ...options, context: true };
	const whole = applyOptions(input, withContext);
	const blocks = whole.documents.flatMap((document) => digestOf(document, whole, options));
	return {
		files: [
			{
				name: fileName(whole.documents, markdownFileType.extension),
				mediaType: markdownFileType.mediaType,
				content: blocks.map((block) => `${block}\n`).join("\n"),
			},
		],
		losses: [...reductionLosses(input, withContext), ...lossesOf(whole, possibleLosses(options))],
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

interface DigestContext {
	readonly document: ExportDocument;
	readonly linked: LinkedEntities;
	readonly options: ExportOptions;
}

function blocksOf(
	span: ExportSpan,
	layer: Layer,
	{ document, linked, options }: DigestContext,
): readonly string[] {
	const { annotation, section, url } = span;
	const quote = annotation.quote.exact;
	const entity = linked.entity(annotation.entity);
	const byline = entity && options.entityFields ? bylineOf(entity, layer, linked) : "";
	const location = markdownLine(section ?? document.title);
	const parts = [
		`**${markdownLine(linked.title(annotation.entity))}**`,
		...(byline === "" ? [] : [byline]),
		url === undefined ? location : `[${location}](${markdownAddress(url)})`,
	];
	const cited = { quote, title: document.title, section, url };
	return [
		markdownLines(quote)
			.map((line) => `> ${line}`)
			.join("\n"),
		parts.join(" · "),
		...(options.citation ? [markdownLine(plainCitation(cited))] : []),
	];
}

/** Returns the speaker of the layer and the byline fields of the entity. */
function bylineOf(
	{ fields }: Entity,
	{ speaker, byline, entityType }: Layer,
	linked: LinkedEntities,
): string {
	const values = byline.flatMap((name) => {
		const field = entityType.fields.find((one) => one.name === name);
		return (fields.get(name) ?? []).map((value) => {
			const text = linked.text(value);
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
		concerns: ({ entity }) => entityFields && (entity?.fields.size ?? 0) > 1,
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
