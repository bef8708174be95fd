import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { layerId } from "../../../../src/annotation/index.ts";
import { applyView } from "../../../../src/app/reading/filter.ts";
import { defaultView } from "../../../../src/app/reading/view.ts";
import {
	mentionsGrid,
	sourcesGrid,
	sourcesGridLayers,
	tickPath,
} from "../../../../src/app/screens/overview/entity-grids.ts";
import { type Cell, type Grid, gridCsv } from "../../../../src/app/screens/overview/grid.ts";
import { sectionsGrid } from "../../../../src/app/screens/overview/sections-grid.ts";
import { legendOf, sourcesOf } from "../../../../src/app/screens/overview/sources.ts";
import { range } from "../../../../src/document/index.ts";
import { sampleReading, sampleReport, section } from "../../sample-library.ts";

const reading = sampleReading();
const sources = sourcesOf(reading);
const { shown } = applyView(reading, defaultView);
const none = new Set<never>();
const sections = sectionsGrid(reading, sources, shown, none);

const formatCell = (cell: Cell): string =>
	cell.kind === "names"
		? cell.names.map(({ label }) => label).join(", ")
		: cell.marks.map(({ span, pattern }) => `${span.annotation.id}/${pattern}`).join(" ");

const rowsOf = ({ rows }: Grid) => rows.map(({ label, cells }) => [label, ...cells.map(formatCell)]);

describe("sectionsGrid", () => {
	it("lists the sections in text order, with columns for reported statements, the author's and mentions", () => {
		expect(sections.columns.map(({ label }) => label)).toEqual([
			"Accusation label",
			"Statistic label",
			"Legal label",
			"Commentary",
			"Sites named",
		]);
		expect(rowsOf(sections)).toEqual([
			["Report 𝔛", "c1/0", "c2/1", "", "r1/0", "isoHunt, The Pirate Bay"],
			["Elsewhere", "", "", "c3/0", "r2/0", ""],
		]);
	});

	it("counts each span once, in the innermost section that contains it", () => {
		const nested = sampleReading([
			...sampleReport.items,
			section("all", "All of it", "According"),
			section("italy", "Italy", "The Pirate Bay is", "Elsewhere"),
		]);
		const grid = sectionsGrid(nested, sourcesOf(nested), applyView(nested, defaultView).shown, none);
		expect(rowsOf(grid)).toEqual([
			["All of it", "c1/0", "", "c3/0", "r1/0 r2/0", "isoHunt"],
			["Italy", "", "c2/1", "", "", "The Pirate Bay, isoHunt"],
		]);
	});

	it("has a row for spans outside the sections, and a single row for a text without sections", () => {
		const partly = sampleReading([
			...sampleReport.items,
			section("italy", "Italy", "The Pirate Bay is", "Elsewhere"),
		]);
		const grid = sectionsGrid(partly, sourcesOf(partly), applyView(partly, defaultView).shown, none);
		expect(grid.rows.map(({ label, target }) => [label, target])).toEqual([
			["Outside the sections", undefined],
			["Italy", "italy"],
		]);
		const whole = sectionsGrid(
			{ ...reading, content: { ...reading.content, outline: [] } },
			sources,
			shown,
			none,
		);
		expect(whole.rows.map(({ label }) => label)).toEqual(["The whole text"]);
	});

	it("the grid keeps its columns under a filter and has no column for a hidden layer", () => {
		const view = { ...defaultView, facets: new Map([["type", new Set(["legal"])]]) };
		const filtered = sectionsGrid(reading, sources, applyView(reading, view).shown, none);
		expect(filtered.columns).toHaveLength(5);
		expect(filtered.totals.map(formatCell)).toEqual(["", "", "c3/0", "r1/0 r2/0", "isoHunt, The Pirate Bay"]);
		const hidden = new Set([layerId("claim")]);
		expect(sectionsGrid(reading, sources, shown, hidden).columns.map(({ id }) => id)).toEqual([
			"commentary",
			"site",
		]);
	});
});

describe("sources of statements", () => {
	it("sources get fill patterns in the order of how often the document cites each source", () => {
		expect(sources.labels).toEqual(["GOG", "The Studios"]);
		expect(legendOf(sections, sources).map(({ label, pattern }) => [label, pattern])).toEqual([
			["GOG", 0],
			["The Studios", 1],
			["Author", 0],
		]);
	});

	it("the grid of sources has a column for each source and a row for each entity it makes statements about", () => {
		const [pair] = sourcesGridLayers(reading, none);
		if (!pair) throw new Error("Expected sample layers with statements about entities.");
		const grid = sourcesGrid(reading, sources, shown, pair);
		expect(grid.columns.map(({ label }) => label)).toEqual(["GOG", "The Studios"]);
		expect(rowsOf(grid)).toEqual([["isoHunt", "c1/0", "c2/1"]]);
		expect([grid.aboutNone, grid.spans]).toEqual([1, 3]);
	});

	it("there is no grid of sources if the layer of statements or the layer of entities is hidden", () => {
		expect(sourcesGridLayers(reading, new Set([layerId("site")]))).toEqual([]);
		expect(sourcesGridLayers(reading, new Set([layerId("claim")]))).toEqual([]);
	});
});

it("the grid of mentions lists the most mentioned entity first, with its mentions by section of the text", () => {
	const [site] = reading.layers.layers;
	if (!site) throw new Error("Expected sample layers that begin with sites.");
	const grid = mentionsGrid(reading, shown, site);
	expect(grid.columns.map(({ label }) => label)).toEqual(["Report 𝔛"]);
	expect(rowsOf(grid)).toEqual([
		["isoHunt", "s1/0 s3/0"],
		["The Pirate Bay", "s2/0"],
	]);
});

describe("gridCsv", () => {
	it("the CSV of a grid has the counts of cells and totals, with names and mentions in separate columns", () => {
		expect(gridCsv(sections)).toBe(
			[
				'Section,Accusation label,Statistic label,Legal label,Commentary,"Sites, names","Sites, mentions"',
				"Report 𝔛,1,1,0,1,2,3",
				"Elsewhere,0,0,1,1,0,0",
				"All,1,1,1,2,2,3",
				"",
			].join("\r\n"),
		);
	});

	it("the CSV of a grid has no cell that a spreadsheet would run as a formula", () => {
		const { data } = Papa.parse<string[]>(gridCsv({ ...sections, corner: '=HYPERLINK("http://a")' }));
		expect(data[0]?.[0]).toBe('\'=HYPERLINK("http://a")');
	});
});

it("the drawing of mentions has one tick for each distinct position in the text", () => {
	expect(tickPath([range(0, 5), range(50, 60), range(50, 52), range(100, 100)], 100)).toBe(
		"M0 0v8M500 0v8M1000 0v8",
	);
	expect(tickPath([], 0)).toBe("");
});
