import { anchor, describe, type Placement, prepare } from "../../anchoring/index.ts";
import type { TextQuote } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { Reading } from "./reading.ts";

/** Between free ranges of a text and their quotes. What that needs of the text is made when it is first asked for. */
export function quotesIn(text: string): Pick<Reading, "locate" | "quote"> {
	const prepared = prepare(text);
	return {
		locate: (quote) => {
			const asQuoted = onlyPlaceOf(quote, text);
			if (asQuoted) return asQuoted;
			const placement = anchor(prepared, { quote, position: undefined });
			return isSure(placement, quote) ? placement.range : undefined;
		},
		quote: (place) => describe(prepared, place)?.quote,
	};
}

/** Where nothing was edited, the words with all their surroundings stand once; that is found without an index. */
function onlyPlaceOf({ exact, prefix, suffix }: TextQuote, text: string): TextRange | undefined {
	if (prefix === "" || suffix === "") return undefined;
	const all = `${prefix}${exact}${suffix}`;
	const at = text.indexOf(all);
	if (at < 0 || text.indexOf(all, at + 1) >= 0) return undefined;
	return range(at + prefix.length, at + prefix.length + exact.length);
}

/** A link that states no surroundings asks for nothing but its words, so one place with these is what it means. */
function isSure(placement: Placement, { exact, prefix, suffix }: TextQuote): placement is PlacedForSure {
	if (placement.kind === "check") return prefix === "" && suffix === "" && placement.found === exact;
	return placement.kind !== "orphan";
}

type PlacedForSure = Exclude<Placement, { kind: "orphan" }>;
