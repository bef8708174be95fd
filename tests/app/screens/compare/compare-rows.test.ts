import { expect, test } from "vitest";
import { compareRows } from "../../../../src/app/screens/compare/compare-rows.ts";
import { compareDocuments } from "../../../../src/compare/index.ts";
import { sampleReading, sampleReport } from "../../sample-library.ts";

const left = sampleReading();
const right = sampleReading(sampleReport.items.filter(({ id }) => id !== "s2"));
const rows = compareRows(left.content.parts, compareDocuments(left, right));
const textOf = (html: string) => html.replace(/<[^>]+>/g, "").replaceAll("&amp;", "&");

test("a row is a block of the text, and the rows of a side are the whole text", () => {
	expect(rows.map((row) => textOf(row.left).trim().slice(0, 10))).toEqual([
		"Report 𝔛".slice(0, 10),
		"According ",
		"The Pirate",
		"Elsewhere",
		"The group ",
	]);
	expect(rows.map((row) => textOf(row.left)).join("")).toBe(left.text);
	expect(rows.map((row) => textOf(row.right)).join("")).toBe(left.text);
});

test("each side has its own marks", () => {
	const hasMark = (html: string) => html.includes('data-ann="s2"');
	expect(rows.map((row) => [hasMark(row.left), hasMark(row.right)])).toEqual([
		[false, false],
		[false, false],
		[true, false],
		[false, false],
		[false, false],
	]);
});

test("rows have no ids, because the text is in the page already", () => {
	expect(left.content.parts.some(({ html }) => / id="/.test(html))).toBe(true);
	expect(rows.some((row) => / id="/.test(row.left + row.right))).toBe(false);
});
