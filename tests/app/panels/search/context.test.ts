import { expect, test } from "vitest";
import { contextOf } from "../../../../src/app/panels/search/context.ts";
import { range } from "../../../../src/document/index.ts";

const around = (text: string, words: string) => {
	const start = text.indexOf(words);
	return contextOf(text, range(start, start + words.length));
};

test("the context of words that are the whole text is empty", () => {
	expect(around("words", "words")).toEqual({ before: "", words: "words", after: "" });
});

test("the context begins and ends between words and says that there is more", () => {
	const { before, after } = around(`${"before ".repeat(20)}here${" afterwards".repeat(20)}`, "here");
	expect(before).toBe(`… ${"before ".repeat(5)}before `);
	expect(after).toBe(`${" afterwards".repeat(4)} …`);
});

test("the context is one line", () => {
	expect(around("one\n\ntwo  here\tthree", "here")).toEqual({
		before: "one two ",
		words: "here",
		after: " three",
	});
});

test("the context holds no half of a character", () => {
	const { before, after } = around(`${"𝔛".repeat(40)}a${"𝔛".repeat(40)}`, "a");
	expect(`${before}${after}`).not.toMatch(/\p{Surrogate}/u);
});
