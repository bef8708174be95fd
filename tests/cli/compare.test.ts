import { describe, expect, test } from "vitest";
import {
	annotationsText,
	folderOf,
	layersText,
	sharedEntitiesText,
	type TestAnnotation,
} from "../library/folder.ts";
import { ascribe } from "./run.ts";

const words = "The report names isoHunt, and then Demonoid, and at last Demonoid once more.";
const at = (id: string, site: string, start: number): TestAnnotation => ({
	id,
	words: site,
	start,
	site: site.toLowerCase(),
});
const isoHunt = at("a", "isoHunt", 17);
const demonoid = at("b", "Demonoid", 35);
const last = at("c", "Demonoid", 57);

const folder = (spans: readonly TestAnnotation[], files: Readonly<Record<string, string>> = {}) =>
	folderOf({
		"corpus/report.md": `${words}\n`,
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/report.jsonld": annotationsText("report", spans),
		...files,
	});

const ours = "annotations/report.jsonld";
const theirs = "second.jsonld";

describe("ascribe compare", () => {
	// By hand, kappa of 13 words, of which both marked 1 and each of them 1 more: (11 - 125 / 13) / (13 - 125 / 13).
	test("prints agreement for each layer and every difference with the words beside it", async () => {
		const cwd = await folder([isoHunt, demonoid], {
			[theirs]: annotationsText("report", [{ ...isoHunt, site: "demonoid" }, last]),
		});
		const { code, out, err } = await ascribe(["compare", ours, theirs], { cwd });
		expect([code, err]).toEqual([1, ""]);
		expect(out).toBe(
			[
				"corpus/report.md",
				"  left   annotations/report.jsonld: 2 spans",
				"  right  second.jsonld: 2 spans",
				"",
				"       same  ends differ  only left  only right    F1  F1 overlapping  kappa  alpha",
				"Sites     1            0          1           1  0.50            0.50   0.41   0.11",
				"",
				"3 differences:",
				"",
				"1  Sites: entities differ",
				"   left   The report names [isoHunt], and then Demonoid, and at…  (isoHunt)",
				"   right  The report names [isoHunt], and then Demonoid, and at…  (Demonoid)",
				"",
				"2  Sites: only left",
				"   left   …names isoHunt, and then [Demonoid], and at last Demonoid once…",
				"",
				"3  Sites: only right",
				"   right  …then Demonoid, and at last [Demonoid] once more.",
				"",
			].join("\n"),
		);
	});

	test("files without differences end with 0", async () => {
		const cwd = await folder([isoHunt], { [theirs]: annotationsText("report", [{ ...isoHunt, id: "z" }]) });
		const { code, out } = await ascribe(["compare", ours, theirs], { cwd });
		expect(code).toBe(0);
		expect(out).toContain("No differences.");
	});

	test("--json prints the same as data, with offsets in code points and null for a measure without a value", async () => {
		const cwd = await folder([], { [theirs]: annotationsText("report", [last]) });
		const { code, out } = await ascribe(["compare", ours, theirs, "--json"], { cwd });
		expect(code).toBe(1);
		expect(JSON.parse(out)).toEqual({
			left: ours,
			right: theirs,
			documents: [
				{
					id: "report",
					spans: { left: 0, right: 1 },
					notPlaced: { left: 0, right: 0 },
					agreement: [
						{
							layer: "site",
							same: 0,
							ends: 0,
							onlyLeft: 0,
							onlyRight: 1,
							exactF1: 0,
							overlappingF1: 0,
							kappa: 0,
							alpha: expect.closeTo(-0.2246, 4),
						},
					],
					relations: { same: 0, onlyLeft: [], onlyRight: [] },
					sections: { same: 0, onlyLeft: [], onlyRight: [] },
					differences: [
						{
							kind: "only-right",
							right: {
								id: "c",
								layer: "site",
								quote: "Demonoid",
								ranges: [{ start: 57, end: 65 }],
								entity: { id: "demonoid", title: "Demonoid" },
							},
						},
					],
				},
			],
			problems: [],
		});
	});

	test("relations and sections of one side are listed, and count as differences", async () => {
		const related = (label: string) => {
			const { total, first, ...collection } = JSON.parse(annotationsText("report", [isoHunt, demonoid]));
			const body = [
				{ type: "TextualBody", purpose: "tagging", value: label },
				{ type: "SpecificResource", purpose: "linking", source: "#b" },
			];
			const relation = { id: "#r", type: "Annotation", motivation: "linking", body, target: "#a" };
			return JSON.stringify({ ...collection, first: { ...first, items: [...first.items, relation] } });
		};
		const cwd = await folder([], { [ours]: related("before"), [theirs]: related("beside") });
		const { code, out } = await ascribe(["compare", ours, theirs], { cwd });
		expect(code).toBe(1);
		expect(out).toContain(
			[
				"Relations: 0 same, 1 only left, 1 only right",
				'   left   "isoHunt" before "Demonoid"',
				'   right  "isoHunt" beside "Demonoid"',
				"",
				"No other differences.",
			].join("\n"),
		);
	});

	test("two folders are compared document by document, in the text of the left one", async () => {
		const cwd = await folderOf({});
		const left = await folder([isoHunt, demonoid]);
		const right = await folder([at("a", "isoHunt", 22), at("b", "Demonoid", 40)], {
			"corpus/report.md": `And: ${words}\n`,
			"corpus/other.md": "Words.\n",
		});
		const { code, out, err } = await ascribe(["compare", left, right], { cwd });
		expect(code).toBe(0);
		expect(out).toContain("No differences.");
		expect(err).toMatch(/^corpus\/other\.md {2}- {2}W_UNCOMPARED {2}/);
	});

	test("a file is compared with the document of a folder", async () => {
		const cwd = await folderOf({ [theirs]: annotationsText("report", [isoHunt]) });
		expect((await ascribe(["compare", theirs, await folder([isoHunt])], { cwd })).code).toBe(0);
		expect((await ascribe(["compare", await folder([demonoid]), theirs], { cwd })).code).toBe(1);
	});

	test("problems of a file are reported with its name", async () => {
		const cwd = await folder([isoHunt], {
			[theirs]: annotationsText("report", [isoHunt, { ...demonoid, site: "megaupload" }]),
		});
		const { code, err } = await ascribe(["compare", ours, theirs], { cwd });
		expect([code, err]).toEqual([1, expect.stringMatching(/^second\.jsonld .*E_ENTITY_UNKNOWN/)]);
	});

	test("a file of a document that the folder does not have is a usage error", async () => {
		const cwd = await folder([isoHunt], { [theirs]: annotationsText("diary", [isoHunt]) });
		const { code, err } = await ascribe(["compare", theirs, theirs], { cwd });
		expect([code, err]).toEqual([
			2,
			expect.stringContaining('Unknown document "diary". Use one of: report.'),
		]);
	});

	test("a file that does not exist is a usage error", async () => {
		const cwd = await folder([isoHunt]);
		expect((await ascribe(["compare", ours, "no.jsonld"], { cwd })).code).toBe(2);
	});
});
