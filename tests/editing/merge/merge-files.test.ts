import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/annotation/index.ts";
import { mergeFiles, readStoredFile, type StoredFile, writeStoredFile } from "../../../src/editing/index.ts";
import { file, item, lines, readSet, target } from "../../annotation/builders.ts";

const claim = (id: string, proposition: string, changes: JsonObject = {}): JsonObject => ({
	id: `#${id}`,
	type: "Claim",
	proposition,
	...changes,
});

const claimItem = (id: string, entity: string, start: number, changes: JsonObject = {}): JsonObject =>
	item(id, {
		motivation: "describing",
		body: [
			{ type: "TextualBody", purpose: "tagging", value: "claim" },
			{ type: "SpecificResource", purpose: "identifying", source: `#${entity}` },
		],
		target: target(start, start + 7),
		...changes,
	});

const relation = (id: string, from: string, to: string): JsonObject => ({
	id: `#${id}`,
	type: "Annotation",
	motivation: "linking",
	body: [
		{ type: "TextualBody", purpose: "tagging", value: "repeats" },
		{ type: "SpecificResource", purpose: "linking", source: `#${to}` },
	],
	target: `#${from}`,
});

const stored = (
	items: readonly Json[],
	included: readonly Json[] = [],
	changes: JsonObject = {},
): StoredFile => {
	const { value, problems } = readStoredFile(JSON.stringify(file(items, included, changes)), "report.jsonld");
	expect(problems).toEqual([]);
	if (!value) throw new Error("The file cannot be read.");
	return value;
};

/** Merges, and checks that the other direction gives the same file and that a reader accepts the result. */
function merged(base: StoredFile, mine: StoredFile, theirs: StoredFile): StoredFile {
	const result = mergeFiles({ base, mine, theirs });
	expect(result.conflicts).toEqual([]);
	const other = mergeFiles({ base, mine: theirs, theirs: mine });
	expect(writeStoredFile(other.file)).toBe(writeStoredFile(result.file));
	const read = readSet(JSON.parse(writeStoredFile(result.file)));
	expect(lines({ problems: read.problems.filter(({ level }) => level === "error") })).toEqual([]);
	return result.file;
}

const ids = (list: readonly JsonObject[]) => list.map(({ id }) => id);

