import type { ProblemCode } from "./codes.ts";

/**
 * Something wrong with what came from outside. The page, the command line and
 * the server all show this same value, so it must make sense without a stack.
 */
export interface Problem {
	readonly level: "error" | "warning";
	/** Stable name for scripts, for example `E_ENTITY_UNKNOWN`. */
	readonly code: ProblemCode;
	/** Path inside the folder, `annotations/report.jsonld`; never an absolute path. */
	readonly file: string;
	/**
	 * Place in the file: a JSON Pointer (RFC 6901), `line:column`, both from 1, or `#id` of the
	 * annotation or entity; empty for the whole file.
	 */
	readonly path: string;
	/** One sentence: what is wrong. */
	readonly reason: string;
	/** One sentence: what to do. */
	readonly hint: string;
}

/** What a reader gives: everything good in the input, and everything wrong with the rest. */
export interface Read<T> {
	readonly value: T;
	readonly problems: readonly Problem[];
}

/** True if `text` has the form of a code. The table itself is not loaded in the page, and other versions have other codes. */
export function isProblemCode(text: string): text is ProblemCode {
	return /^[EW]_[A-Z][A-Z_]*$/.test(text);
}

/** At most 80 characters of foreign text, with control characters made visible, for use in a message. */
export function excerpt(foreign: string): string {
	const visible = foreign.replace(/[\p{Cc}\p{Cf}]/gu, (control) => {
		const code = control.codePointAt(0) ?? 0;
		return `\\u{${code.toString(16)}}`;
	});
	const points = [...visible];
	return points.length > 80 ? `${points.slice(0, 79).join("")}…` : visible;
}
