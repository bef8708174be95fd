import type { TextRange } from "../../document/index.ts";
import { type CitationStyle, formatCitation } from "../../formats/index.ts";
import { type FragmentTarget, formatFragment } from "../reading/fragment.ts";
import { outlineEntryAt, type Reading } from "../reading/reading.ts";
import type { ResolvedTarget } from "../reading/target.ts";

/** What is to be copied: the selected words, or else what is open, in the view that the address holds. */
export interface CopySource {
	readonly reading: Reading;
	readonly target: ResolvedTarget;
	readonly selected: TextRange | undefined;
	/** The address of the view. */
	readonly address: string;
}

/** A link to it; to the view alone where nothing is open. */
export function linkTo(copied: CopySource): string {
	return addressOf(placeOf(copied) ?? { kind: "nothing" }, copied);
}

/** A quotation with its source; undefined where there are no words. */
export function citationOf(copied: CopySource, style: CitationStyle): string | undefined {
	const { reading, target, selected } = copied;
	const place = placeOf(copied);
	const range = selected ?? rangeOf(target);
	if (!range || !place) return undefined;
	const { record, document } = reading.open;
	const { title, author, source, published } = record;
	const quote = document.text.slice(range.start, range.end);
	const part = outlineEntryAt(reading, range.start)?.label;
	return formatCitation(style, {
		quote,
		title,
		section: part,
		url: addressOf(place, copied),
		author,
		source,
		published,
	});
}

const addressOf = (place: FragmentTarget, { address }: CopySource): string =>
	new URL(formatFragment(place), address).href;

function placeOf({ reading, target, selected }: CopySource): FragmentTarget | undefined {
	return selected ? placeOfRange(reading, selected) : placeOfTarget(reading, target);
}

function placeOfRange(reading: Reading, range: TextRange): FragmentTarget | undefined {
	const quote = reading.quoteOfRange(range);
	return quote && { kind: "quote", quote };
}

function placeOfTarget(reading: Reading, target: ResolvedTarget): FragmentTarget | undefined {
	if (target.kind === "span") return { kind: "id", id: target.span.annotation.id };
	if (target.kind === "entity") return { kind: "id", id: target.entity.id };
	return target.kind === "range" ? placeOfRange(reading, target.range) : undefined;
}

function rangeOf(target: ResolvedTarget): TextRange | undefined {
	if (target.kind === "span") return target.span.range;
	return target.kind === "range" ? target.range : undefined;
}