describe("mergeFiles", () => {
	const [a, b, c] = [
		item("a", { target: target(0, 7) }),
		item("b", { target: target(20, 27) }),
		item("c", { target: target(40, 47) }),
	];

	it("annotations that both sides added at one place are in text order", () => {
		const x = item("x", { target: target(30, 37) });
		const y = item("y", { target: target(25, 32) });
		expect(ids(merged(stored([a, b, c]), stored([a, b, x, c]), stored([a, b, y, c])).items)).toEqual([
			"#a",
			"#b",
			"#y",
			"#x",
			"#c",
		]);
	});

	it("an annotation that one side added after a deleted annotation keeps its place", () => {
		const x = item("x", { target: target(30, 37) });
		expect(ids(merged(stored([a, b, c]), stored([a, b, x, c]), stored([a, c])).items)).toEqual([
			"#a",
			"#x",
			"#c",
		]);
	});

	it("files without a common version are joined", () => {
		const { value: empty } = readStoredFile("", "report.jsonld");
		expect(empty && ids(merged(empty, stored([a]), stored([b])).items)).toEqual(["#a", "#b"]);
	});

	it("changes of different fields of one entity are both kept", () => {
		const base = [claim("k", "Old words")];
		const mine = [claim("k", "New words")];
		const theirs = [claim("k", "Old words", { claimant: "IIPA" })];
		const spans = [claimItem("a", "k", 0)];
		expect(merged(stored(spans, base), stored(spans, mine), stored(spans, theirs)).included).toEqual([
			claim("k", "New words", { claimant: "IIPA" }),
		]);
	});

	it("a new place and a comment on one annotation are both kept", () => {
		const comment = { type: "TextualBody", purpose: "commenting", value: "Seen." };
		const moved = item("a", { target: target(10, 17) });
		const noted = { ...a, body: [...(Array.isArray(a.body) ? a.body : []), comment] };
		const [result] = merged(stored([a]), stored([moved]), stored([noted])).items;
		expect(result).toEqual({ ...moved, body: noted.body });
	});

	it("a list has what either side added, and not what either side deleted", () => {
		const site = (...aliases: readonly string[]) => [{ id: "#s", type: "Site", name: "Site", aliases }];
		const spans = [
			item("a", {
				body: [
					{ type: "TextualBody", purpose: "tagging", value: "site" },
					{ type: "SpecificResource", purpose: "identifying", source: "#s" },
				],
			}),
		];
		expect(
			merged(
				stored(spans, site("one", "two")),
				stored(spans, site("one", "two", "three")),
				stored(spans, site("zero", "two")),
			).included,
		).toEqual(site("zero", "two", "three"));
	});

	it("an entity that one side deleted comes back if the other side links a new annotation to it", () => {
		const entity = claim("k", "Words");
		const spans = [claimItem("a", "k", 0)];
		const mine = stored([b]);
		const theirs = stored([...spans, b, claimItem("n", "k", 60)], [entity]);
		const result = merged(stored([...spans, b], [entity]), mine, theirs);
		expect(ids(result.items)).toEqual(["#b", "#n"]);
		expect(result.included).toEqual([entity]);
	});

	it("an entity comes back for a link that names the file, and not for a link to the shared entities", () => {
		const entity = claim("k", "Words");
		const linked = (source: string) =>
			claimItem("n", "k", 60, {
				body: [
					{ type: "TextualBody", purpose: "tagging", value: "claim" },
					{ type: "SpecificResource", purpose: "identifying", source },
				],
			});
		const base = stored([claimItem("a", "k", 0)], [entity]);
		const includedWith = (source: string) =>
			mergeFiles({
				base,
				mine: stored([]),
				theirs: stored([claimItem("a", "k", 0), linked(source)], [entity]),
			}).file.included;
		expect(ids(includedWith("report.jsonld#k"))).toEqual(["#k"]);
		expect(ids(includedWith("entities.jsonld#k"))).toEqual([]);
	});

	it("an annotation and its entity come back if the other side relates another annotation to it", () => {
		const entity = claim("k", "Words");
		const spans = [claimItem("a", "k", 0), b];
		const theirs = stored([...spans, relation("r", "b", "a")], [entity]);
		const result = merged(stored(spans, [entity]), stored([b]), theirs);
		expect(ids(result.items)).toEqual(["#a", "#b", "#r"]);
		expect(ids(result.included)).toEqual(["#k"]);
	});

	it("a link to an entity that the other side merged into another entity leads to the other entity", () => {
		const entities = [claim("k", "Words"), claim("l", "Same words")];
		const base = stored([claimItem("a", "k", 0), claimItem("b", "l", 20)], entities);
		const mine = stored(
			[claimItem("a", "k", 0), claimItem("b", "k", 20)],
			[claim("k", "Words", { formerIds: ["l"] })],
		);
		const theirs = stored(
			[claimItem("a", "k", 0), claimItem("b", "l", 20), claimItem("n", "l", 40)],
			entities,
		);
		const result = merged(base, mine, theirs);
		expect(result.items.at(-1)).toEqual({ ...claimItem("n", "k", 40), id: "#n" });
		expect(ids(result.included)).toEqual(["#k"]);
	});

	it("a link to an entity that the other side moved to the shared entities leads to the shared entity", () => {
		const site = { id: "#rivo", type: "Site", name: "Rivo" };
		const linked = (id: string, source: string, start: number) =>
			item(id, {
				body: [
					{ type: "TextualBody", purpose: "tagging", value: "site" },
					{ type: "SpecificResource", purpose: "identifying", source },
				],
				target: target(start, start + 7),
			});
		const base = stored([linked("a", "#rivo", 0)], [site]);
		const mine = stored([linked("a", "entities.jsonld#rivo", 0)]);
		const theirs = stored([linked("a", "#rivo", 0), linked("n", "#rivo", 40)], [site]);
		for (const { file } of [
			mergeFiles({ base, mine, theirs }),
			mergeFiles({ base, mine: theirs, theirs: mine }),
		]) {
			expect(file.items.at(-1)).toEqual(linked("n", "entities.jsonld#rivo", 40));
			expect(file.included).toEqual([]);
		}
	});

	it("one annotation that both sides added under two ids becomes one, with the relations of both", () => {
		const [x, y] = [item("x", { target: target(30, 37) }), item("y", { target: target(30, 37) })];
		const note = { type: "TextualBody", purpose: "commenting", value: "Seen." };
		const noted = { ...y, body: [...(Array.isArray(y.body) ? y.body : []), note] };
		const result = merged(
			stored([a]),
			stored([a, x, relation("q", "x", "a")]),
			stored([a, noted, relation("r", "y", "a")]),
		);
		expect(ids(result.items)).toEqual(["#a", "#x", "#q", "#r"]);
		expect(result.items[1]?.body).toContainEqual(note);
		expect(result.items.at(-1)?.target).toBe("#x");
	});

	it("two annotations that the sides moved to one place become one", () => {
		const moved = (id: string) => item(id, { target: target(30, 37) });
		expect(ids(merged(stored([a, b]), stored([moved("a"), b]), stored([a, moved("b")])).items)).toEqual([
			"#a",
		]);
	});

	it("the later date of modification is kept", () => {
		const dated = (modified: string) => stored([a], [], { modified });
		const result = merged(
			dated("2026-01-01T00:00:00Z"),
			dated("2026-02-01T00:00:00Z"),
			dated("2026-03-01T00:00:00Z"),
		);
		expect(result.head.modified).toBe("2026-03-01T00:00:00Z");
	});

	it("the result has no total, which two additions would make wrong", () => {
		expect(writeStoredFile(merged(stored([a]), stored([a, b]), stored([a, c])))).not.toContain("total");
	});

	it("unknown layers, keys and bodies are kept", () => {
		const odd = {
			...a,
			body: [{ purpose: "tagging", value: "unknown" }, { purpose: "other" }],
			rights: "CC0",
		};
		const { file: result } = mergeFiles({
			base: stored([odd]),
			mine: stored([odd, b]),
			theirs: stored([odd, c]),
		});
		expect(result.items[0]).toEqual(odd);
	});
});

