import { describe, expect, test } from "vitest";
import { furtherTagsOf } from "../../../src/annotation/index.ts";
import { corpusOf } from "../../../src/corpus/index.ts";
import { labelStudio } from "../../../src/formats/label-studio/index.ts";
import { everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

const text = "Ann sold Ridge.";
const place = { start: 0, end: 3, text: "Ann", labels: ["PER"] };
const region = (id: string | number) => ({
	...{ id, from_name: "label", to_name: "text", type: "labels" },
	value: place,
});
const answers = { annotations: [{ result: [region("a")] }] };
const task = { id: 1, data: { text }, ...answers };
const table = (delimiter: string) =>
	[
		["annotation_id", "annotator", "id", "label", "lead_time", "text"],
		["5", "1", "1", `"${JSON.stringify([place]).replaceAll('"', '""')}"`, "3.2", text],
	]
		.map((cells) => cells.join(delimiter))
		.join("\n");

describe("exports of Label Studio", () => {
	test.each([
		["a list of tasks", "page.json", JSON.stringify([task])],
		["one task", "page.json", JSON.stringify(task)],
		["a task a line", "page.jsonl", `${JSON.stringify(task)}\n`],
		["JSON-MIN", "page.json", JSON.stringify([{ text, label: [place], annotation_id: 5, lead_time: 3 }])],
		["CSV", "page.csv", table(",")],
		["TSV", "page.tsv", table("\t")],
		[
			"completions of old versions",
			"page.json",
			JSON.stringify([{ data: { text }, completions: answers.annotations }]),
		],
		[
			"ids that are numbers",
			"page.json",
			JSON.stringify([{ ...task, annotations: [{ result: [region(7)] }] }]),
		],
	])("can be %s", (_form, name, content) => {
		const { formats, spans, texts, refused } = readForeign({ [name]: content });
		expect([formats, spans, texts, refused]).toEqual([["label-studio"], ['PER "Ann"'], { page: text }, 0]);
	});

	test("in JSON-MIN keep several choices and texts about the whole task, and name other data", () => {
		const more = { topics: { choices: ["legal", "old"] }, summary: ["A sale."], title: "Deed", lead_time: 3 };
		const content = JSON.stringify([
			{ text, label: [place], annotation_id: 5, created_at: "2024-01-02", ...more },
		]);
		const { document, problems } = importForeign({ "page.json": content }, text);
		expect(problems).toEqual(["W_TASK_DATA "]);
		expect(
			document.spans.map(({ annotation, entity }) => [...furtherTagsOf(annotation), ...entity.fields.keys()]),
		).toEqual([["legal", "old"], ["text"], ["name"]]);
	});

	test("with the address of a file beside the text are about the text", () => {
		const url = "https://example.org/a/very/long/address/of/a/file.txt";
		const { texts } = readForeign({ "page.json": JSON.stringify([{ ...task, data: { url, body: text } }]) });
		expect(texts).toEqual({ page: text });
	});

	test("with only the address of the text are looked up in the document", () => {
		const content = JSON.stringify([{ ...task, data: { text: "/data/upload/1/page.txt" } }]);
		expect(importForeign({ "page.json": content }, text).places).toEqual(['exact 0-3 "Ann"']);
	});
});

describe("regions of Label Studio", () => {
	const dialogue = [
		{ author: "Ann", text: "Is Ridge 😀 far?" },
		{ author: "Bob", text: "Far from Ridge." },
	];
	const inTurn = (turn: string, startOffset: number, endOffset: number, words: string) => ({
		...{ start: turn, end: turn, startOffset, endOffset, text: words, paragraphlabels: ["LOC"] },
	});
	const results = (...values: readonly object[]) =>
		values.map((value, index) => ({
			id: `r${index}`,
			from_name: "ner",
			to_name: "d",
			type: "paragraphlabels",
			value,
		}));

	test("of a dialogue are in a text with a line for each turn", () => {
		const result = results(inTurn("0", 3, 8, "Ridge"), inTurn("1", 9, 14, "Ridge"));
		const { spans, texts, problems } = readForeign({
			"page.json": JSON.stringify([{ data: { dialogue }, annotations: [{ result }] }]),
		});
		expect(texts).toEqual({ page: "Ann: Is Ridge 😀 far?\nBob: Far from Ridge." });
		expect([spans, problems]).toEqual([['LOC "Ridge"', 'LOC "Ridge"'], []]);
	});

	test("of several turns have the text between the turns too", () => {
		const place = { ...inTurn("0", 12, 16, ""), end: "1", endOffset: 3 };
		const content = JSON.stringify([{ data: { dialogue }, annotations: [{ result: results(place) }] }]);
		expect(readForeign({ "page.json": content }).spans).toEqual(['LOC "far?\nBob: Far"']);
	});

	test("without a label keep their place and their choices, and go out without a label", () => {
		const choice = {
			...{ id: "c", from_name: "mood", to_name: "text", type: "choices" },
			value: { start: 9, end: 14, text: "Ridge", choices: ["calm"] },
		};
		const content = JSON.stringify([{ data: { text }, annotations: [{ result: [choice] }] }]);
		const { places, document } = importForeign({ "page.json": content }, text);
		expect(places).toEqual(['exact 9-14 "Ridge"']);
		const [file] = labelStudio.write(corpusOf([document]), everything).files;
		const [written] = JSON.parse(file?.content ?? "[]");
		expect(written.annotations[0].result).toEqual([choice, expect.objectContaining({ from_name: "entity" })]);
	});

	test("go out with a name for each control, also if the file states one for several, or none", () => {
		const value = { ...place, choices: ["calm"], rating: 3 };
		const result = [
			{ ...region("a"), from_name: "text" },
			{ id: "a", from_name: "text", to_name: "text", type: "choices", value },
			{ id: "a", type: "rating", value },
			{ id: "b", from_name: "entity", to_name: "text", type: "choices", value },
			{ id: "c", from_name: "layer", to_name: "text", type: "rating", value },
		];
		const content = JSON.stringify([{ data: { text }, annotations: [{ result }] }]);
		const { document } = importForeign({ "page.json": content }, text);
		const files = labelStudio.write(corpusOf([document]), everything).files;
		const configuration = files.find(({ name }) => name.endsWith(".xml"))?.content ?? "";
		const names = [...configuration.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(
			expect.arrayContaining(["text", "text_labels", "text_choices", "rating", "entity", "layer"]),
		);
	});

	test("in drafts are named", () => {
		const { problems } = readForeign({
			"page.json": JSON.stringify([{ ...task, drafts: [{ result: [region("b")] }] }]),
		});
		expect(problems).toEqual(["W_ANSWERS /0/drafts"]);
	});
});
