import { describe, expect, test } from "vitest";
import { corpusOf } from "../../../src/corpus/index.ts";
import { doccano } from "../../../src/formats/doccano/index.ts";
import { everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

const text = "Ann sold Ridge.";
const line = (value: object) => ({ "page.jsonl": `${JSON.stringify({ id: 1, text, ...value })}\n` });

describe("exports of other kinds of doccano projects", () => {
	test.each([
		["names as labels of text classification", { label: ["legal", "old"] }, ["#legal", "#old"]],
		["one name as the label", { label: "legal" }, ["#legal"]],
		["cats of intent detection", { entities: [[0, 3, "PER"]], cats: ["sale"] }, ["#sale"]],
	])("have %s, which are tags of a note on the document", (_kind, value, tags) => {
		const { spans, problems } = readForeign(line(value));
		expect([spans.at(-1), problems]).toEqual([`note "the whole document" ${tags.join(" ")}`, []]);
	});

	test("get their labels of the whole text back", () => {
		const { document } = importForeign(line({ label: ["legal", "old"] }), text);
		const [file] = doccano.write(corpusOf([document]), everything).files;
		expect(JSON.parse(file?.content ?? "")).toMatchObject({ text, entities: [], cats: ["legal", "old"] });
	});

	test("may have ids as texts", () => {
		const { spans, relations, problems } = readForeign(
			line({
				entities: [
					{ id: "a", label: "PER", start_offset: 0, end_offset: 3 },
					{ id: "b", label: "LOC", start_offset: 9, end_offset: 14 },
				],
				relations: [{ from_id: "a", to_id: "b", type: "sold" }],
			}),
		);
		expect([spans, relations, problems]).toEqual([['PER "Ann"', 'LOC "Ridge"'], ["Ann sold Ridge"], []]);
	});
});

test("spans of lines that cannot be read are counted", () => {
	const label = [[0, 3, "PER"]];
	const content = [
		JSON.stringify({ text, label }),
		JSON.stringify({ text: "half \uD83D", label }),
		`{"text": "cut", "label": [[0, 3, "PER"]`,
	].join("\n");
	const { spans, refused, problems } = readForeign({ "page.jsonl": content });
	expect([spans, refused, problems]).toEqual([['PER "Ann"'], 2, ["E_JSON_SYNTAX 3:1", "E_DOCUMENT "]]);
});

test("NUL in a text is named", () => {
	const { texts, spans, problems } = readForeign(line({ text: "A\0nn sold", label: [[5, 9, "SALE"]] }));
	expect([texts, spans, problems]).toEqual([{ page: "A\uFFFDnn sold" }, ['SALE "sold"'], ["W_NUL "]]);
});

test("no document is made of a file whose spans are all refused", () => {
	const { tally, places } = importForeign(line({ label: [[0, 300, "PER"]] }), text);
	expect([tally, places]).toEqual([[0, 0, 0, 1], []]);
});

test("offsets that cover spaces at the ends of words are read in the unit that does not", () => {
	const family = "👨‍👩‍👧 met Ann in Rome";
	const label = [
		[6, 9, "PER"],
		[13, 17, "LOC"],
	];
	const { spans, problems } = readForeign(line({ text: family, label }));
	expect([spans, problems]).toEqual([['PER "Ann"', 'LOC "Rome"'], ["W_OFFSET_UNIT "]]);
});

test("offsets that count characters on the screen are found out", () => {
	const family = "👨‍👩‍👧 The harbour is full. 👩🏽‍🚀 The harbour is empty.";
	const { spans, problems } = readForeign(line({ text: family, label: [[29, 36, "Place"]] }));
	expect([spans, problems]).toEqual([['Place "harbour"'], ["W_OFFSET_UNIT "]]);
});
