import type { Selector } from "../annotation/index.ts";
import { range, type TextRange, type Utf16Offset } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import type { Sought } from "./sought.ts";

/**
 * The words at the very position with the same neighbours on one side at least:
 * nothing has changed here. Undefined says only that this cannot be told without
 * folding the text, which a document that nobody has edited never needs.
 */
export function exactAsDescribed(
	{ text }: AnchoringText,
	{ quote }: Selector,
	hint: Utf16Offset | undefined,
): TextRange | undefined {
	if (hint === undefined || !text.startsWith(quote.exact, hint)) return undefined;
	const end = hint + quote.exact.length;
	const hasBefore = text.endsWith(quote.prefix, hint);
	const hasAfter = text.startsWith(quote.suffix, end);
	const agrees = (hasBefore && quote.prefix !== "") || (hasAfter && quote.suffix !== "");
	return agrees || (hasBefore && hasAfter) ? range(hint, end) : undefined;
}

/** The words where the selector says that they are, white space folded; undefined where they are not. */
export function exactAtHint(
	text: AnchoringText,
	{ quote }: Sought,
	hint: Utf16Offset | undefined,
): TextRange | undefined {
	if (hint === undefined) return undefined;
	const start = text.folded.toFolded(hint);
	if (!text.folded.value.startsWith(quote, start)) return undefined;
	return range(hint, text.folded.toText(start + quote.length));
}
