import { describe, expect, test } from "vitest";
import { partsOf, textOf } from "../../src/document/index.ts";
import { parseChecked } from "./checks.ts";

const paragraphs = (count: number) => Array.from({ length: count }, (_, at) => `p${at + 1}`).join("\n\n");
const texts = (markdown: string, options?: { blocks: number }) =>
	partsOf(parseChecked(markdown).tree, options).map(({ nodes }) =>
		textOf({ type: "root", children: [...nodes] }),
	);

describe("parts", () => {
	test("a part has the given number of blocks, each with the white space after it", () => {
		expect(texts(paragraphs(5), { blocks: 2 })).toEqual(["p1\np2\n", "p3\np4\n", "p5"]);
	});

	test("a part has 16 blocks by default", () => {
		expect(partsOf(parseChecked(paragraphs(33)).tree).map(({ range }) => [range.start, range.end])).toEqual([
			[0, 55],
			[55, 119],
			[119, 122],
		]);
	});

	test("an empty document has no parts", () => {
		expect(texts("")).toEqual([]);
	});
});
