import fc from "fast-check";
import { expect, test } from "vitest";
import { foldTextWhiteSpace, foldWhiteSpace } from "../../src/anchoring/white-space.ts";

test("a run of white space becomes one space, which maps back to the whole run", () => {
	const folded = foldTextWhiteSpace("one \n\n two\tthree");
	expect(folded.value).toBe("one two three");
	expect(folded.toText(3)).toBe(3);
	expect(folded.toText(4)).toBe(7);
	expect(folded.toFolded(5)).toBe(3);
	expect(folded.toFolded(7)).toBe(4);
});

test("every offset of the folded text maps back to its original offset", () => {
	const text = fc.array(fc.constantFrom("a", "𠮷", " ", "\n", "\t", "\u00a0")).map((units) => units.join(""));
	fc.assert(
		fc.property(text, (original) => {
			const folded = foldTextWhiteSpace(original);
			for (let at = 0; at <= folded.value.length; at += 1) {
				const start = folded.toText(at);
				expect(foldWhiteSpace(original.slice(0, start))).toBe(folded.value.slice(0, at));
				expect(folded.toFolded(start)).toBe(at);
			}
			for (let offset = 0; offset <= original.length; offset += 1) {
				const before = foldWhiteSpace(original.slice(0, offset));
				const isInside = /\s$/.test(original.slice(0, offset)) && /^\s/.test(original.slice(offset));
				expect(folded.toFolded(offset)).toBe(isInside ? before.length - 1 : before.length);
			}
		}),
	);
});
