import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotationId } from "../../src/annotation/index.ts";
import { type Comparison, compareDocuments, type Difference, extentOf } from "../../src/compare/index.ts";
import type { AnnotatedDocument } from "../../src/corpus/index.ts";
import { range } from "../../src/document/index.ts";
import { doc, relation } from "../formats/builders.ts";
import { claim, marked, version, versions, words } from "./builders.ts";

/** A version with sections and no spans. */
const withSections = (
	sections: readonly { readonly label: string; readonly start: number; readonly end: number }[],
): AnnotatedDocument => ({
	...version([]),
	sections: sections.map(({ label, start, end }, at) => ({
		section: {
			id: annotationId(`section-${at}`),
			label,
			quote: { exact: words.slice(start, end), prefix: "", suffix: "" },
			position: undefined,
			extra: {},
		},
		range: range(start, end),
		placement: { kind: "exact", range: range(start, end) },
	})),
});

const describeAll = (differences: readonly Difference[]) =>
	differences.map((difference) => {
		const { start, end } = extentOf(difference);
		const fields = "fields" in difference ? difference.fields.map(({ field }) => field.name) : [];
		return [difference.kind, words.slice(start, end), ...fields].join(" | ");
	});

const differencesOf = (left: AnnotatedDocument, right: AnnotatedDocument) =>
	describeAll(compareDocuments(left, right).differences);

const claimOn = (id: string, place: readonly [number, number], to: string) =>
	marked(id, place, { layer: "claim", to });

describe("Differences", () => {
	test("are in text order: spans of one annotator, other ends, another layer", () => {
		const left = version(
			[marked("a", [0, 0]), marked("b", [2, 4]), claimOn("c", [6, 6], "c1")],
			[claim("c1", "It lies.")],
		);
		const right = version([marked("r1", [2, 3]), marked("r2", [6, 6]), marked("r3", [9, 10])]);
		expect(differencesOf(left, right)).toEqual([
			"only-left | one",
			"ends | six ten and",
			"layer | cat",
			"only-right | dog run",
		]);
	});

	test("shared entities differ by their ids", () => {
		const left = version([marked("a", [0, 0]), marked("b", [1, 1])]);
		const right = version([marked("a", [0, 0], { to: "iipa" }), marked("b", [1, 1])]);
		expect(differencesOf(left, right)).toEqual(["entity | one"]);
	});

	test("entities of the document differ by their fields, whatever their ids", () => {
		const left = version([claimOn("a", [0, 3], "c1")], [claim("c1", "It lies.")]);
		const same = version([claimOn("r", [0, 3], "k7")], [claim("k7", "It lies.")]);
		const other = version([claimOn("r", [0, 3], "c1")], [claim("c1", "It errs.", "legal")]);
		const reworded = version([claimOn("r", [0, 3], "c1")], [claim("c1", "Lies!")]);
		expect(differencesOf(left, same)).toEqual([]);
		expect(differencesOf(left, other)).toEqual(["fields | one two six ten | proposition | type"]);
		expect(differencesOf(left, reworded)).toEqual(["wording | one two six ten | proposition"]);
	});

	test("other ends and other fields are one difference", () => {
		const left = version([claimOn("a", [0, 3], "c1")], [claim("c1", "It lies.")]);
		const right = version([claimOn("a", [0, 2], "c1")], [claim("c1", "It lies.", "legal")]);
		expect(differencesOf(left, right)).toEqual(["ends | one two six ten | type"]);
	});
});

describe("Relations and sections", () => {
	const spans = (first: string, second: string, end: number) => [
		marked(first, [0, 0]),
		marked(second, [2, end]),
	];
	const labels = ({ same, onlyLeft, onlyRight }: Comparison["relations"]) => ({
		same,
		onlyLeft: onlyLeft.map(({ relation: { label }, from, to }) => [
			from.annotation.id,
			label,
			to.annotation.id,
		]),
		onlyRight: onlyRight.map(({ relation: { label }, from, to }) => [
			from.annotation.id,
			label,
			to.annotation.id,
		]),
	});

	test("a relation is the same between pairs of spans, whatever their ids and ends", () => {
		const left = { ...version(spans("a", "b", 4)), relations: [relation("x", "before", "a", "b")] };
		const right = { ...version(spans("b", "a", 3)), relations: [relation("y", "before", "b", "a")] };
		expect(labels(compareDocuments(left, right).relations)).toEqual({ same: 1, onlyLeft: [], onlyRight: [] });
	});

	test("a relation with another label, direction or end is only on one side", () => {
		const left = {
			...version([...spans("a", "b", 4), marked("c", [8, 8])]),
			relations: [
				relation("x", "before", "a", "b"),
				relation("y", "part of", "a", "b"),
				relation("z", "before", "a", "c"),
			],
		};
		const right = { ...version(spans("a", "b", 4)), relations: [relation("x", "before", "b", "a")] };
		expect(labels(compareDocuments(left, right).relations)).toEqual({
			same: 0,
			onlyLeft: [
				["a", "before", "b"],
				["a", "part of", "b"],
				["a", "before", "c"],
			],
			onlyRight: [["b", "before", "a"]],
		});
	});

	test("a section is the same with the same label at the same place", () => {
		const opening = { label: "Opening", start: 0, end: 11 };
		const [left, right] = [
			withSections([opening, { label: "Cats", start: 20, end: 31 }]),
			withSections([opening, { label: "Animals", start: 20, end: 31 }]),
		];
		const { same, onlyLeft, onlyRight } = compareDocuments(left, right).sections;
		const labelsOf = (sections: typeof onlyLeft) => sections.map(({ section }) => section.label);
		expect([same, labelsOf(onlyLeft), labelsOf(onlyRight)]).toEqual([1, ["Cats"], ["Animals"]]);
	});
});

