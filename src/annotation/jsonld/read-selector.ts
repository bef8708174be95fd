import { codePoints, type Json, type Selector, type TextPosition } from "../model.ts";
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { listOf, objectOf } from "./json-value.ts";
import { check, reportUnknownKeys } from "./schema.ts";
import { positionSelector, quoteSelector } from "./schema-annotation.ts";

/** Reads the selectors of a target: one quote, at most one position; `place` is that of the key `selector`. */
export function readSelector(value: Json | undefined, place: string, report: Report): Selector | undefined {
	const selectors = listOf(value).map((selector, index) => ({
		selector,
		type: objectOf(selector)?.type,
		place: Array.isArray(value) ? `${place}/${index}` : place,
	}));
	const quotes = selectors.filter(({ type }) => type === "TextQuoteSelector");
	const positions = selectors.filter(({ type }) => type === "TextPositionSelector");
	for (const other of selectors.filter((one) => !quotes.includes(one) && !positions.includes(one))) {
		const type = typeof other.type === "string" ? `of type "${excerpt(other.type)}"` : "without a type";
		const reason = `A selector ${type} is not used and is not kept.`;
		report.warning(other.place, "W_SELECTOR", reason, "Delete it; the words are found by their quote.");
	}
	const [quote] = quotes;
	const [position] = positions;
	if (!quote || quotes.length > 1 || positions.length > 1) {
		const reason = `A target needs one TextQuoteSelector and at most one TextPositionSelector, not ${quotes.length} and ${positions.length}.`;
		report.error(place, "E_SELECTOR", reason, "State the exact words once, and once their position.");
		return undefined;
	}
	const words = check(quoteSelector, quote.selector, report, quote.place);
	reportUnknownKeys(quote.selector, Object.keys(quoteSelector.shape), report, quote.place);
	const stretch = position && readPosition(position.selector, position.place, report);
	if (!words || (position && !stretch)) return undefined;
	const { exact, prefix, suffix } = words;
	return { quote: { exact, prefix, suffix }, position: stretch };
}

function readPosition(value: Json, place: string, report: Report): TextPosition | undefined {
	const position = check(positionSelector, value, report, place);
	reportUnknownKeys(value, Object.keys(positionSelector.shape), report, place);
	if (!position) return undefined;
	const { start, end } = position;
	if (start >= end) {
		const reason = `start (${start}) must be less than end (${end}).`;
		report.error(place, "E_POSITION", reason, "Correct the position, or delete it and anchor by the quote.");
		return undefined;
	}
	return { start: codePoints(start), end: codePoints(end) };
}
