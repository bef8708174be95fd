import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Corpus } from "../../../src/corpus/index.ts";
import { checkDoccano } from "../../../src/formats/doccano/check.ts";
import { doccano } from "../../../src/formats/doccano/index.ts";
import { readDoccano } from "../../../src/formats/doccano/read.ts";
import { corpora, exportOptions, foreignText } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainSpans } from "../plain.ts";
import { importDoccano } from "./spec-reader.ts";

const content = "🏴 IIPA says isoHunt is bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa")],
	about: [link("isohunt"), link("isohunt")],
});
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
			span(content, "a2", "isoHunt"),
		],
		[claim],
	),
);

const written = (of: Corpus, options = everything): string =>
	doccano.write(of, options).files[0]?.content ?? "";

describe("Writing doccano", () => {
	test("writes a doccano line with spans in code points, their relations, and links by label and range", () => {
		expect(JSON.parse(written(sample))).toMatchObject({
			text: content,
			entities: [
				{ id: 1, label: "claim", start_offset: 2, end_offset: 26 },
				{ id: 2, label: "site", start_offset: 12, end_offset: 19 },
			],
			relations: [{ id: 1, from_id: 1, to_id: 2, type: "about" }],
			links: [
				{ label: "claim", start_offset: 2, end_offset: 26, id: "a1", entity: "c1" },
				{ label: "site", start_offset: 12, end_offset: 19, id: "a2", entity: "isohunt" },
			],
			meta: { id: "report", title: "Title of report" },
		});
	});

	test("writes lines from which an import built from doccano's documentation gets every placed span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				expect(importDoccano(written(random, options)).map(({ spans }) => spans)).toEqual(
					random.documents.map((document) => plainSpans(document).map(({ layer, words }) => [layer, words])),
				);
			}),
		);
	});

	test("writes a doccano relation between the first spans of entities that refer to each other", () => {
		expect(importDoccano(written(sample))[0]?.relations).toEqual([
			["IIPA says isoHunt is bad", "about", "isoHunt"],
		]);
	});
});

describe("Reading doccano", () => {
	test.each([
		["labels, as before version 1.5", { id: 7, text: "See isoHunt.", labels: [[4, 11, "site"]] }],
		["the text under data", { id: 7, data: "See isoHunt.", label: [[4, 11, "site"]] }],
		["another order of the keys", { label: [[4, 11, "site"]], text: "See isoHunt." }],
	])("reads doccano lines with %s", (_form, line) => {
		for (const content of [JSON.stringify(line), JSON.stringify([line], undefined, 2)]) {
			expect(doccano.detect?.([{ name: "x.jsonl", content }])).toBe(true);
			const { value, problems } = readDoccano(content, "x.jsonl", layers);
			expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
			expect(value.documents[0]?.annotations).toMatchObject([{ layer: "site", quote: { exact: "isoHunt" } }]);
		}
	});

	test("keeps the other labels of a doccano line if one is not valid", () => {
		const line = {
			text: "See isoHunt.",
			label: [
				[0, "3", "x"],
				[4, 11, "site"],
			],
		};
		const { value } = readDoccano(JSON.stringify(line), "x.jsonl", layers);
		expect(value.documents[0]?.annotations).toHaveLength(1);
	});

	test("finds the entities of spans after doccano changed their ids and order", () => {
		const line = JSON.parse(written(sample));
		const [first, second] = line.entities;
		const again = {
			...line,
			entities: [
				{ ...second, id: 77 },
				{ ...first, id: 78 },
			],
			relations: [],
		};
		const { value, problems } = readDoccano(JSON.stringify(again), "x.jsonl", layers);
		expect(problems).toEqual([]);
		expect(value.documents[0]?.annotations.map(({ id, entity: to }) => [id, to])).toEqual([
			["a1", "c1"],
			["a2", "isohunt"],
		]);
	});

	const read = (line: object) => readDoccano(JSON.stringify(line), "x.jsonl", layers);

	test("reads the `label` lists of doccano's sequence labelling", () => {
		const { value } = read({ id: 4, text: content, label: [[12, 19, "site"]], Comments: [] });
		expect(value.documents[0]?.annotations.map(({ quote }) => quote.exact)).toEqual(["isoHunt"]);
	});

	test("reads a doccano relation that no entity in the file contains as a relation of the spans", () => {
		const { value } = read({
			text: content,
			entities: [
				{ id: 5, label: "site", start_offset: 2, end_offset: 6 },
				{ id: 6, label: "site", start_offset: 12, end_offset: 19 },
			],
			relations: [{ id: 1, from_id: 5, to_id: 6, type: "located in" }],
		});
		expect(value.documents[0]?.relations).toEqual([
			{ id: "r1", label: "located in", from: "a1", to: "a2", extra: {} },
		]);
	});

	const site = { id: 1, label: "site", start_offset: 0, end_offset: 1 };
	test.each([
		[{ text: "x", label: [[0, 9, "site"]] }, "1:1/label/0 E_POSITION"],
		[{ text: "x", entities: [{ ...site, end_offset: "1" }] }, "1:1/entities/0/end_offset E_SCHEMA"],
		[
			{ text: "x", entities: [site], relations: [{ from_id: 1, to_id: 2, type: "is" }] },
			"1:1/relations/0 E_RELATION",
		],
		[{ label: [] }, "1:1/text E_SCHEMA"],
		[{ text: "x", label: [], colour: 1 }, " W_TASK_DATA"],
	])("reports the fault in the doccano line %j as %s", (line, expected) => {
		expect(read(line).problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("never throws on damaged doccano lines", () => {
		const file = written(sample);
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), foreignText, (value, at, noise) => {
				readDoccano(JSON.stringify(value), "x.jsonl", layers);
				readDoccano(file.slice(0, at % file.length) + noise, "x.jsonl", layers);
			}),
		);
	});
});

const one = { id: 1, label: "site", start_offset: 0, end_offset: 1 };
test.each([
	[[{ ...one, end_offset: 2 }], [], "outside the text"],
	[[one, one], [], "used twice"],
	[[one], [{ id: 1, from_id: 1, to_id: 2, type: "about" }], "span that does not exist"],
])(
	"checkDoccano rejects the spans %j with the relations %j because of: %s",
	(entities, relations, reason) => {
		expect(() => checkDoccano(`${JSON.stringify({ text: "x", entities, relations })}\n`)).toThrow(reason);
	},
);
