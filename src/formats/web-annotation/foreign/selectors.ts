import {
	codePoints,
	type Json,
	type JsonObject,
	objectOf,
	type TextPosition,
	type TextQuote,
} from "../../../annotation/index.ts";
import { type ForeignPassage, positionPassage } from "../../kit/foreign-passages.ts";
import { textFragmentOf } from "./fragments.ts";
import { hasType, objectsIn } from "./items.ts";

/**
 * Returns the passage that the selectors of a target state. All selectors of a list mean the same place, so the quote
 * and the position of one target belong together. Undefined if no selector can be followed in plain text.
 */
export function passageOfSelectors(value: Json | undefined): ForeignPassage | undefined {
	const selectors = objectsIn(value);
	const quote = firstOf(selectors, quoteOf);
	const position = firstOf(selectors, positionOf);
	if (quote) return { kind: "quote", quote, position };
	const stated = position ?? firstOf(selectors, positionBetween);
	return stated ? positionPassage(stated) : firstOf(selectors, passageBetween);
}

function firstOf<T>(
	selectors: readonly JsonObject[],
	of: (selector: JsonObject) => T | undefined,
): T | undefined {
	for (const selector of selectors) {
		const found = of(selector);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Returns the quote of a selector, or the one that refines it. */
function quoteOf(selector: JsonObject): TextQuote | undefined {
	const { exact, prefix = "", suffix = "" } = selector;
	const refinements = objectsIn(selector.refinedBy);
	const isQuote = hasType(selector, "TextQuoteSelector") && typeof exact === "string" && exact !== "";
	if (!isQuote) return firstOf(refinements, quoteOf);
	const outer = { exact, prefix: textOf(prefix), suffix: textOf(suffix) };
	return firstOf(refinements, (inner) => innerQuote(outer, inner)) ?? outer;
}

/** Returns the quote of a part of a quote. The rest of the outer quote is its context. */
function innerQuote(outer: TextQuote, refinement: JsonObject): TextQuote | undefined {
	const inner = quoteOf(refinement);
	const position = positionOf(refinement);
	const points = [...outer.exact];
	const exact = inner?.exact ?? (position && points.slice(position.start, position.end).join(""));
	if (exact === undefined || exact === "") return undefined;
	const start = inner ? indexOfQuote(outer.exact, inner) : points.slice(0, position?.start).join("").length;
	if (start < 0) return undefined;
	return {
		exact,
		prefix: outer.prefix + outer.exact.slice(0, start),
		suffix: outer.exact.slice(start + exact.length) + outer.suffix,
	};
}

/** Returns the index of a quote in a text: the one between its context, if it occurs there. */
function indexOfQuote(text: string, { exact, prefix, suffix }: TextQuote): number {
	const withContext = text.indexOf(prefix + exact + suffix);
	return withContext >= 0 ? withContext + prefix.length : text.indexOf(exact);
}

/** Undefined for a position inside another selector, because it does not count from the start of the text. */
function positionOf(selector: JsonObject): TextPosition | undefined {
	if (hasType(selector, "TextPositionSelector")) {
		const { start, end } = selector;
		if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined;
		const [from, to] = [Number(start), Number(end)];
		return 0 <= from && from < to ? { start: codePoints(from), end: codePoints(to) } : undefined;
	}
	const { value } = selector;
	return hasType(selector, "FragmentSelector") && typeof value === "string"
		? textFragmentOf(value)
		: undefined;
}

/** Returns the position of a RangeSelector between two positions: from the start of the first to the start of the second. */
function positionBetween(selector: JsonObject): TextPosition | undefined {
	if (!hasType(selector, "RangeSelector")) return undefined;
	const [start, end] = [selector.startSelector, selector.endSelector].map(
		(one) => objectsIn(one).find((end) => hasType(end, "TextPositionSelector"))?.start,
	);
	if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined;
	const [from, to] = [Number(start), Number(end)];
	return 0 <= from && from < to ? { start: codePoints(from), end: codePoints(to) } : undefined;
}

/** Returns the passage of a RangeSelector between two quotes, also inside another selector. */
function passageBetween(selector: JsonObject): ForeignPassage | undefined {
	if (!hasType(selector, "RangeSelector")) return firstOf(objectsIn(selector.refinedBy), passageBetween);
	const [start, end] = [selector.startSelector, selector.endSelector].map((one) =>
		firstOf(objectsIn(one), quoteOf),
	);
	if (!start || !end) return undefined;
	const description = `${start.exact} … ${end.exact}`;
	return { kind: "place", place: { kind: "between", start, end }, description };
}

/** True for a selector that an export writes anew. */
export const isWordSelector = (selector: Json): boolean => {
	const object = objectOf(selector);
	return (
		object !== undefined && (hasType(object, "TextQuoteSelector") || hasType(object, "TextPositionSelector"))
	);
};

const textOf = (value: Json): string => (typeof value === "string" ? value : "");
