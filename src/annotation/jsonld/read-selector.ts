import { limits } from "../limits.ts";
import { codePoints, type Json, type Selector, type TextPosition } from "../model.ts";
import { excerpt, type Report } from "../problem.ts";
import { positionDefect } from "../rules.ts";
import { listOf, objectOf } from "./json-value.ts";
import { parseShape, reportUnknownKeys, z } from "./schema.ts";

/**
 * Reads the selectors of a target: one quote and at most one position. Returns undefined and reports the
 * problem if they are not valid.
 *
 * @param path the location of the key `selector` in the file
 */
export function readSelector(value: Json | undefined, path: string, report: Report): Selector | undefined {
	const selectors = listOf(value).map((selector, index) => ({
		selector,
		type: objectOf(selector)?.type,
		path: Array.isArray(value) ? `${path}/${index}` : path,
	}));
	const quotes = selectors.filter(({ type }) => type === "TextQuoteSelector");
	const positions = selectors.filter(({ type }) => type === "TextPositionSelector");
	for (const other of selectors.filter((one) => !quotes.includes(one) && !positions.includes(one))) {
		const type = typeof other.type === "string" ? `of type "${excerpt(other.type)}"` : "without a type";
		const reason = `A selector ${type} is not supported and will be discarded.`;
		report.warning(
			other.path,
			"W_SELECTOR",
			reason,
			"Delete the selector; the quote is enough to find the words.",
		);
	}
	const [quote] = quotes;
	const [position] = positions;
	if (!quote || quotes.length > 1 || positions.length > 1) {
		const reason = `Expected one TextQuoteSelector and at most one TextPositionSelector, found ${quotes.length} and ${positions.length}.`;
		report.error(path, "E_SELECTOR", reason, "Keep one quote and at most one position.");
		return undefined;
	}
	const words = parseShape(quoteSchema, quote.selector, report, quote.path);
	reportUnknownKeys(quote.selector, Object.keys(quoteSchema.shape), report, quote.path);
	const range = position && readPosition(position.selector, position.path, report);
	if (!words || (position && !range)) return undefined;
	const { exact, prefix, suffix } = words;
	return { quote: { exact, prefix, suffix }, position: range };
}

function readPosition(value: Json, path: string, report: Report): TextPosition | undefined {
	const position = parseShape(positionSchema, value, report, path);
	reportUnknownKeys(value, Object.keys(positionSchema.shape), report, path);
	if (!position) return undefined;
	const { start, end } = position;
	const defect = positionDefect(position);
	if (defect) {
		report.error(path, defect.code, defect.reason, defect.hint);
		return undefined;
	}
	return { start: codePoints(start), end: codePoints(end) };
}

const quoteText = z
	.string()
	.check(z.maxLength(limits.quote, `must not be longer than ${limits.quote} characters`));

/** Web Annotation Data Model 4.2.4. */
const quoteSchema = z.object({
	type: z.literal("TextQuoteSelector"),
	exact: quoteText.check(z.minLength(1, "must not be empty")),
	prefix: z._default(quoteText, ""),
	suffix: z._default(quoteText, ""),
});

const offset = z.int().check(z.nonnegative("must not be negative"));

/** Web Annotation Data Model 4.2.5; code points. */
const positionSchema = z.object({
	type: z.literal("TextPositionSelector"),
	start: offset,
	end: offset,
});
