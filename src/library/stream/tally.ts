import type { OpenDocument } from "./open.ts";

/** What became of each annotation in a document's file. Read = placed + to be checked + orphans + refused. */
export interface Tally {
	/** At their words, wherever these are now. */
	readonly placed: number;
	/** Placed in doubt. */
	readonly check: number;
	readonly orphans: number;
	/** Left out by the reader of the file, which has named each. */
	readonly refused: number;
}

export function tallyOf({ spans, orphans, problems }: OpenDocument): Tally {
	const check = spans.filter(({ placement }) => placement.kind === "check").length;
	return { placed: spans.length - check, check, orphans: orphans.length, refused: refusedIn(problems) };
}

/** One annotation can have several errors, all of them under its place among the items of the page. */
function refusedIn(problems: OpenDocument["problems"]): number {
	const items = problems
		.filter(({ level }) => level === "error")
		.flatMap(({ path }) => /^\/first\/items\/\d+/.exec(path) ?? []);
	return new Set(items).size;
}
