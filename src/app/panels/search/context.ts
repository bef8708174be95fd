import type { TextRange } from "../../../document/index.ts";

/** Words of the text with what stands around them, each run of white space as one space. */
export interface Context {
	readonly before: string;
	readonly words: string;
	readonly after: string;
}

/**
 * The surroundings of a range, about a line in all. They begin and end between
 * words, where there is a space near enough.
 */
export function contextOf(text: string, { start, end }: TextRange): Context {
	const before = text.slice(Math.max(0, start - most), start);
	const after = text.slice(end, end + most);
	return {
		before: shown(start > most ? before.replace(/^\S{0,20}\s+/u, "… ") : before).trimStart(),
		words: shown(text.slice(start, end)),
		after: shown(end + most < text.length ? after.replace(/\s+\S{0,20}$/u, " …") : after).trimEnd(),
	};
}

/** In UTF-16 units; half of a pair that the cut has made is left out. */
const most = 48;

const shown = (text: string): string => text.replace(/\p{Surrogate}/gu, "").replace(/\s+/gu, " ");
