import fc from "fast-check";
import { expect, test } from "vitest";
import { pairSpans } from "../../src/compare/pair-spans.ts";
import type { PlacedSpan } from "../../src/corpus/index.ts";
import { marked, version, versions } from "./builders.ts";

const keyOf = ({ entity }: PlacedSpan) => entity.id;
const ids = (spans: readonly PlacedSpan[]) => spans.map(({ annotation }) => annotation.id);

const paired = (left: readonly PlacedSpan[], right: readonly PlacedSpan[]) => {
	const { same, overlapping, onlyLeft, onlyRight } = pairSpans(left, right, keyOf);
	const named = (pairs: typeof same) => pairs.map((pair) => ids([pair.left, pair.right]).join(" "));
	return {
		same: named(same),
		overlapping: named(overlapping),
		onlyLeft: ids(onlyLeft),
		onlyRight: ids(onlyRight),
	};
};

test("a span is paired with the one at the same place, then with the one that it shares most with", () => {
	const left = version([marked("l1", [0, 1]), marked("l2", [3, 6]), marked("l3", [9, 9])]);
	const right = version([
		marked("r1", [0, 1]),
		marked("r2", [3, 3]),
		marked("r3", [4, 6]),
		marked("r4", [10, 10]),
	]);
	expect(paired(left.spans, right.spans)).toEqual({
		same: ["l1 r1"],
		overlapping: ["l2 r3"],
		onlyLeft: ["l3"],
		onlyRight: ["r2", "r4"],
	});
});

test("of two spans at one place, the one with the same entity is the partner", () => {
	const left = version([marked("l1", [0, 1]), marked("l2", [0, 1], { to: "iipa" })]);
	const right = version([marked("r1", [0, 1], { to: "iipa" }), marked("r2", [0, 1])]);
	expect(paired(left.spans, right.spans).same).toEqual(["l1 r2", "l2 r1"]);
});

/** Takes the best pair again and again, each time looking at all of them. */
function pairsByOracle(left: readonly PlacedSpan[], right: readonly PlacedSpan[]): readonly string[] {
	const [ours, theirs] = [[...left], [...right]];
	const pairs: string[] = [];
	for (;;) {
		let best: { score: readonly number[]; one: PlacedSpan; other: PlacedSpan } | undefined;
		for (const one of ours) {
			for (const other of theirs) {
				const [a, b] = [one.range, other.range];
				const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
				if (common <= 0) continue;
				const isSame = a.start === b.start && a.end === b.end;
				const share = common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
				const order = left.indexOf(one) + right.indexOf(other);
				const score = [Number(isSame && keyOf(one) === keyOf(other)), Number(isSame), share, -order];
				const at = score.findIndex((number, index) => number !== best?.score[index]);
				if (!best || (score[at] ?? 0) > (best.score[at] ?? 0)) best = { score, one, other };
			}
		}
		if (!best) return pairs.sort();
		pairs.push(ids([best.one, best.other]).join(" "));
		ours.splice(ours.indexOf(best.one), 1);
		theirs.splice(theirs.indexOf(best.other), 1);
	}
}

test("the pairs are those that one gets by taking the best remaining pair again and again", () => {
	fc.assert(
		fc.property(versions, versions, (left, right) => {
			for (const layer of ["site", "claim"]) {
				const isIn = (span: PlacedSpan) => span.layer.id === layer;
				const [ours, theirs] = [left.spans.filter(isIn), right.spans.filter(isIn)];
				const { same, overlapping } = paired(ours, theirs);
				expect([...same, ...overlapping].sort()).toEqual(pairsByOracle(ours, theirs));
			}
		}),
		{ numRuns: 300 },
	);
});
