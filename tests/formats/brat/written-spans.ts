import { type AnnotatedDocument, rangesOf } from "../../../src/corpus/index.ts";
import { type TextRange, type Utf16Offset, utf16 } from "../../../src/document/index.ts";
import type { PlainSpan } from "../plain.ts";

/** brat accepts only U+000A as a line break in a text, and no line break in a span. */
const separators = "\\t\\n\\v\\f\\r\\x1C-\\x1E\\x85\\u2028\\u2029";
const separator = new RegExp(`[${separators}]`);
const onlySpace = new RegExp(`^[ ${separators}]+$`);
export const asText = (words: string) => words.replaceAll("\r", " ").replace(/^\uFEFF/, "\u2060");

/** A span with the pieces that its brat file can express. */
export interface WrittenSpan {
	readonly id: string;
	readonly layer: string;
	readonly entity: string;
	/** Without separators at the ends. White space alone does not divide pieces. */
	readonly pieces: readonly TextRange[];
}

/** Computes the spans of a brat file unit by unit, in text order of the document. */
export const writtenSpans = ({ spans, text: words }: AnnotatedDocument): readonly WrittenSpan[] =>
	spans.flatMap((one) => {
		const pieces: { start: Utf16Offset; end: Utf16Offset }[] = [];
		for (let at = 0; at < words.length; at += 1) {
			const isCovered = rangesOf(one).some(({ start, end }) => start <= at && at < end);
			if (!isCovered || separator.test(words.charAt(at))) continue;
			const last = pieces.at(-1);
			const gap = last && words.slice(last.end, at);
			if (last && (gap === "" || onlySpace.test(gap ?? ""))) last.end = utf16(at + 1);
			else pieces.push({ start: utf16(at), end: utf16(at + 1) });
		}
		const { annotation, layer, entity } = one;
		return pieces.length > 0 ? [{ id: annotation.id, layer: layer.id, entity: entity.id, pieces }] : [];
	});

const firstStart = ({ pieces: [first] }: WrittenSpan) => first?.start ?? 0;
const firstEnd = ({ pieces: [first] }: WrittenSpan) => first?.end ?? 0;

/** Returns the spans as `plainAnnotations` does, in the text order of the file. */
export const asRead = (document: AnnotatedDocument): readonly PlainSpan[] =>
	writtenSpans(document)
		.toSorted((a, b) => firstStart(a) - firstStart(b) || firstEnd(b) - firstEnd(a))
		.flatMap(({ id, layer, entity: to, pieces }) =>
			pieces.map(({ start, end }, index) => ({
				...{ id: index === 0 ? id : `${id}.${index + 1}`, layer, entity: to, start, end },
				words: asText(document.text).slice(start, end),
			})),
		);
