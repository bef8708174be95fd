import { describe, expect, test } from "vitest";
import { parseDocument } from "../../../src/document/index.ts";
import { firstParts } from "../../../src/library/stream/first-parts.ts";
import { annotationsText, sampleReading, sampleReport } from "../../app/sample-library.ts";

const reading = sampleReading();
const { tree } = parseDocument(sampleReport.markdown);
const { layers } = reading.open;

describe("the first parts of a document", () => {
	test("are those that it will have, mark for mark", () => {
		expect(firstParts(tree, layers, annotationsText(sampleReport.items))).toEqual(reading.parts);
	});

	test("have no mark for what does not stand where its file says", () => {
		const items = sampleReport.items.map((item) => ({ ...item, start: item.start + 1 }));
		const [part] = firstParts(tree, layers, annotationsText(items));
		expect(part?.html).not.toContain("<mark");
	});

	test.each([
		["missing", undefined],
		["no JSON", '{"first": {"items": [{"id": "#a", '],
		["of another shape", '{"items": [1, "}", {"id": 3}, [{"target": null}]]}'],
	])("are there without marks where the annotations are %s", (_what, annotations) => {
		const parts = firstParts(tree, layers, annotations);
		expect(parts.map(({ html }) => html).join("")).not.toContain("<mark");
		expect(parts.map(({ range }) => range)).toEqual(reading.parts.map(({ range }) => range));
	});

	test("leave out the last of several, which may go on", () => {
		const long = parseDocument(Array.from({ length: 40 }, (_, at) => `Paragraph ${at}.`).join("\n\n"));
		expect(firstParts(long.tree, layers, undefined)).toHaveLength(2);
	});
});
