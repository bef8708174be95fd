import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { applyView } from "../../../../src/app/reading/filter.ts";
import { defaultView } from "../../../../src/app/reading/view.ts";
import { tickPath } from "../../../../src/app/screens/overview/entity-grids.ts";
import { type Grid, gridCsv } from "../../../../src/app/screens/overview/grid.ts";
import { markLabel } from "../../../../src/app/screens/overview/marks.ts";
import { partsGrid } from "../../../../src/app/screens/overview/parts-grid.ts";
import { sourcesOf } from "../../../../src/app/screens/overview/sources.ts";
import { range } from "../../../../src/document/index.ts";
import { sampleReading } from "../../sample-library.ts";

const reading = sampleReading();
const sources = sourcesOf(reading);
const filtered = applyView(reading, defaultView);
const grid = partsGrid(reading, sources, filtered.shown, new Set());
/** Returns the grid with `words` in place of every text from the document. */
const gridWith = (words: string): Grid => ({
	...grid,
	corner: words,
	columns: grid.columns.map((column) => ({ ...column, label: words })),
	rows: grid.rows.map((row) => ({ ...row, label: words })),
});

describe("gridCsv", () => {
	it("writes the counts of the cells and their totals, with names and mentions in separate columns", () => {
		expect(gridCsv(grid)).toBe(
			[
				'Part of the text,Accusation label,Statistic label,Legal label,Commentary,"Sites, names","Sites, mentions"',
				"Report 𝔛,1,1,0,1,2,3",
				"Elsewhere,0,0,1,1,0,0",
				"All,1,1,1,2,2,3",
				"",
			].join("\r\n"),
		);
	});

	it("writes no cell that a spreadsheet would run as a formula", () => {
		const { data } = Papa.parse<string[]>(gridCsv(gridWith('=HYPERLINK("http://a")')));
		expect(data[0]?.[0]).toBe('\'=HYPERLINK("http://a")');
	});
});

describe("markLabel", () => {
	it("returns the quote of a statement, and the quote with its context for a mention", () => {
		const of = (id: string) => filtered.shown.find(({ annotation }) => annotation.id === id);
		const remark = of("r2");
		const site = of("s2");
		expect(remark && markLabel(reading, remark)).toBe("Author · sceptical label: That is hardly a surprise");
		expect(site && markLabel(reading, site)).toMatch(
			/tracker label: … .*The Pirate Bay is blocked in Italy\./,
		);
	});
});

it("tickPath draws one tick for each distinct position of a mention in the text", () => {
	expect(tickPath([range(0, 5), range(50, 60), range(50, 52), range(100, 100)], 100)).toBe(
		"M0 0v8M500 0v8M1000 0v8",
	);
	expect(tickPath([], 0)).toBe("");
});
