import { expect, test } from "vitest";
import { answersFor, figuresOf } from "../../scripts/bench/anchoring/evaluate.ts";

const answers = answersFor(3);
const figures = figuresOf(answers);

test("the evaluation set has spans of every kind, language and fate", () => {
	const groups = new Set(answers.map(({ language, span: { kind, fate } }) => `${language} ${kind} ${fate}`));
	expect(answers.length).toBeGreaterThan(300);
	expect([...groups]).toEqual(
		expect.arrayContaining(["English name kept", "Chinese sentence edited", "Hebrew passage deleted"]),
	);
});

test("at least 92 % of the spans are placed correctly, or correctly not placed", () => {
	expect(figures.allRight).toBeGreaterThanOrEqual(92);
});

test("at least 98 % of the spans whose words and place are unchanged are found", () => {
	expect(figures.kept).toBeGreaterThanOrEqual(98);
});

test("at least 90 % of the edited spans are found", () => {
	expect(figures.edited).toBeGreaterThanOrEqual(90);
});

test("at most 2 % of the spans are placed on wrong words without a question", () => {
	expect(figures.silentErrors).toBeLessThanOrEqual(2);
});

test("at most 10 % of the spans have to be checked", () => {
	expect(figures.asks).toBeLessThanOrEqual(10);
});
