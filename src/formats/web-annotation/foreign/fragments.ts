import { codePoints, limits, type TextPosition } from "../../../annotation/index.ts";
import type { StatedPlace } from "../../../corpus/index.ts";
import { type ForeignPassage, positionPassage } from "../../kit/foreign-passages.ts";

/**
 * Returns the passages that the fragment of an address states: characters or lines of a plain text (RFC 5147), or the
 * words of text directives (`:~:text=`). Empty for the id of an element and other fragments.
 */
export function passagesOfFragment(fragment: string): readonly ForeignPassage[] {
	const position = textFragmentOf(fragment);
	if (position) return [positionPassage(position)];
	const place = restOf(fragment) ?? linesOf(fragment);
	if (place) return [place];
	const [, directives] = fragment.split(":~:");
	return (directives ?? "").split("&").flatMap((one) => directivePassage(one) ?? []);
}

/** Parses characters of a plain text: `char=30,58`. Integrity checks after a semicolon are ignored. */
export function textFragmentOf(fragment: string): TextPosition | undefined {
	const [, start = "", end = ""] = /^char=(\d{0,9}),(\d{1,9})(?:;|$)/.exec(fragment) ?? [];
	const [from, to] = [Number(start), Number(end)];
	return from < to ? { start: codePoints(from), end: codePoints(to) } : undefined;
}

/** Parses characters up to the end of a plain text: `char=30,`. */
function restOf(fragment: string): ForeignPassage | undefined {
	const [, start] = /^char=(\d{1,9}),(?:;|$)/.exec(fragment) ?? [];
	if (start === undefined) return undefined;
	return placePassage({ kind: "rest", start: codePoints(Number(start)) }, `characters from ${start}`);
}

/** Parses lines of a plain text: `line=10,20`. Positions are between lines. Without an end, the last line is the end. */
function linesOf(fragment: string): ForeignPassage | undefined {
	const match = /^line=(\d{0,9}),(\d{0,9})(?:;|$)/.exec(fragment);
	if (!match) return undefined;
	const start = Number(match[1]);
	const end = match[2] === "" ? undefined : Number(match[2]);
	if (end !== undefined && start >= end) return undefined;
	return placePassage({ kind: "lines", start, end }, `lines ${start + 1} to ${end ?? "the last one"}`);
}

/** Parses `text=[prefix-,]start[,end][,-suffix]` (WICG, URL Fragment Text Directives). */
function directivePassage(directive: string): ForeignPassage | undefined {
	if (!directive.startsWith("text=")) return undefined;
	const parts = directive.slice("text=".length).split(",");
	const prefix = parts[0]?.endsWith("-") && parts.length > 1 ? parts.shift()?.slice(0, -1) : undefined;
	const suffix = parts.at(-1)?.startsWith("-") && parts.length > 1 ? parts.pop()?.slice(1) : undefined;
	const [start, end, ...others] = parts.map(decoded);
	if (start === undefined || start.trim() === "" || others.length > 0) return undefined;
	if (directive.length > limits.quote) return undefined;
	const words = {
		start,
		end: end?.trim() ? end : undefined,
		prefix: decoded(prefix ?? ""),
		suffix: decoded(suffix ?? ""),
	};
	return placePassage({ kind: "words", ...words }, end ? `${start} … ${end}` : start);
}

const placePassage = (place: StatedPlace, description: string): ForeignPassage => ({
	...{ kind: "place", place, description },
});

/** Undoes percent-encoding. Invalid encoding is kept. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
