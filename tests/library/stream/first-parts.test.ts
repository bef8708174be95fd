import { describe, expect, test } from "vitest";
import { parseDocument } from "../../../src/document/index.ts";
import { firstParts } from "../../../src/library/stream/first-parts.ts";
import { annotationsText, sampleReading, sampleReport } from "../../app/sample-library.ts";

const reading = sampleReading();
const { tree } = parseDocument(sampleReport.markdown);
const { layers } = reading;

describe("firstParts", () => {
	test("the first parts are equal to those of the whole document, with all marks", () => {
		expect(firstParts(tree, layers, annotationsText(sampleReport.items))).toEqual(reading.content.parts);
	});

	test("the first parts have no mark for a span that is not at its stored position", () => {
		const items = sampleReport.items.map((item) => ({ ...item, start: item.start + 1 }));
		const [part] = firstParts(tree, layers, annotationsText(items));
		expect(part?.html).not.toContain("<mark");
	});

	test.each([
		["missing", undefined],
		["no JSON", '{"first": {"items": [{"id": "#a", '],
		["of another shape", '{"items": [1, "}", {"id": 3}, [{"target": null}]]}'],
	])("the first parts have no marks if the annotations are %s", (_what, annotations) => {
		const parts = firstParts(tree, layers, annotations);
		expect(parts.map(({ html }) => html).join("")).not.toContain("<mark");
		expect(parts.map(({ range }) => range)).toEqual(reading.content.parts.map(({ range }) => range));
	});

	test("the last of several parts is left out, because it may be incomplete", () => {
		const long = parseDocument(Array.from({ length: 40 }, (_, at) => `Paragraph ${at}.`).join("\n\n"));
		expect(firstParts(long.tree, layers, undefined)).toHaveLength(2);
	});
});
