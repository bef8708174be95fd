import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentBodiesOf, commentsOf, furtherTagsOf, signatureOf } from "../../../src/annotation/index.ts";
import { webAnnotation } from "../../../src/formats/web-annotation/index.ts";
import { readWebAnnotation } from "../../../src/formats/web-annotation/read.ts";
import { threadsIn, withReplies } from "../../../src/formats/web-annotation/replies.ts";
import { layers } from "../layers.ts";

const source = "https://example.org/note";
const quote = { type: "TextQuoteSelector", exact: "isoHunt", prefix: "says ", suffix: " is" };
const position = { type: "TextPositionSelector", start: 13, end: 20 };
const target = { source, selector: [quote, position] };

const annotation = (parts: object = {}) => ({
	...{ "@context": "http://www.w3.org/ns/anno.jsonld", id: "https://example.org/annotations/x1" },
	...{ type: "Annotation", motivation: "commenting", target },
	...parts,
});

function read(value: unknown) {
	const content = typeof value === "string" ? value : JSON.stringify(value);
	expect(webAnnotation.detect?.([{ name: "x.json", content }])).toBe(true);
	const { value: imported, problems } = readWebAnnotation(content, "x.json", layers);
	const [document] = imported.documents;
	const codes = problems
		.filter(({ code }) => code !== "W_ENTITY_NEW")
		.map(({ path, code }) => `${path} ${code}`);
	return { document, annotations: document?.annotations ?? [], codes };
}

describe("the forms of several annotations", () => {
	const one = annotation();
	const page = { type: "AnnotationPage", items: [one] };

	test.each([
		["one annotation", one],
		["a list", [one]],
		["a page", page],
		["a collection with an embedded page", { type: "AnnotationCollection", first: page }],
		["a collection with items of its own", { type: "AnnotationCollection", items: [one] }],
		["pages that follow each other", { type: "AnnotationPage", items: [], next: page }],
		["a graph", { "@graph": [one] }],
		["a type with a prefix", { ...one, type: ["oa:Annotation"] }],
	])("%s is read", (_form, value) => {
		const { document, annotations, codes } = read(value);
		expect([document?.id, annotations.map(({ id }) => id), codes]).toEqual(["note", ["x1"], []]);
	});

	test("one annotation a line is read", () => {
		const lines = `${JSON.stringify(one)}\n${JSON.stringify({ ...one, id: "urn:uuid:2" })}\n`;
		expect(read(lines).annotations.map(({ id }) => id)).toEqual(["x1", "2"]);
	});

	test("a page that is only linked is reported", () => {
		const { codes } = read({ type: "AnnotationCollection", total: 3, first: "https://example.org/page1" });
		expect(codes).toEqual(["/first W_PAGE_LINKED"]);
	});

	test("the annotation file of a folder is read with its entities, sections and relations", () => {
		const piece = { source: "../corpus/report.md", selector: [quote] };
		const { document, codes } = read({
			type: "AnnotationCollection",
			first: {
				type: "AnnotationPage",
				items: [
					annotation({
						id: "#a1",
						motivation: "identifying",
						body: [
							{ type: "TextualBody", purpose: "tagging", value: "site" },
							{ type: "SpecificResource", purpose: "identifying", source: "#isohunt" },
						],
						target: {
							type: "Composite",
							items: [piece, { ...piece, selector: [{ ...quote, exact: "bad" }] }],
						},
					}),
					annotation({
						id: "#r1",
						motivation: "linking",
						body: [
							{ type: "TextualBody", purpose: "tagging", value: "near" },
							{ type: "SpecificResource", purpose: "linking", source: "#a1" },
						],
						target: "#a1",
					}),
				],
			},
			included: [{ id: "#isohunt", type: "Site", name: "isoHunt" }],
		});
		expect([document?.id, codes]).toEqual(["report", []]);
		expect(document?.annotations).toMatchObject([
			{ id: "a1", layer: "site", entity: "isohunt", furtherPieces: [{ quote: { exact: "bad" } }] },
		]);
		expect(document?.entities).toMatchObject([{ id: "isohunt", type: "Site" }]);
		expect(document?.relations).toMatchObject([{ id: "r1", label: "near", from: "a1", to: "a1" }]);
	});
});

