import { createTextIndex } from "../../anchoring/index.ts";
import { codePoints } from "../../annotation/index.ts";
import { range, type TextRange, utf16 } from "../../document/index.ts";
import type { TeiBody } from "./body.ts";

/** Finds the ranges of pointers in the text of a file. */
export interface TeiPointers {
	/**
	 * Returns the range of an element, which is empty for an anchor, or of a part of its text:
	 * `string-range(id, offset, length)` counts characters from 0 (TEI P5, chapter 17.2.4).
	 */
	rangeAt(pointer: string): { readonly start: number; readonly end: number } | undefined;
	/** Returns the ranges of pointers in text order. Ranges that follow each other without a gap are one. Empty if one is missing. */
	rangesAt(target: string): readonly TextRange[];
}

export function pointersIn({ ranges, text }: TeiBody): TeiPointers {
	let index: ReturnType<typeof createTextIndex> | undefined;
	const rangeAt: TeiPointers["rangeAt"] = (pointer) => {
		const part = /^#?string-range\(\s*#?([^,\s]+)\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*\)$/.exec(pointer);
		const element = ranges.get(part?.[1] ?? pointer.replace(/^#/, ""));
		if (!part || !element) return element;
		index ??= createTextIndex(text);
		// An anchor is the start of the text that follows it.
		const end = element.end > element.start ? element.end : text.length;
		// The line break before a paragraph is not part of its text.
		const spaces = /\S/.exec(text.slice(element.start, end))?.index ?? 0;
		const first = index.toCodePoint(utf16(element.start + spaces));
		if (first === undefined) return undefined;
		const from = index.toUtf16(codePoints(first + Number(part[2])));
		const to = index.toUtf16(codePoints(first + Number(part[2]) + Number(part[3])));
		return from === undefined || to === undefined || to > end ? undefined : { start: from, end: to };
	};
	return {
		rangeAt,
		rangesAt(target) {
			// The pointers of a scheme have commas and spaces inside their parentheses.
			const pointers = target.match(/(?:[^\s()]|\([^()]*\))+/g) ?? [];
			const found = pointers.map(rangeAt);
			const known = found.filter((one) => one !== undefined);
			if (known.length < found.length) return [];
			const joined: { start: number; end: number }[] = [];
			for (const one of known.toSorted((a, b) => a.start - b.start)) {
				const last = joined.at(-1);
				if (last && one.start <= last.end) last.end = Math.max(last.end, one.end);
				else joined.push({ ...one });
			}
			return joined.filter(({ start, end }) => start < end).map(({ start, end }) => range(start, end));
		},
	};
}
