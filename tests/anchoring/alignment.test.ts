import fc from "fast-check";
import { expect, test } from "vitest";
import { align, indexByKey } from "../../src/anchoring/alignment.ts";
import { changeCost, insertionShare, omissionShare, otherFormShare } from "../../src/anchoring/constants.ts";
import { type Words, wordsIn } from "../../src/anchoring/words.ts";

const wordsOf = (text: string) => wordsIn(text, [0, text.length]);

/** The found words that agree with the sought ones, and "–" for each sought word without one. */
function agreed(sought: string, found: string): string {
	const words = wordsOf(found);
	const { matches } = align(wordsOf(sought), indexByKey(words), 0);
	return Array.from(matches, (column) => words.forms[column] ?? "–").join(" ");
}

test("equal words agree in the order of both texts", () => {
	expect(agreed("The group names isoHunt again", "Then the group of three names only isoHunt")).toBe(
		"the group names isoHunt –",
	);
});

test("a short word that agrees inside a change stays a part of the change", () => {
	expect(agreed("published reports of such piracy", "published a book of its own about piracy")).toBe(
		"published – – – piracy",
	);
});

test("characters of a script without spaces are words", () => {
	expect(agreed("港湾网公开托管文件", "港湾网不再托管任何文件")).toBe("港 湾 网 – – 托 管 文 件");
});

test("the score is that of the best assignment, found by trying all", () => {
	const text = fc.array(fc.constantFrom("one", "two", "Two", "four", "eleven", "."), { maxLength: 7 });
	fc.assert(
		fc.property(text, text, (sought, found) => {
			const [rows, columns] = [wordsOf(sought.join(" ")), wordsOf(found.join(" "))];
			const { score, matches } = align(rows, indexByKey(columns), 0);
			expect(score).toBeCloseTo(bestScore(rows, columns), 9);
			expect(scoreOf([...matches], rows, columns)).toBeCloseTo(score, 9);
		}),
	);
});

/** The score of an assignment, by the definition of the costs. */
function scoreOf(matches: readonly number[], sought: Words, found: Words): number {
	let score = 0;
	let [row, column] = [-1, -1];
	for (const [next, match] of matches.entries()) {
		if (match < 0) continue;
		const isChanged = next > row + 1 || (row >= 0 && match > column + 1);
		if (isChanged && row < 0) score -= changeCost;
		else if (isChanged) score -= changeCost + insertionShare * weightOf(found, column + 1, match);
		const weight = sought.weights[next] ?? 0;
		score += sought.forms[next] === found.forms[match] ? weight : weight * otherFormShare;
		[row, column] = [next, match];
	}
	if (row < matches.length - 1) score -= changeCost;
	for (const [at, match] of matches.entries())
		if (match < 0) score -= omissionShare * (sought.weights[at] ?? 0);
	return score;
}

const weightOf = ({ weights }: Words, from: number, to: number) =>
	weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);

function bestScore(sought: Words, found: Words): number {
	const assign = (matches: readonly number[]): number => {
		const row = matches.length;
		if (row === sought.keys.length) return scoreOf(matches, sought, found);
		const last = Math.max(-1, ...matches);
		const columns = found.keys.flatMap((key, column) =>
			key === sought.keys[row] && column > last ? [column] : [],
		);
		return Math.max(...[-1, ...columns].map((column) => assign([...matches, column])));
	};
	return assign([]);
}
