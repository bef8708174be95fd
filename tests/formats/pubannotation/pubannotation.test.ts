import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPubannotation } from "../../../src/formats/pubannotation/check.ts";
import { pubannotation } from "../../../src/formats/pubannotation/index.ts";
import { readPubannotation } from "../../../src/formats/pubannotation/read.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, everything, relation, span } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainAnnotations, plainSpans } from "../plain.ts";

const content = "🏴 IIPA says isoHunt is bad.";

test("writes a text with denotations in code points, their relations and their entities", () => {
	const one = {
		...doc("report", content, [
			span(content, "a1", "IIPA", { to: "isohunt" }),
			span(content, "a2", "isoHunt"),
		]),
		relations: [relation("r1", "speaks of", "a1", "a2")],
	};
	const [file] = pubannotation.write(corpus(one), everything).files;
	expect(JSON.parse(String(file?.content))).toMatchObject({
		text: content,
		denotations: [
			{ id: "a1", span: { begin: 2, end: 6 }, obj: "site" },
			{ id: "a2", span: { begin: 12, end: 19 }, obj: "site" },
		],
		relations: [{ id: "R1", pred: "speaks of", subj: "a1", obj: "a2" }],
		attributes: [
			{ id: "A1", pred: "entity", subj: "a1", obj: "isohunt" },
			{ id: "A2", pred: "entity", subj: "a2", obj: "isohunt" },
		],
	});
});

test("reads back every placed span of exported documents", () => {
	fc.assert(
		fc.property(corpora, exportOptions, (random, options) => {
			const [file] = pubannotation.write(random, options).files;
			const { value, problems } = readPubannotation(String(file?.content), "x.json", random.layers);
			expect(problems).toEqual([]);
			expect(value.documents.map(plainAnnotations)).toEqual(random.documents.map(plainSpans));
		}),
		{ numRuns: 50 },
	);
});

describe("Reading PubAnnotation of other projects", () => {
	const file = {
		...{ sourcedb: "PubMed", sourceid: "42", project: "sites", text: content },
		denotations: [
			{ id: "T1", span: { begin: 2, end: 6 }, obj: "Party" },
			{ id: "T2", span: { begin: 12, end: 19 }, obj: "site" },
		],
		relations: [{ id: "R1", pred: "speaksOf", subj: "T1", obj: "T2" }],
		attributes: [{ id: "A1", pred: "negated", subj: "T1", obj: true }],
	};

	test("denotations, relations and attributes of one document or a list are read", () => {
		for (const value of [file, [file]]) {
			const written = JSON.stringify(value);
			expect(pubannotation.detect?.([{ name: "x.json", content: written }])).toBe(true);
			const [document] = readPubannotation(written, "x.json", layers).value.documents;
			expect(document?.id).toBe("pubmed-42");
			expect(document?.annotations).toMatchObject([
				{ id: "T1", layer: "Party", quote: { exact: "IIPA" } },
				{ id: "T2", layer: "site", quote: { exact: "isoHunt" } },
			]);
			expect(document?.relations).toMatchObject([{ label: "speaksOf", from: "T1", to: "T2" }]);
			expect(document?.entities[0]?.fields.get("negated")).toEqual([{ kind: "text", text: "true" }]);
		}
	});

	test.each([
		[{ ...file, text: 1 }, "/text E_SCHEMA"],
		[{ ...file, denotations: [{ span: { begin: 0, end: 99 }, obj: "x" }] }, "/denotations/0 E_POSITION"],
		[{ ...file, relations: [{ pred: "x", subj: "T1", obj: "T9" }] }, "/relations/0 E_RELATION"],
	])("reports the fault in %j as %s", (value, expected) => {
		const { problems } = readPubannotation(JSON.stringify(value), "x.json", layers);
		expect(problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("never throws on damaged files", () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(file)), (value, key) => {
				readPubannotation(JSON.stringify({ ...file, [key]: value }), "x.json", layers);
			}),
		);
	});
});

test.each([
	[{ denotations: [{ id: "a", span: { begin: 0, end: 9 }, obj: "x" }] }, "outside the text"],
	[{ attributes: [{ id: "A1", pred: "x", subj: "a", obj: "b" }] }, "does not exist"],
])("checkPubannotation rejects %j because of: %s", (parts, reason) => {
	const whole = { text: "x", denotations: [], relations: [], attributes: [], ...parts };
	expect(() => checkPubannotation(JSON.stringify(whole))).toThrow(reason);
});
