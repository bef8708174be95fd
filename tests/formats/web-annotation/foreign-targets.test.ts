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

	test("keep further quotes, which no reader follows", () => {
		const other = { ...quote, exact: "THE OWNER" };
		const { document } = importForeign(file(annotation({ selector: [quote, other] })), text);
		const [written] = webAnnotation.write(corpusOf([document]), everything).files;
		expect(JSON.parse(written?.content ?? "").first.items[0].target.selector).toContainEqual(other);
	});

	test("can be ranges between quotes inside another selector", () => {
		const [startSelector, endSelector] = ["The owner", "railway"].map((exact) => ({
			type: quote.type,
			exact,
		}));
		const selector = {
			...{ type: "FragmentSelector", value: "p2" },
			refinedBy: { type: "RangeSelector", startSelector, endSelector },
		};
		expect(importForeign(file(annotation({ selector })), text).places).toEqual([
			'exact 22-43 "The owner blamed the "',
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

	test.each([
		["#:~:text=mill%20burned", "4-15"],
		["#:~:text=the%20OWNER", "22-31"],
		["#:~:text=The,owner", "0-31"],
		["#:~:text=blamed-,the,-railway", "39-42"],
		["#intro:~:text=The%20owner,railway", "22-50"],
		["#line=0,1", "0-51"],
		["#line=0,", "0-51"],
		["#char=4,8", "4-8"],
		["#char=43,", "43-51"],
	])("the fragment %s is placed at %s", (fragment, place) => {
		const one = { ...annotation({}), target: source + fragment };
		expect(importForeign(file(one), text).places.map((shown) => shown.split(" ")[1])).toEqual([place]);
	});

	test("each text directive of an address is a span", () => {
		const one = { ...annotation({}), target: `${source}#:~:text=mill&text=railway` };
		expect(importForeign(file(one), text).places).toEqual(['exact 4-8 "mill"', 'exact 43-50 "railway"']);
	});

	test("without an address are in the document of the other annotations, or of the file", () => {
		const { target: _target, ...parts } = annotation({});
		const recogito = { ...parts, target: { selector: [quote] } };
		const { texts, spans } = readForeign({ "report.json": JSON.stringify([recogito]) });
		expect([Object.keys(texts), spans]).toEqual([["report"], ['note "The owner"']]);
		const both = [{ ...recogito, id: "urn:example:2" }, annotation({ selector: quote })];
		expect(Object.keys(readForeign(file(both)).texts)).toEqual(["page"]);
	});

	test("that are missing are reported and counted", () => {
		const { target: _target, ...parts } = annotation({});
		const result = importForeign(file([annotation({ selector: quote }), parts]), text);
		expect([result.tally, result.problems]).toEqual([[1, 0, 0, 1], ["E_NO_SPAN /1"]]);
	});

	test("of several pieces in any order, and with other sources, lose no piece", () => {
		const part = (exact: string, at = source) => ({
			...{ source: at, selector: { ...quote, exact, prefix: "", suffix: "" } },
		});
		const target = { type: "Composite", items: [part("railway"), part("mill"), part("ship", "urn:other")] };
		const { spans } = readForeign(file({ ...annotation({}), target }));
		expect(spans).toEqual(['note "railway"', 'note "ship"']);
		const items = [part("railway"), part("mill")];
		const { document, tally } = importForeign(
			file({ ...annotation({}), target: { ...target, items } }),
			text,
		);
		const [{ annotation: read } = { annotation: undefined }] = document.spans;
		expect([tally, read?.quote.exact, read?.furtherPieces?.map((piece) => piece.quote.exact)]).toEqual([
			...[[0, 1, 0, 0], "mill", ["railway"]],
		]);
	});

	test("of several pieces that the document does not have are an orphan", () => {
		const items = [9, 0].map((start) => ({
			source,
			selector: [
				{ ...quote, exact: `Lost ${start}` },
				{ type: "TextPositionSelector", start, end: start + 6 },
			],
		}));
		const { tally, unreadable } = importForeign(
			file({ ...annotation({}), target: { type: "Composite", items } }),
			text,
		);
		expect([tally, unreadable]).toEqual([[0, 0, 1, 0], []]);
	});

	test("of several positions are pieces of one span", () => {
		const items = [43, 4].map((start) => ({
			source,
			selector: { type: "TextPositionSelector", start, end: start === 4 ? 8 : 50 },
		}));
		const { document } = importForeign(file({ ...annotation({}), target: { type: "List", items } }), text);
		const [{ annotation: read } = { annotation: undefined }] = document.spans;
		expect([read?.quote.exact, read?.furtherPieces?.[0]?.quote.exact]).toEqual(["mill", "railway"]);
	});

	test("that the document does not have are written as they were", () => {
		const selector = { type: "TextPositionSelector", start: 4120, end: 7950 };
		const target = { ...{ type: "Image", selector }, source: { id: source, format: "image/png" } };
		const { document } = importForeign(file(annotation(target)), text);
		const [written] = webAnnotation.write(corpusOf([document]), everything).files;
		const [item] = JSON.parse(written?.content ?? "").first.items;
		expect(item.target).toEqual({
			...{ type: "Image", selector },
			source: { format: "image/png", id: "../corpus/page.txt" },
		});
	});
});

describe("relations of Web Annotations", () => {
	const span = (id: string, exact: string) => ({ ...annotation({ selector: { ...quote, exact } }), id });
	const relation = (id: string, from: string, to: string) => ({
		...{ id, type: "Annotation", motivation: "linking", target: [{ id: from }, { id: to }] },
		...{ creator: { name: "Ann" }, body: [{ type: "TextualBody", purpose: "tagging", value: "blames" }] },
	});

	test("link the annotations that they name, in any order, and keep their members", () => {
		const spans = [span("urn:a:1", "The owner"), span("urn:b:1", "the railway")];
		const all = [relation("urn:r:1", "urn:b:1", "urn:a:1"), ...spans];
		const { document } = importForeign(file(all), text);
		expect(document.relations).toMatchObject([
			{ label: "blames", from: "1-2", to: "1", extra: { creator: { name: "Ann" } } },
		]);
	});

	test.each([
		["of a relation", "urn:r:1"],
		["to an annotation that the file does not have", "urn:a:9"],
	])("a relation %s is reported", (_kind, to) => {
		const all = [span("urn:a:1", "The owner"), span("urn:b:1", "the railway")];
		const { problems } = readForeign(
			file([...all, relation("urn:r:1", "urn:b:1", "urn:a:1"), relation("urn:r:2", "urn:a:1", to)]),
		);
		expect(problems).toEqual(["E_RELATION /3"]);
	});
});

test("annotations in the own form of text-annotator are read with all pieces, tags and comments", () => {
	const creator = { id: "u1", name: "Ann" };
	const native = {
		...{ id: "n1", properties: { color: "red" } },
		bodies: [
			{ id: "b1", annotation: "n1", purpose: "tagging", value: "party", creator },
			{ id: "b2", annotation: "n1", purpose: "commenting", value: "Really?" },
		],
		target: {
			annotation: "n1",
			created: "2026-03-01T10:00:00Z",
			selector: [
				{ quote: "The owner", start: 22, end: 31 },
				{ quote: "railway", start: 43, end: 50 },
			],
		},
	};
	const { document, tally, problems } = importForeign(file([native]), text);
	const [{ annotation: read } = { annotation: undefined }] = document.spans;
	expect([tally, problems]).toEqual([[1, 0, 0, 0], []]);
	expect(read?.furtherPieces).toMatchObject([{ quote: { exact: "railway" } }]);
	expect(read?.extra).toMatchObject({ properties: { color: "red" }, created: "2026-03-01T10:00:00Z" });
	const [written] = webAnnotation.write(corpusOf([document]), everything).files;
	const [item] = JSON.parse(written?.content ?? "").first.items;
	expect(item.body).toContainEqual({ type: "TextualBody", purpose: "tagging", value: "party", creator });
});

test("a last page to which a collection only links is reported, unless it is one of the other pages", () => {
	const first = { id: "urn:page:1", type: "AnnotationPage", items: [annotation({ selector: quote })] };
	const problems = (last: string) =>
		readForeign(file({ type: "AnnotationCollection", first, last })).problems;
	expect([problems("urn:page:3"), problems("urn:page:1")]).toEqual([["W_PAGE_LINKED /last"], []]);
});

test("an annotation to which a page only links is reported", () => {
	const page = { type: "AnnotationPage", items: ["https://example.org/1", annotation({ selector: quote })] };
	const { spans, problems } = readForeign(file(page));
	expect([spans, problems]).toEqual([['note "The owner"'], ["W_PAGE_LINKED /items/0"]]);
});

test("types of Recogito are labels, and go out as the resources that they were", () => {
	const by = { creator: "https://example.org/ann", modified: "2026-03-01T10:00:00Z" };
	const person = { type: "SpecificResource", value: "PERSON", purpose: "identifying", ...by };
	const place = { type: "SpecificResource", value: "https://example.org/places/1", purpose: "identifying" };
	const tag = { type: "TextualBody", value: "loser", purpose: "tagging", ...by };
	const one = { ...annotation({ type: "Text", selector: quote }), body: [person, tag, place] };
	const { spans } = readForeign(file([one]));
	expect(spans).toEqual(['PERSON "The owner" #loser']);
	const { document } = importForeign(file([one]), text);
	const [written] = webAnnotation.write(corpusOf([document]), everything).files;
	const [item] = JSON.parse(written?.content ?? "").first.items;
	expect(item.body).toEqual(expect.arrayContaining([person, tag, place]));
	expect(item.target.type).toBe("Text");
});

test("terms of a vocabulary are tags by their names, and go out as the resources that they were", () => {
	const term = (label: string) => ({
		...{ type: "SpecificResource", purpose: "tagging" },
		source: { id: `https://example.org/terms/${label}`, label },
	});
	const address = { type: "SpecificResource", purpose: "classifying", source: "https://example.org/terms/9" };
	const one = { ...annotation({ selector: quote }), body: [term("Owner"), term("Loser"), address] };
	const { spans } = readForeign(file([one]));
	expect(spans).toEqual(['Owner "The owner"']);
	const { document } = importForeign(file([one]), text);
	const [written] = webAnnotation.write(corpusOf([document]), everything).files;
	const [item] = JSON.parse(written?.content ?? "").first.items;
	expect(item.body).toEqual(expect.arrayContaining([term("Owner"), term("Loser"), address]));
});
