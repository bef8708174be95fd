import { anchor, describe, type Placement, prepare } from "../../anchoring/index.ts";
import type { TextQuote } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { Reading } from "./reading.ts";

/** Returns the text for anchoring, and functions that convert between its ranges and quotes. */
export function createQuoteLocator(
	text: string,
): Pick<Reading, "anchoring" | "locateQuote" | "quoteOfRange"> {
	const prepared = prepare(text);
	return {
		anchoring: prepared,
		locateQuote: (quote) => {
			const exactMatch = uniqueExactMatch(quote, text);
			if (exactMatch) return exactMatch;
			const placement = anchor(prepared, { quote, position: undefined });
			return isCertain(placement, quote) ? placement.range : undefined;
		},
		quoteOfRange: (range) => describe(prepared, range)?.quote,
	};
}

/** Finds the quote with its context if both occur exactly once. In an unedited text this needs no index. */
function uniqueExactMatch({ exact, prefix, suffix }: TextQuote, text: string): TextRange | undefined {
	if (prefix === "" || suffix === "") return undefined;
	const all = `${prefix}${exact}${suffix}`;
	const at = text.indexOf(all);
	if (at < 0 || text.indexOf(all, at + 1) >= 0) return undefined;
	return range(at + prefix.length, at + prefix.length + exact.length);
}

/** True if the placement is certain. A quote without context is certain if its words occur unchanged. */
function isCertain(
	placement: Placement,
	{ exact, prefix, suffix }: TextQuote,
): placement is CertainPlacement {
	if (placement.kind === "check") return prefix === "" && suffix === "" && placement.found === exact;
	return placement.kind !== "orphan";
}

type CertainPlacement = Exclude<Placement, { kind: "orphan" }>;
