import type { ProblemCode } from "./codes.ts";

export type ProblemLevel = "error" | "warning" | "note";

/**
 * A defect in input from outside. The page, the command line and the server show the same value, so a problem
 * must be understandable without a stack trace. Its JSON is public.
 */
export interface Problem {
	/** An error causes a loss, a warning needs a correction, and a note needs neither. */
	readonly level: ProblemLevel;
	/** A stable name for scripts, for example `E_ENTITY_UNKNOWN`. */
	readonly code: ProblemCode;
	/** A path inside the folder, for example `annotations/report.jsonld`; never an absolute path. */
	readonly file: string;
	/**
	 * A location in the file: a JSON Pointer (RFC 6901), `line:column` (both from 1), or `#id` of an
	 * annotation or entity. Empty for the whole file.
	 */
	readonly path: string;
	/** The problem and its consequence for the item, in one or two sentences. */
	readonly reason: string;
	/** The remedy, as an imperative. */
	readonly hint: string;
}

/** The valid part of an input, and the problems of the rest. */
export interface ReadResult<T> {
	readonly value: T;
	readonly problems: readonly Problem[];
}

type ReportProblem = (path: string, code: ProblemCode, reason: string, hint: string) => void;

/** Collects the problems of one file, in the order in which they are found. */
export interface Report {
	readonly problems: readonly Problem[];
	/** Reports a defect that causes something to be left out. */
	readonly error: ReportProblem;
	/** Reports a defect that causes no loss, or only a harmless one. */
	readonly warning: ReportProblem;
}

export function createReport(file: string): Report {
	const problems: Problem[] = [];
	const reportAs =
		(level: ProblemLevel): ReportProblem =>
		(path, code, reason, hint) => {
			problems.push({ level, code, file, path, reason, hint });
		};
	return { problems, error: reportAs("error"), warning: reportAs("warning") };
}

/**
 * True if `text` has the form of a problem code. The form is enough: the page does not load the table
 * of codes, and a server of another version can have other codes.
 */
export function isProblemCode(text: string): text is ProblemCode {
	return /^[ENW]_[A-Z][A-Z_]*$/.test(text);
}

/** Returns at most 80 characters of untrusted text for use in a message, with control characters escaped. */
export function excerpt(foreign: string): string {
	const visible = foreign.replace(/[\p{Cc}\p{Cf}]/gu, (control) => {
		const code = control.codePointAt(0) ?? 0;
		return `\\u{${code.toString(16)}}`;
	});
	const points = [...visible];
	return points.length > 80 ? `${points.slice(0, 79).join("")}…` : visible;
}