describe("replies", () => {
	const { "@context": _context, ...first } = annotation();
	const reply = {
		...{ id: "https://example.org/annotations/r1", type: "Annotation", motivation: "replying" },
		...{ target: first.id, bodyValue: "No, it is not.", created: "2025-03-01T10:00:00Z" },
		creator: { type: "Person", name: "Ann" },
	};

	test("a reply is a comment on the words of its annotation, with its creator and date", () => {
		const { annotations, codes } = read([first, reply]);
		expect([annotations.length, codes]).toEqual([1, []]);
		const [comment] = annotations.flatMap(commentBodiesOf);
		expect(comment).toMatchObject({ text: "No, it is not.", isReply: true });
		expect(comment && signatureOf(comment)).toMatchObject({
			creators: [{ name: "Ann" }],
			created: "2025-03-01T10:00:00Z",
		});
	});

	test("replies of a thread belong to the annotation at its start", () => {
		const second = { ...reply, id: "urn:r2", target: { id: reply.id }, bodyValue: "Why?" };
		const { annotations } = read([second, reply, first]);
		expect(annotations.flatMap(commentsOf)).toEqual(["Why?", "No, it is not."]);
	});

	test("a text that a person has changed goes out instead of the text of the reply", () => {
		const [body] = threadsIn([first, reply]).repliesTo(first.id);
		const { replies } = withReplies({ id: "x", body: [{ ...body, value: "Changed." }] }, String);
		expect(replies).toEqual([
			{
				...{ id: reply.id, type: "Annotation", motivation: "replying", target: "x" },
				...{ creator: reply.creator, created: reply.created },
				body: { type: "TextualBody", value: "Changed." },
			},
		]);
	});

	test.each([
		["to an annotation that the file does not have", { ...reply, target: "https://example.org/other" }],
		["to itself", { ...reply, target: reply.id }],
	])("a reply %s is a note on its target", (_to, alone) => {
		expect(read([first, alone]).document?.annotations.length).toBe(1);
		expect(threadsIn([first, alone]).isReply(alone)).toBe(false);
	});

	test("a reply with an invalid date is reported", () => {
		expect(read([first, { ...reply, created: "yesterday" }]).codes).toEqual(["/1/created W_DATE"]);
	});
});

describe("targets and selectors", () => {
	const placed = (selector: unknown) => {
		const { document } = read(annotation({ target: { source, selector } }));
		const [first] = document?.annotations ?? [];
		return {
			quote: first?.quote,
			position: first?.position,
			place: first && document?.places?.get(first.id),
		};
	};

	test("the quote decides, and the position is a hint", () => {
		expect(placed([position, quote])).toEqual({
			quote: { exact: "isoHunt", prefix: "says ", suffix: " is" },
			position: { start: 13, end: 20 },
			place: undefined,
		});
	});

	test("a quote without context, and a single selector, are enough", () => {
		expect(placed({ type: "TextQuoteSelector", exact: "isoHunt" }).quote).toEqual({
			...{ exact: "isoHunt", prefix: "", suffix: "" },
		});
	});

	test("a quote inside an XPath is read, and a position inside an XPath is not", () => {
		expect(placed({ type: "XPathSelector", value: "/p", refinedBy: quote }).quote?.exact).toBe("isoHunt");
		const { quote: described } = placed({ type: "XPathSelector", value: "/p", refinedBy: position });
		expect(described?.exact).toBe("XPathSelector /p");
	});

	test("a quote that refines a quote is the words inside it", () => {
		const outer = { type: "TextQuoteSelector", exact: "IIPA says isoHunt is bad", prefix: "<", suffix: ">" };
		const inner = { quote: { exact: "isoHunt", prefix: "<IIPA says ", suffix: " is bad>" } };
		expect(placed({ ...outer, refinedBy: { type: "TextQuoteSelector", exact: "isoHunt" } })).toMatchObject(
			inner,
		);
		expect(
			placed({ ...outer, refinedBy: { type: "TextPositionSelector", start: 10, end: 17 } }),
		).toMatchObject(inner);
	});

	test.each([
		["a position alone", { source, selector: position }],
		["a fragment", { source, selector: { type: "FragmentSelector", value: "char=13,20" } }],
		["an address with a fragment", `${source}#char=13,20`],
		["an address with a fragment in a list", [{ id: `${source}#char=13,20` }]],
	])("%s is looked up in the document", (_form, stated) => {
		const { document } = read(annotation({ target: stated }));
		expect([...(document?.places ?? [])]).toEqual([
			["x1", { kind: "position", position: { start: 13, end: 20 } }],
		]);
	});

	test("a range between two quotes is looked up in the document", () => {
		const endSelector = { type: "TextQuoteSelector", exact: "bad" };
		expect(placed({ type: "RangeSelector", startSelector: quote, endSelector }).place).toEqual({
			kind: "between",
			start: { exact: "isoHunt", prefix: "says ", suffix: " is" },
			end: { exact: "bad", prefix: "", suffix: "" },
		});
	});

	test("several targets are spans of their own with the same bodies", () => {
		const other = { source, selector: { ...quote, exact: "bad" } };
		const { annotations } = read(annotation({ bodyValue: "Hm.", target: [target, other] }));
		expect(annotations.map(({ id, quote: { exact } }) => `${id} ${exact}`)).toEqual([
			"x1 isoHunt",
			"x1-2 bad",
		]);
	});

	test("an annotation of a whole page is about the document, and one without an address is refused", () => {
		const { annotations, codes } = read(annotation({ target: source }));
		expect([annotations[0]?.extra.wholeDocument, codes]).toEqual([
			true,
			expect.not.arrayContaining([" E_NO_SPAN"]),
		]);
		expect(read(annotation({ target: {} })).codes).toEqual([" E_NO_SPAN"]);
	});
});

