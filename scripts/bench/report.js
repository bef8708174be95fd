import { rounded } from "./figures.js";
import { measures, shown } from "./measures.js";
import { labels } from "./variants.js";

/**
 * What was found of one size, as tables.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./variants.js").VariantName} VariantName
 * @typedef {{ readonly name: VariantName, readonly runs: readonly Run[], readonly failures: readonly string[] }} Measured
 * @typedef {{ readonly name: import("./sizes.js").SizeName, readonly words: number, readonly annotations: number,
 *   readonly measured: readonly Measured[], readonly failure?: string }} SizeResult
 *   `failure` where the size could not be measured at all
 */

/**
 * A row for each measure and a column for each page: the median, behind it the
 * share of the plain page where that is what counts, and what it should be at most.
 *
 * @param {SizeResult} result
 * @returns {readonly (readonly string[])[]} the first row is the heads
 */
export function rowsOf({ name, measured }) {
	const plain = measured.find((one) => one.name === "plain");
	const base = plain && shown(plain.runs);
	const rows = measures.map(({ label, of, isRatio, goals }) => [
		label,
		...measured.map((one) => {
			const value = of(one.runs);
			if (value === undefined) return "–";
			const share = isRatio && base ? value / base : undefined;
			const goal = goals[one.name]?.[name];
			const judged = isRatio ? share : value;
			const verdict =
				goal === undefined || judged === undefined
					? ""
					: `; goal ${rounded(goal)}${judged <= goal ? "" : ", missed"}`;
			const times = share === undefined ? "" : ` (${rounded(share)} ×${verdict})`;
			return `${rounded(value)}${times || (verdict && ` (${verdict.slice(2)})`)}`;
		}),
	]);
	return [["milliseconds unless named", ...measured.map((one) => labels[one.name])], ...rows];
}

/** Sentences on what did not go well. @param {SizeResult} result @returns {readonly string[]} */
export function failuresOf({ measured, failure }) {
	return [
		...(failure === undefined ? [] : [`Not measured: ${failure}.`]),
		...measured
			.filter(({ failures }) => failures.length > 0)
			.map(({ name, runs, failures }) => {
				const all = runs.length + failures.length;
				return `${labels[name]}: ${failures.length} of ${all} runs failed (${[...new Set(failures)].join("; ")}).`;
			}),
	];
}

/** @param {SizeResult} result */
export function titleOf({ name, words, annotations }) {
	const exact = [words, annotations].map((count) => count.toLocaleString("en-GB"));
	return `${name}: ${exact[0]} words, ${exact[1]} annotations`;
}

/** @param {SizeResult} result */
export function print(result) {
	const rows = rowsOf(result);
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	console.log(`\n${titleOf(result)}`);
	if (result.measured.length > 0)
		for (const row of rows)
			console.log(
				row
					.map((cell, column) => cell.padEnd(widths[column] ?? 0))
					.join("  ")
					.trimEnd(),
			);
	for (const failure of failuresOf(result)) console.log(failure);
}
