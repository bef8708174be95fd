import { describe, expect, test } from "vitest";
import { corpusOf } from "../../../src/corpus/index.ts";
import { hypothesis } from "../../../src/formats/hypothesis/index.ts";
import { everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

const text = "The mill 😀 burned down. The owner blamed the railway.";
const uri = "https://example.org/page";
const quote = { type: "TextQuoteSelector", exact: "The owner", prefix: "down. ", suffix: " blamed" };
const annotation = (id: string, members: object = {}, ...selector: readonly object[]) => ({
	...{ id, uri, permissions: {}, text: "", tags: ["X"] },
	target: [{ source: uri, selector }],
	...members,
});
const file = (value: unknown) => ({ "page.json": JSON.stringify(value) });

describe("annotations of Hypothesis", () => {
	test.each([
		["one annotation", JSON.stringify(annotation("a", {}, quote))],
		["one a line", ["a", "b"].map((id) => JSON.stringify(annotation(id, {}, quote))).join("\n")],
	])("can be %s", (_form, content) => {
		const { formats, spans } = readForeign({ "page.json": content });
		expect([formats, spans[0]]).toEqual([["hypothesis"], 'X "The owner"']);
	});

	test("may have no text and no tags", () => {
		const { spans, problems } = readForeign(file([annotation("a", { text: null, tags: null }, quote)]));
		expect([spans, problems]).toEqual([['note "The owner"'], []]);
	});

	test("get their replies from a list of its own", () => {
		const reply = { ...annotation("b", { text: "No.", references: ["a"] }), target: [{ source: uri }] };
		const { spans } = readForeign(file({ total: 1, rows: [annotation("a", {}, quote)], replies: [reply] }));
		expect(spans).toEqual(['X "The owner" // No.']);
	});

	test("with a position alone are looked up in UTF-16 units", () => {
		const position = { type: "TextPositionSelector", start: 12, end: 18 };
		expect(importForeign(file([annotation("a", {}, position)]), text).places).toEqual([
			'exact 11-17 "burned"',
		]);
	});

	test("with other selectors are orphans, not notes on the page", () => {
		const shape = { type: "ShapeSelector", shape: { type: "rect" } };
		const page = { type: "PageSelector", index: 2 };
		const { tally } = importForeign(file([annotation("a", {}, shape, page)]), text);
		expect(tally).toEqual([0, 0, 1, 0]);
	});

	test("with several targets are spans of their own", () => {
		const { target, ...members } = annotation("a", { text: "Hm." }, quote);
		const second = { source: uri, selector: [{ ...quote, exact: "railway", prefix: "the ", suffix: "." }] };
		const { document, tally } = importForeign(file([{ ...members, target: [...target, second] }]), text);
		expect([tally, document.spans.map(({ annotation: { id } }) => id)]).toEqual([
			[2, 0, 0, 0],
			["a", "a-2"],
		]);
	});

	test("keep their other selectors through an export", () => {
		const page = { type: "PageSelector", index: 2, label: "3" };
		const { document } = importForeign(file([annotation("a", {}, page, quote)]), text);
		const [written] = hypothesis.write(corpusOf([document]), everything).files;
		expect(JSON.parse(written?.content ?? "").annotations[0].target[0].selector).toEqual([
			expect.objectContaining({ exact: "The owner" }),
			expect.objectContaining({ type: "TextPositionSelector" }),
			page,
		]);
	});

	test("can be none, in the answer to a search", () => {
		const { formats, problems } = readForeign(file({ total: 0, rows: [] }));
		expect([formats, problems]).toEqual([["hypothesis"], []]);
	});
});
