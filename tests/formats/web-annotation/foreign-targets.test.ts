import { describe, expect, test } from "vitest";
import { corpusOf } from "../../../src/corpus/index.ts";
import { webAnnotation } from "../../../src/formats/web-annotation/index.ts";
import { everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

const text = "The mill burned down. The owner blamed the railway.";
const source = "https://example.org/page";
const quote = { type: "TextQuoteSelector", exact: "The owner", prefix: "down. ", suffix: " blamed" };
const annotation = (target: object) => ({
	...{ "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:example:1", type: "Annotation" },
	target: { source, ...target },
});
const file = (value: unknown) => ({ "page.jsonld": JSON.stringify(value) });

describe("targets of Web Annotations", () => {
	test("are written with their other selectors and members", () => {
		const cfi = { type: "FragmentSelector", conformsTo: "https://example.org/cfi", value: "epubcfi(/6/4)" };
		const members = { styleClass: "red", scope: "https://example.org/book" };
		const { document } = importForeign(file(annotation({ ...members, selector: [quote, cfi] })), text);
		const [written] = webAnnotation.write(corpusOf([document]), everything).files;
		const [item] = JSON.parse(written?.content ?? "").first.items;
		expect(item.target).toMatchObject(members);
		expect(item.target.selector).toEqual([
			expect.objectContaining({ exact: "The owner" }),
			{ type: "TextPositionSelector", start: 22, end: 31 },
			cfi,
		]);
	});

	test("can be ranges between positions", () => {
		const [startSelector, endSelector] = [4, 8].map((at) => ({
			type: "TextPositionSelector",
			start: at,
			end: at,
		}));
		const selector = { type: "RangeSelector", startSelector, endSelector };
		expect(importForeign(file(annotation({ selector })), text).places).toEqual(['exact 4-8 "mill"']);
	});
});

test("an annotation to which a page only links is reported", () => {
	const page = { type: "AnnotationPage", items: ["https://example.org/1", annotation({ selector: quote })] };
	const { spans, problems } = readForeign(file(page));
	expect([spans, problems]).toEqual([['note "The owner"'], ["W_PAGE_LINKED /items/0"]]);
});