describe("bodies", () => {
	const bodies = (body: unknown, parts: object = {}) => {
		const { annotations, codes } = read(annotation({ body, ...parts }));
		const [first] = annotations;
		if (!first) throw new Error("The annotation was not read.");
		return {
			layer: first.layer,
			comments: commentsOf(first),
			tags: furtherTagsOf(first),
			extra: first.extra,
			codes,
		};
	};
	const text = (value: string, purpose?: string) => ({
		type: "TextualBody",
		value,
		...(purpose && { purpose }),
	});

	test("the first tag that means a layer is the label, and the others stay tags", () => {
		expect(bodies([text("fire", "tagging"), text("site", "tagging"), text("No.")])).toMatchObject({
			...{ layer: "site", tags: ["fire"], comments: ["No."] },
		});
	});

	test("a text without a purpose is a tag if the annotation is for tagging", () => {
		expect(bodies(text("site"), { motivation: ["tagging"] })).toMatchObject({ layer: "site", comments: [] });
	});

	test("an annotation without a tag is a note with the text as its entity", () => {
		const { annotations, document } = read(annotation({ body: [text("No.", "commenting")] }));
		expect(annotations[0]?.layer).toBe("note");
		expect(document?.entities).toMatchObject([
			{ type: "Note", fields: new Map([["text", [{ text: "No." }]]]) },
		]);
	});

	test("the first text of a choice is shown, and the choice and other bodies are kept", () => {
		const choice = { type: "Choice", items: [{ ...text("Ja."), language: "de" }, text("Yes.")] };
		const link = "https://example.org/more";
		expect(bodies([text("site", "tagging"), choice, link])).toMatchObject({
			comments: ["Ja."],
			extra: { body: [choice, link] },
		});
	});

	test("a text without a value is reported and left out", () => {
		expect(bodies([text("site", "tagging"), { type: "TextualBody" }])).toMatchObject({
			codes: ["/body/1 W_BODY_EMPTY"],
			comments: [],
		});
	});

	test("unknown keys are kept and dates are checked, but a context is not kept", () => {
		const { extra, codes } = bodies(text("site", "tagging"), { rights: "CC0", created: "yesterday" });
		expect(extra).toMatchObject({ rights: "CC0", webAnnotation: { motivation: "commenting" } });
		expect(extra).not.toHaveProperty("@context");
		expect(codes).toEqual([expect.stringMatching(/^\/created W_/)]);
	});
});

test("reading damaged annotations never throws", () => {
	fc.assert(
		fc.property(
			fc.jsonValue(),
			fc.constantFrom("target", "body", "motivation", "id", "type"),
			(value, key) => {
				readWebAnnotation(JSON.stringify([{ ...annotation(), [key]: value }]), "x.json", layers);
			},
		),
	);
});
