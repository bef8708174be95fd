import type { Element, Nodes } from "xast";
import { x } from "xastscript";
import type { Utf16Offset } from "../../document/index.ts";
import { onLines, xmlText } from "../kit/xml-text.ts";

/** Offsets in the text that spans begin or end at, with the id of the anchor that stands there. */
export type Anchors = ReadonlyMap<number, string>;

/** An anchor for each offset, numbered in the order of the text. */
export function anchorsAt(offsets: Iterable<Utf16Offset>): Anchors {
	const sorted = [...new Set(offsets)].sort((a, b) => a - b);
	return new Map(sorted.map((offset, index) => [offset, `p-${index + 1}`]));
}

/** The body of a text: a `p` for each line of it, with an `anchor` wherever one stands. */
export function bodyOf(text: string, anchors: Anchors): Element {
	const offsets = [...anchors.keys()];
	let next = 0;
	let at = 0;
	const lines = text.split("\n").map((line) => {
		const content: Nodes[] = [];
		const end = at + line.length;
		let from = at;
		for (let offset = offsets[next]; offset !== undefined && offset <= end; offset = offsets[next]) {
			content.push(...xmlText(text.slice(from, offset)), x("anchor", { "xml:id": anchors.get(offset) }));
			from = offset;
			next += 1;
		}
		content.push(...xmlText(text.slice(from, end)));
		at = end + 1;
		return x("p", isKeptOnlyAsItIs(line) ? { "xml:space": "preserve" } : {}, content);
	});
	return x("body", {}, onLines(lines));
}

/** Others fold white space in a paragraph, and leave it off at both ends. */
const isKeptOnlyAsItIs = (line: string): boolean => /^[ \t\r]|[ \t\r]$|[\t\r]| {2}/.test(line);
