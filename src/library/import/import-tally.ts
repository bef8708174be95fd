import type { Placement } from "../../anchoring/index.ts";
import type { Problem, ProblemCode } from "../../annotation/index.ts";
import type { Tally } from "../../corpus/index.ts";

/** Results of the spans or sections of a file. Read = placed + to be checked + orphans + refused. */
export interface ImportTally extends Tally {
	/**
	 * Number of placed, uncertain and orphaned items that the document already had or that are repeated in the
	 * file.
	 */
	readonly known: number;
}

const emptyTally: ImportTally = { placed: 0, check: 0, orphans: 0, refused: 0, known: 0 };

/** Returns the tally of a single item. `isKnown` is true if the document already has the item. */
export function tallyOne(kind: Placement["kind"], isKnown: boolean): ImportTally {
	const name = kind === "check" ? "check" : kind === "orphan" ? "orphans" : "placed";
	return { ...emptyTally, [name]: 1, known: isKnown ? 1 : 0 };
}

export const refusedTally = (count: number): ImportTally => ({ ...emptyTally, refused: count });

export const sumTallies = (tallies: readonly ImportTally[]): ImportTally =>
	tallies.reduce(
		(sum, one) => ({
			placed: sum.placed + one.placed,
			check: sum.check + one.check,
			orphans: sum.orphans + one.orphans,
			refused: sum.refused + one.refused,
			known: sum.known + one.known,
		}),
		emptyTally,
	);

/**
 * Counts the spans that a format's reader refused, from the problems that it reports. Several errors at
 * one path are one span. Errors of whole files, entities and fields refuse no span.
 */
export function refusedByReader(problems: readonly Problem[]): number {
	const refusedPaths = problems.flatMap(({ level, code, file, path }) => {
		const item = spanPath.exec(path)?.[0];
		const isOfSpan = item !== undefined || (spanCodes.has(code) && path !== "" && !path.startsWith("#"));
		return level === "error" && isOfSpan ? [`${file} ${item ?? path}`] : [];
	});
	return new Set(refusedPaths).size;
}

/** The paths of spans in the JSON formats. Lines of JSON Lines have their position before the path. */
const spanPath = new RegExp(
	[
		"^(?:/\\d+)?(?:/tracks/\\d+)?/(?:denotations|blocks)/\\d+",
		"^(?:/documents/\\d+/annotations|/first/items|/annotations|/rows)/\\d+",
		"^(?:\\d+:1|/\\d+)/(?:entities|labels?|ents|denotations|blocks|spans(?:/[^/]+)?)/\\d+",
		"^/\\d+/(?:annotations|predictions)/\\d+/result/\\d+",
	].join("|"),
);

/** Codes whose errors refuse a span if the path is a line or an element. */
const spanCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	"E_SPAN",
	"E_POSITION",
	"E_LAYER_UNKNOWN",
	"E_NO_SPAN",
	"E_ID_TWICE",
	"E_CSV_ID",
	"E_CSV_QUOTE",
	"E_CSV_CELLS",
	"E_BRAT_LINE",
	"E_CONLL_LINE",
	"E_TEI_SPAN",
]);