describe("Agreement", () => {
	test("has one row for each layer that somebody used", () => {
		const left = version(
			[marked("a", [0, 0]), marked("b", [2, 4]), marked("c", [6, 6]), claimOn("d", [8, 9], "c1")],
			[claim("c1", "It lies.")],
		);
		const right = version([marked("a", [0, 0]), marked("b", [2, 3]), marked("c", [10, 10])]);
		const { agreement } = compareDocuments(left, right);
		// By hand: of 12 words, both marked 3, only the left 2, only the right 1, and nobody 6. They agree on 9 of 12.
		// Chance would agree on (5 * 4 + 7 * 8) / 144. So kappa is (108 - 76) / (144 - 76).
		const byHand = { exactF1: 2 / 6, overlappingF1: 4 / 6, kappa: 32 / 68 };
		const { layer, alpha, kappa, ...counts } = agreement[0] ?? {};
		expect(layer?.id).toBe("site");
		expect(counts).toEqual({
			same: 1,
			ends: 1,
			onlyLeft: 1,
			onlyRight: 1,
			exactF1: byHand.exactF1,
			overlappingF1: byHand.overlappingF1,
		});
		expect(kappa).toBeCloseTo(byHand.kappa, 5);
		expect(alpha).toBeLessThan(1);
		expect(agreement.map((row) => [row.layer.id, row.exactF1])).toEqual([
			["site", 1 / 3],
			["claim", 0],
		]);
	});

	test("documents with different texts cannot be compared", () => {
		expect(() => compareDocuments(version([]), doc("report", "Other.", []))).toThrow(RangeError);
	});

	test("of a document with itself is 1 by every measure that is defined", () => {
		fc.assert(
			fc.property(versions, (document) => {
				const { agreement, differences, agreeing } = compareDocuments(document, document);
				expect(differences).toEqual([]);
				expect(agreeing).toHaveLength(document.spans.length);
				for (const { exactF1, overlappingF1, kappa = 1, alpha } of agreement) {
					expect([exactF1, overlappingF1, kappa, alpha]).toEqual([1, 1, 1, 1]);
				}
			}),
		);
	});

	test("is in the range of each measure, and the same if the annotators change places", () => {
		fc.assert(
			fc.property(versions, versions, (left, right) => {
				const one = compareDocuments(left, right);
				const other = compareDocuments(right, left);
				expect(other.agreement.map(swapCounts)).toEqual(one.agreement);
				expect(describeAll(other.differences).map(swapWords).sort()).toEqual(
					describeAll(one.differences).sort(),
				);
				for (const { exactF1 = 0, overlappingF1 = 0, kappa = 0, alpha = 0 } of one.agreement) {
					expect(exactF1).toBeGreaterThanOrEqual(0);
					expect(exactF1).toBeLessThanOrEqual(overlappingF1);
					expect(overlappingF1).toBeLessThanOrEqual(1);
					expect(Math.abs(kappa)).toBeLessThanOrEqual(1 + 1e-12);
					expect(alpha).toBeLessThanOrEqual(1);
				}
			}),
			{ numRuns: 300 },
		);
	});

	test("every span is in exactly one pair or difference", () => {
		fc.assert(
			fc.property(versions, versions, (left, right) => {
				const { agreeing, differences } = compareDocuments(left, right);
				const all = [...agreeing, ...differences];
				expect(all.flatMap((one) => one.left ?? [])).toHaveLength(left.spans.length);
				expect(new Set(all.flatMap((one) => one.left ?? []))).toEqual(new Set(left.spans));
				expect(all.flatMap((one) => one.right ?? [])).toHaveLength(right.spans.length);
				expect(new Set(all.flatMap((one) => one.right ?? []))).toEqual(new Set(right.spans));
			}),
		);
	});
});

type Row = ReturnType<typeof compareDocuments>["agreement"][number];
const swapCounts = ({ onlyLeft, onlyRight, kappa, alpha, ...row }: Row) => ({
	...row,
	onlyLeft: onlyRight,
	onlyRight: onlyLeft,
	kappa: kappa === undefined ? undefined : expect.closeTo(kappa, 12),
	alpha: alpha === undefined ? undefined : expect.closeTo(alpha, 12),
});
const swapWords = (text: string) =>
	text.replace(/^only-(left|right)/, (_, side) => (side === "left" ? "only-right" : "only-left"));
