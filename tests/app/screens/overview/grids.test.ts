import { describe, expect, it } from "vitest";
import { layerId } from "../../../../src/annotation/index.ts";
import { applyView } from "../../../../src/app/reading/filter.ts";
import { defaultView } from "../../../../src/app/reading/view.ts";
import type { Cell, Grid } from "../../../../src/app/screens/overview/grid.ts";
import { legendEntries } from "../../../../src/app/screens/overview/legend-entries.ts";
import { mentionsGrid, pairsOf, sourcesGrid } from "../../../../src/app/screens/overview/names-grids.ts";
import { partsGrid } from "../../../../src/app/screens/overview/parts-grid.ts";
import { sourcesOf } from "../../../../src/app/screens/overview/sources.ts";
import { sampleReport, sampleReading, section } from "../../sample-library.ts";

const reading = sampleReading();
const sources = sourcesOf(reading);
const { shown } = applyView(reading, defaultView);
const none = new Set<never>();
const parts = partsGrid(reading, sources, shown, none);

const drawn = (cell: Cell): string =>
	cell.kind === "names"
		? cell.names.map(({ label }) => label).join(", ")
		: cell.marks.map(({ span, pattern }) => `${span.annotation.id}/${pattern}`).join(" ");

const rowsOf = ({ rows }: Grid) => rows.map(({ label, cells }) => [label, ...cells.map(drawn)]);

describe("the parts of the text", () => {
	it("stand in its order, by what others say, what the author says, and what is named", () => {
		expect(parts.columns.map(({ label }) => label)).toEqual([
			"Accusation label",
			"Statistic label",
			"Legal label",
			"Commentary",
			"Sites named",
		]);
		expect(rowsOf(parts)).toEqual([
			["Report 𝔛", "c1/0", "c2/1", "", "r1/0", "isoHunt, The Pirate Bay"],
			["Elsewhere", "", "", "c3/0", "r2/0", ""],
		]);
	});

	it("hold each span once, in the innermost of them", () => {
		const nested = sampleReading([
			...sampleReport.items,
			section("all", "All of it", "According"),
			section("italy", "Italy", "The Pirate Bay is", "Elsewhere"),
		]);
		const grid = partsGrid(nested, sourcesOf(nested), applyView(nested, defaultView).shown, none);
		expect(rowsOf(grid)).toEqual([
			["All of it", "c1/0", "", "c3/0", "r1/0 r2/0", "isoHunt"],
			["Italy", "", "c2/1", "", "", "The Pirate Bay, isoHunt"],
		]);
	});

	it("have a row for what stands in none of them, and one for a text without parts", () => {
		const partly = sampleReading([...sampleReport.items, section("italy", "Italy", "The Pirate Bay is", "Elsewhere")]);
		const grid = partsGrid(partly, sourcesOf(partly), applyView(partly, defaultView).shown, none);
		expect(grid.rows.map(({ label, target }) => [label, target])).toEqual([
			["Outside the parts", undefined],
			["Italy", "italy"],
		]);
		const whole = partsGrid({ ...reading, outline: [] }, sources, shown, none);
		expect(whole.rows.map(({ label }) => label)).toEqual(["The whole text"]);
	});

	it("keep their columns under a filter, and have none for a layer that is off", () => {
		const view = { ...defaultView, facets: new Map([["type", new Set(["legal"])]]) };
		const filtered = partsGrid(reading, sources, applyView(reading, view).shown, none);
		expect(filtered.columns).toHaveLength(5);
		expect(filtered.totals.map(drawn)).toEqual(["", "", "c3/0", "r1/0 r2/0", "isoHunt, The Pirate Bay"]);
		const hidden = new Set([layerId("claim")]);
		expect(partsGrid(reading, sources, shown, hidden).columns.map(({ id }) => id)).toEqual([
			"commentary",
			"site",
		]);
	});
});

describe("the sources", () => {
	it("have fills by how often the document cites them", () => {
		expect(sources.labels).toEqual(["GOG", "The Studios"]);
		expect(legendEntries(parts, sources).map(({ label, pattern }) => [label, pattern])).toEqual([
			["GOG", 0],
			["The Studios", 1],
			["Author", 0],
		]);
	});

	it("stand beside what they speak about", () => {
		const [pair] = pairsOf(reading, none);
		if (!pair) throw new Error("The made layers have such a pair.");
		const grid = sourcesGrid(reading, sources, shown, pair);
		expect(grid.columns.map(({ label }) => label)).toEqual(["GOG", "The Studios"]);
		expect(rowsOf(grid)).toEqual([["isoHunt", "c1/0", "c2/1"]]);
		expect([grid.aboutNone, grid.spans]).toEqual([1, 3]);
	});

	it("have no such table without the layer that they speak in or about", () => {
		expect(pairsOf(reading, new Set([layerId("site")]))).toEqual([]);
		expect(pairsOf(reading, new Set([layerId("claim")]))).toEqual([]);
	});
});

it("what is named stands with its mentions by part, the most mentioned first", () => {
	const [site] = reading.open.layers.layers;
	if (!site) throw new Error("The made layers begin with sites.");
	const grid = mentionsGrid(reading, shown, site);
	expect(grid.columns.map(({ label }) => label)).toEqual(["Report 𝔛"]);
	expect(rowsOf(grid)).toEqual([
		["isoHunt", "s1/0 s3/0"],
		["The Pirate Bay", "s2/0"],
	]);
});
