import { expect, test } from "vitest";
import { plainCitation } from "../../../src/formats/index.ts";

test("a citation gives quote, document, place and address in one line", () => {
	const cited = {
		quote: "isoHunt\n  and others",
		title: "Special 301",
		section: "Canada",
		url: "https://example.org/#s1",
	};
	expect(plainCitation(cited)).toBe("“isoHunt and others”, Special 301, Canada, https://example.org/#s1");
});

test("a citation leaves out what is not known", () => {
	expect(plainCitation({ quote: "isoHunt", title: "Special 301", section: "" })).toBe(
		"“isoHunt”, Special 301",
	);
});
