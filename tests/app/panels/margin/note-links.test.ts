import { describe, expect, test } from "vitest";
import { passageLinksOf, replyLinkOf } from "../../../../src/app/panels/margin/note-links.ts";
import type { Reading } from "../../../../src/app/reading/reading.ts";
import type { PlacedSpan } from "../../../../src/corpus/index.ts";
import { parseDocument } from "../../../../src/document/index.ts";
import { type SampleItem, sampleReading, sampleReport } from "../../sample-library.ts";

const spanOf = (reading: Reading, id: string): PlacedSpan => {
	const span = reading.spans.find(({ annotation }) => annotation.id === id);
	if (!span) throw new Error(`There is no span ${id}.`);
	return span;
};
const replyOf = (id: string, reading = sampleReading()) => {
	const link = replyLinkOf(reading, spanOf(reading, id));
	return link && { to: link.to?.annotation.id, words: link.words, name: link.name };
};
const passagesOf = (id: string, reading = sampleReading()) =>
	passageLinksOf(reading, spanOf(reading, id)).map(({ to, words, name }) => ({
		to: to?.annotation.id,
		words,
		name,
	}));

/** A further mention of an entity. */
function mention(id: string, layer: string, entity: string, quote: string): SampleItem {
	const { text } = parseDocument(sampleReport.markdown);
	const start = [...text.slice(0, text.indexOf(quote))].length;
	return { id, layer, entity, quote, start, prefix: "", suffix: "" };
}

describe("the link from a passage to its reply", () => {
	test("has the direction in which the reply is", () => {
		expect(replyOf("c1")).toEqual({
			to: "r1",
			words: "reply ↓",
			name: "reply further down by the author",
		});
	});

	test("names the section of a reply in another section", () => {
		const again = mention("c5", "claim", "#impunity", "Nobody else asked");
		expect(replyOf("c5", sampleReading([...sampleReport.items, again]))).toEqual({
			to: "r1",
			words: "reply ↑ Report 𝔛",
			name: "reply, Report 𝔛, further up, by the author",
		});
	});

	test("leads to the closest mention of the reply", () => {
		const again = mention("r5", "commentary", "#no-surprise", "Nobody else asked");
		const further = mention("c5", "claim", "#impunity", "hardly a surprise");
		const reading = sampleReading([...sampleReport.items, again, further]);
		expect(replyOf("c1", reading)?.to).toBe("r1");
		expect(replyOf("c5", reading)).toMatchObject({ to: "r5", words: "reply ↑" });
	});

	test("does not exist without a reply", () => {
		expect(replyOf("c2")).toBeUndefined();
		expect(replyOf("s1")).toBeUndefined();
	});
});

describe("the lines of a comment about what it replies to", () => {
	test("name a claim by its type and source, with a link to it", () => {
		expect(passagesOf("r1")).toEqual([
			{
				to: "c1",
				words: "replies to ↑ accusation label by GOG",
				name: "replies to accusation label by GOG, further up",
			},
		]);
	});

	test("name the whole document without a link", () => {
		expect(passagesOf("r2")).toEqual([
			{ to: undefined, words: "about the whole document", name: "about the whole document" },
		]);
	});

	test("name a claim that is not in the text without a link", () => {
		const reading = sampleReading(sampleReport.items.filter(({ id }) => id !== "c1"));
		expect(passagesOf("r1", reading)).toEqual([
			{
				to: undefined,
				words: "replies to GOG claims: isoHunt is run with impunity.",
				name: "replies to GOG claims: isoHunt is run with impunity.",
			},
		]);
	});

	test("do not exist for a claim", () => {
		expect(passagesOf("c1")).toEqual([]);
	});
});
