import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allSpans, describeQuery, formatQuery, parseQuery, resolveQuery } from "../../src/corpus/index.ts";
import { corpus, doc, entity, link, span, text } from "../formats/builders.ts";

const words = "IIPA says isoHunt infringes. Doubtful! IIPA praises Canada. Others mention isoHunt.";
const claim = (id: string, type: string, claimant: string) =>
	entity(id, "Claim", {
		proposition: [text(`Proposition ${id}`)],
		claimant: [link(claimant)],
		type: [text(type)],
		about: [link("isohunt")],
	});
const sample = corpus(
	doc(
		"report",
		words,
		[
			span(words, "accuses", "IIPA says isoHunt infringes", { layer: "claim", to: "k1" }),
			span(words, "site", "isoHunt"),
			span(words, "doubts", "Doubtful", { layer: "commentary", to: "r1" }),
			span(words, "praises", "IIPA praises Canada", { layer: "claim", to: "k2" }),
		],
		[
			claim("k1", "accusation", "iipa"),
			claim("k2", "legal", "iipa"),
			entity("r1", "Commentary", {
				gloss: [text("No.")],
				stance: [text("ironic")],
				respondsTo: [link("k1")],
			}),
		],
	),
);

/** The ids of the spans that pass. The message if the query is invalid. */
function found(query: string): readonly string[] | string {
	const resolved = resolveQuery(parseQuery(query), sample);
	if (resolved.kind === "invalid") return resolved.reason;
	return sample.documents.flatMap((document) =>
		allSpans(document)
			.filter((one) => resolved.passes(one, document))
			.map(({ annotation }) => annotation.id),
	);
}

describe("a query", () => {
	test.each([
		["", ["accuses", "site", "doubts", "praises"]],
		["layer:claim", ["accuses", "praises"]],
		["layer:claim layer:site", ["accuses", "site", "praises"]],
		["-layer:claim", ["site", "doubts"]],
		["claimant:IIPA", ["accuses", "praises"]],
		["claimant:iipa claim", []],
		["reply:yes", ["accuses"]],
		["claimant:IIPA reply:no", ["praises"]],
		["-reply:yes", ["site", "doubts", "praises"]],
		["ISOHUNT", ["accuses", "site"]],
		["isohunt -says", ["site"]],
		['"praises canada"', ["praises"]],
	])("%s selects %j", (query, ids) => {
		expect(found(query)).toEqual(ids);
	});

	test("the name of a layer lets the other keys restrict only layers that can have a value", () => {
		expect(found("layer:site layer:claim reply:no")).toEqual(["site", "praises"]);
	});

	test("an unknown key lists the known keys", () => {
		expect(found("kind:accusation")).toBe('Unknown key "kind". Use one of: layer, claimant, reply.');
	});

	test("an unknown value lists the known values", () => {
		expect(found("claimant:nobody")).toBe('Unknown value "nobody" of "claimant". Use one of: IIPA.');
		expect(found("reply:maybe")).toBe('Unknown value "maybe" of "reply". Use one of: yes, no.');
		expect(found("layer:claims")).toBe(
			'Unknown value "claims" of "layer". Use one of: site, claim, commentary.',
		);
	});

	test.each([
		["layer:claim claimant:iipa", "claims, claimant IIPA"],
		["claimant:iipa reply:no", "claims, claimant IIPA, without a reply"],
		["-layer:site isohunt", "not sites, with “isohunt”"],
	])("%s is described as %s", (query, words) => {
		expect(describeQuery(parseQuery(query), sample)).toBe(words);
	});

	test("any query that is formatted parses back unchanged", () => {
		const value = fc.oneof(fc.string(), fc.constantFrom('a "b"', "-x", "a:b", "", "\\", "two words"));
		const key = fc.constantFrom(undefined, "type", "by", "field.layer");
		const term = fc.record({ key, value, isExcluded: fc.boolean() }, { noNullPrototype: true });
		fc.assert(
			fc.property(fc.array(term), (terms) => {
				expect(parseQuery(formatQuery(terms))).toEqual(terms);
			}),
		);
	});
});
