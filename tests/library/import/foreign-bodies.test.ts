import { describe, expect, test } from "vitest";
import { furtherTagsOf } from "../../../src/annotation/index.ts";
import { importForeign } from "../../formats/foreign.ts";

const text = "The mill burned down in 1904. The owner blamed the railway.";
const address = "https://example.org/page";

/** A Web Annotation of words of the text, with these bodies. */
const annotation = (id: number, exact: string, ...body: readonly object[]) => ({
	"@context": "http://www.w3.org/ns/anno.jsonld",
	id: `urn:example:${id}`,
	type: "Annotation",
	body,
	target: { source: address, selector: { type: "TextQuoteSelector", exact, ...contextOf(exact) } },
});
const contextOf = (words: string) => {
	const at = text.indexOf(words);
	return { prefix: text.slice(Math.max(0, at - 10), at), suffix: text.slice(at + words.length).slice(0, 10) };
};
const tag = (value: string) => ({ type: "TextualBody", purpose: "tagging", value });

const imported = (...items: readonly object[]) => importForeign({ "page.json": JSON.stringify(items) }, text);

describe("the file that an import writes can be read again", () => {
	test("if the words are identified in a register of the web", () => {
		const source = "http://www.wikidata.org/entity/Q44494";
		const identified = { type: "SpecificResource", purpose: "identifying", source };
		const { document, unreadable, tally } = imported(annotation(1, "mill", tag("Thing"), identified));
		expect([unreadable, tally]).toEqual([[], [1, 0, 0, 0]]);
		expect(document.spans[0]?.annotation.extra.body).toEqual([identified]);
	});

	test("if a further tag of an annotation is the label of another annotation", () => {
		const { document, unreadable, tally } = imported(
			annotation(1, "burned down", tag("fire")),
			annotation(2, "The owner blamed", tag("claim"), tag("fire"), tag("section")),
		);
		expect([unreadable, tally]).toEqual([[], [2, 0, 0, 0]]);
		expect(document.spans.map(({ annotation }) => [annotation.layer, furtherTagsOf(annotation)])).toEqual([
			["fire", []],
			["claim", ["fire", "section"]],
		]);
	});
});
