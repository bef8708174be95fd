import type { Nodes } from "hast";
import { describe, expect, test } from "vitest";
import { textNodesOf, textOf } from "../../src/document/index.ts";

const text = (value: string): Nodes => ({ type: "text", value });
const element = (...children: readonly Nodes[]): Nodes => ({
	type: "element",
	tagName: "p",
	properties: {},
	children: children.filter((child) => child.type === "element" || child.type === "text"),
});

describe("the text of a tree", () => {
	test("the text of a tree is the text of all text nodes in document order", () => {
		const tree = element(text("a"), element(text("b"), element(), text("𠮷")), text("c"));
		expect(textOf(tree)).toBe("ab𠮷c");
		expect(textNodesOf(tree).map(({ node, start }) => [node.value, start])).toEqual([
			["a", 0],
			["b", 1],
			["𠮷", 2],
			["c", 4],
		]);
	});

	test("the text of a tree includes text nodes at any depth", () => {
		let tree = text("a");
		for (let depth = 0; depth < 100_000; depth += 1) tree = element(tree);
		expect(textOf(tree)).toBe("a");
	});
});
