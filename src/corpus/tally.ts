import type { AnnotatedDocument } from "./annotated-document.ts";

/** Number of annotations by result. Read = placed + to be checked + orphans + refused. */
export interface Tally {
	/** Placed with certainty: exact, moved or edited. */
	readonly placed: number;
	/** Placed with doubt: a person has to check them. */
	readonly check: number;
	readonly orphans: number;
	/** Invalid, and reported as problems. */
	readonly refused: number;
}

export function tallyOf({ spans, orphans, problems }: AnnotatedDocument): Tally {
	const check = spans.filter(({ placement }) => placement.kind === "check").length;
	return { placed: spans.length - check, check, orphans: orphans.length, refused: refusedIn(problems) };
}

/** Several errors of one annotation have the same JSON Pointer prefix and count once. */
function refusedIn(problems: AnnotatedDocument["problems"]): number {
	const items = problems
		.filter(({ level }) => level === "error")
		.flatMap(({ path }) => /^\/first\/items\/\d+/.exec(path) ?? []);
	return new Set(items).size;
}
