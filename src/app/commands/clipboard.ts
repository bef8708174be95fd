import { wordsOf } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import { type CitationStyle, formatCitation } from "../../formats/index.ts";
import { type FragmentTarget, formatFragment } from "../reading/fragment.ts";
import { claimantsOf } from "../reading/names.ts";
import { outlineEntryAt, type Reading } from "../reading/reading.ts";
import type { ResolvedTarget } from "../reading/target.ts";

/** Input of the copy commands. They copy the selected range, or the open target if nothing is selected. */
export interface CopySource {
	readonly reading: Reading;
	readonly target: ResolvedTarget;
	readonly selected: TextRange | undefined;
	/** The URL of the page with the current view and screen. */
	readonly viewUrl: string;
	/** The URL of the document, without layers, filters and a screen. */
	readonly documentUrl: string;
}

/** Returns a link to the selection or target without filters, or to the view with its filters if there is neither. */
export function createLink(from: CopySource): string {
	const target = fragmentTargetOf(from);
	return target ? urlOf(target, from) : from.viewUrl;
}

/** Returns a quotation with its source. Undefined if the target has no text. */
export function createCitation(from: CopySource, style: CitationStyle): string | undefined {
	const { reading, target, selected } = from;
	const fragmentTarget = fragmentTargetOf(from);
	const range = selected ?? rangeOf(target);
	const quote = createQuotation(from);
	if (!range || quote === undefined || !fragmentTarget) return undefined;
	const { record } = reading;
	const { title, author, source, published } = record;
	return formatCitation(style, {
		quote,
		claimants: !selected && target.kind === "span" ? claimantsOf(reading, target.span.entity) : undefined,
		title,
		section: outlineEntryAt(reading, range.start)?.label,
		url: urlOf(fragmentTarget, from),
		author,
		source,
		published,
		accessed: today(),
	});
}

/** The current day in the time zone of the reader, as in "2026-11-27". */
function today(): string {
	const now = new Date();
	const twoDigits = (number: number) => String(number).padStart(2, "0");
	return [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join("-");
}

/** Returns the words of the selection or target. Undefined if the target has no text. */
export function createQuotation({ reading, target, selected }: CopySource): string | undefined {
	if (!selected && target.kind === "span") return wordsOf(reading, target.span);
	const range = selected ?? rangeOf(target);
	return range && reading.text.slice(range.start, range.end);
}

const urlOf = (target: FragmentTarget, { documentUrl }: CopySource): string =>
	new URL(formatFragment(target), documentUrl).href;

function fragmentTargetOf({ reading, target, selected }: CopySource): FragmentTarget | undefined {
	if (selected) return quoteTargetOf(reading, selected);
	if (target.kind === "span") return { kind: "id", id: target.span.annotation.id };
	if (target.kind === "entity") return { kind: "id", id: target.entity.id };
	return target.kind === "range" ? quoteTargetOf(reading, target.range) : undefined;
}

function quoteTargetOf(reading: Reading, range: TextRange): FragmentTarget | undefined {
	const quote = reading.quoteOfRange(range);
	return quote && { kind: "quote", quote };
}

function rangeOf(target: ResolvedTarget): TextRange | undefined {
	if (target.kind === "span") return target.span.range;
	return target.kind === "range" ? target.range : undefined;
}
