import fc from "fast-check";
import { expect, test } from "vitest";
import { textChanges } from "../../src/anchoring/index.ts";

/** "the [-old-] text {+of today+}". */
const shown = (before: string, after: string): string =>
	textChanges(before, after)
		.map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`))
		.join("");

test("a replaced word is removed and added", () => {
	expect(shown("four million pages", "nine million pages")).toBe("[-four-]{+nine+} million pages");
});

test("an inserted word is added and an omitted word is removed", () => {
	expect(shown("run with impunity", "run with full impunity")).toBe("run with {+full +}impunity");
	expect(shown("run with full impunity", "run with impunity")).toBe("run with [-full -]impunity");
});

test("a line that was wrapped elsewhere is the same", () => {
	expect(shown("run with impunity", "run\n  with impunity")).toBe("run\n  with impunity");
});

test("the pieces that are not removed are the new text, and the others have the words of the old text", () => {
	const text = fc
		.array(fc.constantFrom("one", "two", "Two", ".", "港", " ", "\n"), { maxLength: 12 })
		.map((words) => words.join(" "));
	fc.assert(
		fc.property(text, text, (before, after) => {
			const changes = textChanges(before, after);
			const join = (left: "removed" | "added") =>
				changes.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join("");
			expect(join("removed")).toBe(after);
			expect(join("added").replace(/\s/g, "")).toBe(before.replace(/\s/g, ""));
		}),
	);
});
