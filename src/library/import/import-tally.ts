import type { Placement } from "../../anchoring/index.ts";
import type { Problem } from "../../annotation/index.ts";
import type { Tally } from "../stream/tally.ts";

/** What became of what a file holds. Read = placed + to be checked + orphans + refused. */
export interface ImportTally extends Tally {
	/** Those of the first three that the document had before, or that the file has twice. */
	readonly known: number;
}

const nothingCounted: ImportTally = { placed: 0, check: 0, orphans: 0, refused: 0, known: 0 };

/** A tally of one, by where it stands; `isKnown` where it was there before. */
export function countedAs(kind: Placement["kind"], isKnown: boolean): ImportTally {
	const name = kind === "check" ? "check" : kind === "orphan" ? "orphans" : "placed";
	return { ...nothingCounted, [name]: 1, known: isKnown ? 1 : 0 };
}

export const refusedOnes = (count: number): ImportTally => ({ ...nothingCounted, refused: count });

export const sumOf = (tallies: readonly ImportTally[]): ImportTally =>
	tallies.reduce(
		(sum, one) => ({
			placed: sum.placed + one.placed,
			check: sum.check + one.check,
			orphans: sum.orphans + one.orphans,
			refused: sum.refused + one.refused,
			known: sum.known + one.known,
		}),
		nothingCounted,
	);

/**
 * How many spans a reader has left out by what it reports: a span can have several
 * errors, all of them at its place. Errors about whole files, entities and fields take none away.
 */
export function refusedByReader(problems: readonly Problem[]): number {
	const places = problems.flatMap(({ level, code, file, path }) => {
		const item = /^(?:\/documents\/\d+\/annotations|\/first\/items|\/annotations)\/\d+/.exec(path)?.[0];
		const isOfSpan = item !== undefined || (spanCodes.has(code) && path !== "" && !path.startsWith("#"));
		return level === "error" && isOfSpan ? [`${file} ${item ?? path}`] : [];
	});
	return new Set(places).size;
}

/** Codes of readers whose places are lines and elements. */
const spanCodes: ReadonlySet<string> = new Set([
	...["E_SPAN", "E_POSITION", "E_LAYER_UNKNOWN", "E_ID_TWICE", "E_CSV_ID", "E_CSV_QUOTE", "E_CSV_CELLS"],
	...["E_BRAT_LINE", "E_TEI_SPAN"],
]);
