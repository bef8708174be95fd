import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentsOf } from "../../../src/annotation/index.ts";
import type { Corpus } from "../../../src/corpus/index.ts";
import { checkHypothesis } from "../../../src/formats/hypothesis/check.ts";
import { hypothesis } from "../../../src/formats/hypothesis/index.ts";
import { readHypothesis } from "../../../src/formats/hypothesis/read.ts";
import { corpora, exportOptions, foreignText } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainSpans } from "../plain.ts";

const content = "🏴 IIPA says isoHunt is bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa"), text("Canada")],
});
const sample = {
	...corpus(
		doc(
			"report",
			content,
			[
				span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
				span(content, "a2", "isoHunt"),
			],
			[claim],
		),
	),
	site: "https://example.org/",
};

const written = (of: Corpus, options = everything): string =>
	hypothesis.write(of, options).files[0]?.content ?? "";

describe("Writing a Hypothesis file", () => {
	test("a Hypothesis file has what the client keeps of an annotation, with UTF-16 positions", () => {
		const [first, second] = JSON.parse(written(sample)).annotations;
		expect(first.text).toBe("Proposition: isoHunt is bad.\n\nSource: IIPA; Canada");
		expect(second).toEqual({
			id: "report#a2",
			uri: "https://example.org/?document=report",
			document: { title: ["Title of report"] },
			text: "Name: isoHunt\n\nKind: tracker",
			tags: ["site", "entity:isohunt"],
			target: [
				{
					source: "https://example.org/?document=report",
					selector: [
						{ type: "TextQuoteSelector", exact: "isoHunt", prefix: "🏴 IIPA says ", suffix: " is bad." },
						{ type: "TextPositionSelector", start: 13, end: 20 },
					],
				},
			],
		});
	});

	test("a Hypothesis file has the text of every placed span at its UTF-16 position", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const { annotations, documents } = JSON.parse(written(random, options));
				const texts = new Map<string, string>(
					documents.map((one: { id: string; text: string }) => [one.id, one.text]),
				);
				const found = annotations.map(({ id, target: [{ selector }] }: ReturnType<typeof JSON.parse>) =>
					texts.get(id.split("#")[0])?.slice(selector[1].start, selector[1].end),
				);
				expect(found).toEqual(random.documents.flatMap(plainSpans).map(({ words }) => words));
			}),
		);
	});
});

describe("Reading a Hypothesis file", () => {
	const annotation = (selector: readonly object[], more: object = {}) => ({
		id: "Abc-1",
		created: "2026-01-01T00:00:00Z",
		uri: "https://example.org/news/iipa-reports/?a=b",
		text: "Note.",
		tags: ["mine", "site"],
		target: [{ source: "https://example.org/news/iipa-reports/", selector }],
		...more,
	});
	const quote = { type: "TextQuoteSelector", exact: "isoHunt", prefix: "says ", suffix: " is" };
	const read = (...annotations: readonly object[]) =>
		readHypothesis(JSON.stringify({ export_date: "2026-01-01", annotations }), "x.json", layers);

	test("annotations of the Hypothesis client have no position, and keep their other members", () => {
		const { value } = read(annotation([quote, { type: "TextPositionSelector", start: 13, end: 20 }]));
		const [document] = value.documents;
		expect([document?.id, document?.text]).toEqual(["iipa-reports", undefined]);
		expect(document?.annotations[0]).toMatchObject({
			id: "Abc-1",
			layer: "site",
			quote: { exact: "isoHunt", prefix: "says ", suffix: " is" },
			position: undefined,
			extra: {
				hypothesis: { created: "2026-01-01T00:00:00Z" },
				body: [
					{ type: "TextualBody", purpose: "tagging", value: "mine" },
					{ type: "TextualBody", purpose: "commenting", value: "Note." },
				],
			},
		});
	});

	test("the text of a reply belongs to the annotation at the start of its thread", () => {
		const reply = { ...annotation([]), id: "r", text: "Agreed.", references: ["Abc-1"] };
		const { value, problems } = read(annotation([quote]), reply);
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		const [only, ...others] = value.documents[0]?.annotations ?? [];
		expect(others).toEqual([]);
		expect(only && commentsOf(only)).toEqual(["Note.", "Agreed."]);
	});

	test("an answer of the API and a list of annotations are read like an export", () => {
		const one = annotation([quote], { permissions: {} });
		const spansIn = (content: unknown) => {
			const file = { name: "x.json", content: JSON.stringify(content) };
			expect(hypothesis.detect?.([file])).toBe(true);
			return readHypothesis(file.content, file.name, layers).value.documents[0]?.annotations.length;
		};
		expect([spansIn({ total: 1, rows: [one] }), spansIn([one])]).toEqual([1, 1]);
	});

	test("an annotation of the Hypothesis client gets an entity with its quote as title", () => {
		const { value, problems } = read(annotation([quote]));
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		expect(value.documents[0]?.entities[0]?.fields.get("name")).toEqual([text("isoHunt")]);
	});

	test.each([
		[annotation([quote], { references: ["x"] }), "/annotations/0 E_NO_SPAN"],
		[{ ...annotation([quote]), uri: 1 }, "/annotations/0/uri E_SCHEMA"],
	])("reading a Hypothesis file reports the problem in %j at its location", (one, expected) => {
		expect(read(one).problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("reading a damaged Hypothesis file never throws", () => {
		const file = written(sample);
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), foreignText, (value, at, noise) => {
				readHypothesis(JSON.stringify({ annotations: [value], documents: [value] }), "x.json", layers);
				readHypothesis(file.slice(0, at % file.length) + noise, "x.json", layers);
			}),
		);
	});
});

test("the Hypothesis check rejects a wrong position", () => {
	const file = JSON.parse(written(sample));
	file.annotations[0].target[0].selector[1].start -= 1;
	expect(() => checkHypothesis(JSON.stringify(file))).toThrow(
		'"report#a1": its position has a different text',
	);
});
