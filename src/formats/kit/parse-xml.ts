import type { Root } from "xast";
import { fromXml } from "xast-util-from-xml";
import { excerpt, limits, type Report } from "../../annotation/index.ts";

/**
 * Reads XML 1.0 with no DOCTYPE, no entities but the five, nothing from outside, and of
 * bounded size and depth. Undefined, and reported, for all else.
 */
export function readXml(content: string, report: Report): Root | undefined {
	const text = content.replace(/^\uFEFF/, "");
	const fault = text.length > largest ? `The file is larger than ${largest / 1024 ** 2} MB.` : outlawed(text);
	if (fault) {
		report.error("", "E_XML_LIMIT", fault, "Take it out of the file.");
		return undefined;
	}
	try {
		return fromXml(text);
	} catch (error) {
		const cause =
			error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
		const [sentence = ""] = cause.split("\n");
		report.error(
			placeOf(error),
			"E_XML_SYNTAX",
			`This is no XML: ${excerpt(sentence)}.`,
			"Correct the file.",
		);
		return undefined;
	}
}

/** UTF-16 units; the tree takes many times as much. */
const largest = 48 * 1024 * 1024;

const asides = [
	["<!--", "-->"],
	["<![CDATA[", "]]>"],
	["<?", "?>"],
] as const;

/** What the parser must not see: it goes down the tree by recursion, and passes over a DOCTYPE. */
function outlawed(text: string): string | undefined {
	const tag = /<(\/?)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/y;
	let depth = 0;
	for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
		if (/^<!DOCTYPE/i.test(text.slice(at, at + 9)))
			return "The file has a DOCTYPE, which none that is read may have.";
		const aside = asides.find(([start]) => text.startsWith(start, at));
		if (aside) {
			const end = text.indexOf(aside[1], at + aside[0].length);
			// The parser says what is wrong with one that is not closed.
			if (end < 0) return undefined;
			at = end;
			continue;
		}
		tag.lastIndex = at;
		const [all = "<", closing, empty] = tag.exec(text) ?? [];
		if (closing === "/") depth -= 1;
		else if (empty !== "/") depth += 1;
		if (depth > limits.depth) return `Elements stand inside each other more than ${limits.depth} deep.`;
		at += all.length;
	}
	return undefined;
}

function placeOf(error: unknown): string {
	const isPlaced = error instanceof Error && "line" in error && "column" in error;
	return isPlaced ? `${error.line}:${error.column}` : "";
}
