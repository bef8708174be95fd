import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyView } from "../../../../src/app/reading/filter.ts";
import { defaultView } from "../../../../src/app/reading/view.ts";
import type { Grid } from "../../../../src/app/screens/overview/grid.ts";
import { gridSvg } from "../../../../src/app/screens/overview/grid-svg.ts";
import { markLabel } from "../../../../src/app/screens/overview/marks.ts";
import { headlineOf, sectionsGrid } from "../../../../src/app/screens/overview/sections-grid.ts";
import { legendOf, sourcesOf } from "../../../../src/app/screens/overview/sources.ts";
import { sampleReading } from "../../sample-library.ts";

const reading = sampleReading();
const sources = sourcesOf(reading);
const filtered = applyView(reading, defaultView);
const grid = sectionsGrid(reading, sources, filtered.shown, new Set());
const picture = {
	title: "Who says what",
	headline: headlineOf(reading.layers, filtered, new Set()),
	legend: legendOf(grid, sources),
	describe: (span: (typeof filtered.shown)[number]) => markLabel(reading, span),
};

const parseSvg = (svg: string) => new DOMParser().parseFromString(svg, "image/svg+xml");

/** Returns the grid with `words` in place of every text from the document. */
const gridWith = (words: string): Grid => ({
	...grid,
	corner: words,
	columns: grid.columns.map((column) => ({ ...column, label: words })),
	rows: grid.rows.map((row) => ({ ...row, label: words })),
});

describe("gridSvg", () => {
	it("the SVG of a grid has a mark with a title for each span, and the texts of the table", () => {
		const document = parseSvg(gridSvg(grid, picture));
		const titles = [...document.querySelectorAll("g > title")].map(({ textContent }) => textContent);
		expect(titles).toEqual([
			"GOG · accusation label: isoHunt is run “with impunity”",
			"The Studios · statistic label: isoHunt has four million pages, the studios say",
			"Author · sceptical label, ironic label: Unsurprisingly",
			"GOG · legal label: The group says that links are illegal",
			"Author · sceptical label: That is hardly a surprise",
			"GOG",
			"The Studios",
			"Author",
		]);
		expect(document.documentElement.textContent).toContain("isoHunt, The Pirate Bay");
		expect(document.documentElement.textContent).toContain(
			"3 claims that the text attributes to a source, and 2 remarks in the author’s own voice.",
		);
	});

	it("the SVG of a grid has a bar and a number for a cell with more than 12 marks", () => {
		const [cell] = grid.totals;
		const [mark] = cell?.kind === "marks" ? cell.marks : [];
		if (!mark) throw new Error("Expected a sample grid that begins with a mark.");
		const many = { kind: "marks", marks: Array.from({ length: 13 }, () => mark) } as const;
		const rows = grid.rows.map((row) => ({ ...row, cells: [many, ...row.cells.slice(1)] }));
		const document = parseSvg(gridSvg({ ...grid, rows }, { ...picture, legend: [] }));
		const texts = [...document.querySelectorAll("text")].map(({ textContent }) => textContent);
		expect(texts.filter((text) => text === "13")).toHaveLength(2);
	});

	it("the SVG of a grid is well-formed and has no scripts or links, for any text in the grid", () => {
		const hostileText = fc.oneof(
			fc.string({ unit: "binary" }),
			fc.constantFrom(
				"</text><script>run()</script>",
				'"><a href="javascript:run()">',
				"]]>",
				"&amp;",
				"\u0000\uFFFF",
			),
		);
		fc.assert(
			fc.property(hostileText, (words) => {
				const svg = gridSvg(gridWith(words), {
					...picture,
					title: words,
					headline: words,
					describe: () => words,
				});
				const document = parseSvg(svg);
				expect(document.querySelector("parsererror, script, a")).toBeNull();
				expect(
					[...document.querySelectorAll("*")].every(({ attributes }) =>
						[...attributes].every(({ name }) => !/^on|href/.test(name)),
					),
				).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
});
