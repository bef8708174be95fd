import { describe, expect, test } from "vitest";
import { partsOf, textOf } from "../../src/document/index.ts";
import { lawful } from "./laws.ts";

const paragraphs = (count: number) => Array.from({ length: count }, (_, at) => `p${at + 1}`).join("\n\n");
const texts = (markdown: string, options?: { blocks: number }) =>
	partsOf(lawful(markdown).tree, options).map(({ nodes }) => textOf({ type: "root", children: [...nodes] }));

describe("parts", () => {
	test("hold so many blocks, with the white space after each", () => {
		expect(texts(paragraphs(5), { blocks: 2 })).toEqual(["p1\np2\n", "p3\np4\n", "p5"]);
	});

	test("hold 16 blocks where nothing else is asked", () => {
		expect(partsOf(lawful(paragraphs(33)).tree).map(({ range }) => [range.start, range.end])).toEqual([
			[0, 55],
			[55, 119],
			[119, 122],
		]);
	});

	test("are none where the document is empty", () => {
		expect(texts("")).toEqual([]);
	});
});
