import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { syntaxWithinBounds } from "../../src/document/bounds.ts";
import { addGfm } from "../../src/reader/gfm-whole.ts";

test("what GFM brings is bounded though it comes after the bounds", () => {
	const parser = unified().use(remarkParse).use(syntaxWithinBounds).freeze();
	addGfm(parser.data());
	expect(() => parser.parse("~a b~ ".repeat(1_200))).toThrow(RangeError);
	expect(parser.parse("~a~").children).toMatchObject([{ children: [{ type: "delete" }] }]);
});
