import { describe, expect, test } from "vitest";
import { furtherTagsOf } from "../../../src/annotation/index.ts";
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
