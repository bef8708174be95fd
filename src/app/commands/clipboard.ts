import type { TextRange } from "../../document/index.ts";
import { type CitationStyle, citationIn } from "../../formats/index.ts";
import { fragmentOf, type Place } from "../reading/place.ts";
import { partAt, type Reading } from "../reading/reading.ts";
import type { Target } from "../reading/target.ts";

/** What is to be copied: the selected words, or else what is open, in the view that the address holds. */
export interface Copied {
	readonly reading: Reading;
	readonly target: Target;
	readonly selected: TextRange | undefined;
	/** The address of the view. */
	readonly address: string;
}

/** A link to it; to the view alone where nothing is open. */
export function linkTo(copied: Copied): string {
	return addressOf(placeOf(copied) ?? { kind: "nothing" }, copied);
}

/** A quotation with its source; undefined where there are no words. */
export function citationOf(copied: Copied, style: CitationStyle): string | undefined {
	const { reading, target, selected } = copied;
	const place = placeOf(copied);
	const range = selected ?? rangeOf(target);
	if (!range || !place) return undefined;
	const { record, document } = reading.open;
	const { title, author, source, published } = record;
	const quote = document.text.slice(range.start, range.end);
	const part = partAt(reading, range.start)?.label;
	return citationIn(style, {
		quote,
		title,
		place: part,
		url: addressOf(place, copied),
		author,
		source,
		published,
	});
}

const addressOf = (place: Place, { address }: Copied): string => new URL(fragmentOf(place), address).href;

function placeOf({ reading, target, selected }: Copied): Place | undefined {
	return selected ? placeOfRange(reading, selected) : placeOfTarget(reading, target);
}

function placeOfRange(reading: Reading, range: TextRange): Place | undefined {
	const quote = reading.quote(range);
	return quote && { kind: "quote", quote };
}

function placeOfTarget(reading: Reading, target: Target): Place | undefined {
	if (target.kind === "span") return { kind: "id", id: target.span.annotation.id };
	if (target.kind === "entity") return { kind: "id", id: target.entity.id };
	return target.kind === "range" ? placeOfRange(reading, target.range) : undefined;
}

function rangeOf(target: Target): TextRange | undefined {
	if (target.kind === "span") return target.span.range;
	return target.kind === "range" ? target.range : undefined;
}
