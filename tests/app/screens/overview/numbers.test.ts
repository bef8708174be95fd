import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { applyView } from "../../../../src/app/reading/filter.ts";
import { defaultView } from "../../../../src/app/reading/view.ts";
import { ticks } from "../../../../src/app/screens/overview/along.ts";
import { sentenceOf } from "../../../../src/app/screens/overview/describe.ts";
import type { Grid } from "../../../../src/app/screens/overview/grid.ts";
import { gridCsv } from "../../../../src/app/screens/overview/grid-csv.ts";
import { partsGrid } from "../../../../src/app/screens/overview/parts-grid.ts";
import { sourcesOf } from "../../../../src/app/screens/overview/sources.ts";
import { range } from "../../../../src/document/index.ts";
import { sampleReading } from "../../sample-library.ts";

const reading = sampleReading();
const sources = sourcesOf(reading);
const filtered = applyView(reading, defaultView);
const grid = partsGrid(reading, sources, filtered.shown, new Set());
/** The grid with `words` wherever words of the document stand. */
const foreign = (words: string): Grid => ({
	...grid,
	corner: words,
	columns: grid.columns.map((column) => ({ ...column, label: words })),
	rows: grid.rows.map((row) => ({ ...row, label: words })),
});

describe("the numbers of a grid", () => {
	it("are its cells and their sums, names and mentions apart", () => {
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

	it("run in no spreadsheet, whatever the parts are called", () => {
		const { data } = Papa.parse<string[]>(gridCsv(foreign('=HYPERLINK("http://a")')));
		expect(data[0]?.[0]).toBe('\'=HYPERLINK("http://a")');
	});
});

describe("a mark's words", () => {
	it("are the text's, and for a name also what stands around it", () => {
		const of = (id: string) => filtered.shown.find(({ annotation }) => annotation.id === id);
		const remark = of("r2");
		const site = of("s2");
		expect(remark && sentenceOf(reading, remark)).toBe("Author · sceptical label: That is hardly a surprise");
		expect(site && sentenceOf(reading, site)).toMatch(
			/tracker label: … .*The Pirate Bay is blocked in Italy\./,
		);
	});
});

it("mentions are ticks at their share of the text, each place once", () => {
	expect(ticks([range(0, 5), range(50, 60), range(50, 52), range(100, 100)], 100)).toBe(
		"M0 0v8M500 0v8M1000 0v8",
	);
	expect(ticks([], 0)).toBe("");
});