describe("conflicts of mergeFiles", () => {
	const spans = [claimItem("a", "k", 0)];
	const conflictsOf = (base: StoredFile, mine: StoredFile, theirs: StoredFile) =>
		mergeFiles({ base, mine, theirs }).conflicts;

	it("one field that both sides changed is a conflict, and the other fields are merged", () => {
		const [base, mine, theirs] = [
			stored(spans, [claim("k", "Old")]),
			stored(spans, [claim("k", "Mine", { claimant: "IIPA" })]),
			stored(spans, [claim("k", "Theirs", { rights: "CC0" })]),
		];
		expect(conflictsOf(base, mine, theirs)).toEqual([
			{
				item: { list: "included", id: "#k" },
				fields: ["proposition"],
				base: claim("k", "Old"),
				mine: claim("k", "Mine", { claimant: "IIPA", rights: "CC0" }),
				theirs: claim("k", "Theirs", { claimant: "IIPA", rights: "CC0" }),
			},
		]);
	});

	it("an item that one side deleted and the other changed is a conflict, and the item is kept", () => {
		const [base, mine, theirs] = [
			stored(spans, [claim("k", "Old")]),
			stored([]),
			stored(spans, [claim("k", "New")]),
		];
		const { file: result, conflicts } = mergeFiles({ base, mine, theirs });
		expect(conflicts).toEqual([
			{
				item: { list: "included", id: "#k" },
				fields: [],
				base: claim("k", "Old"),
				mine: undefined,
				theirs: claim("k", "New"),
			},
		]);
		expect(result.included).toEqual([claim("k", "New")]);
	});

	it("the layer and the entity of an annotation are one field", () => {
		const linked = (layer: string, entity: string) =>
			stored(
				[
					claimItem("a", entity, 0, {
						body: [
							{ type: "TextualBody", purpose: "tagging", value: layer },
							{ type: "SpecificResource", purpose: "identifying", source: `#${entity}` },
						],
					}),
				],
				[],
			);
		const [conflict] = conflictsOf(linked("claim", "k"), linked("claim", "l"), linked("site", "k"));
		expect(conflict?.fields).toEqual(["body"]);
	});

	it("a label that both sides changed is a conflict of the file", () => {
		const named = (label: string) => stored([], [], { label });
		const [conflict] = conflictsOf(named("Report"), named("Mine"), named("Theirs"));
		expect([conflict?.item, conflict?.fields]).toEqual([undefined, ["label"]]);
	});
});
