import { describe, expect, test } from "vitest";
import { annotation, file, item, lines, readSet, section, target } from "../builders.ts";

const layerAndLink = [
	{ type: "TextualBody", purpose: "tagging", value: "site" },
	{ type: "SpecificResource", purpose: "identifying", source: "entities.jsonld#isohunt" },
];
const claim = {
	id: "#c1-claim",
	type: "Claim",
	proposition: "isoHunt is notorious.",
	claimant: [{ id: "entities.jsonld#iipa" }],
};
const claimItem = item("c1", {
	motivation: "classifying",
	body: [
		{ type: "TextualBody", purpose: "tagging", value: "claim" },
		{ type: "SpecificResource", purpose: "identifying", source: "#c1-claim" },
	],
});
const sectionItem = item("canada", {
	motivation: "describing",
	body: [
		{ type: "TextualBody", purpose: "tagging", value: "section" },
		{ type: "TextualBody", purpose: "describing", value: "Canada" },
	],
});

describe("a good file", () => {
	test("gives its annotations, sections and entities without a problem", () => {
		const { value, problems } = readSet(file([item("s1"), claimItem, sectionItem], [claim]));
		expect(problems).toEqual([]);
		const quote = { exact: "isoHunt", prefix: "The ", suffix: " is" };
		expect(value.annotations).toEqual([
			{ ...annotation("s1", "isoHunt", 4), quote },
			{ ...annotation("c1", "isoHunt", 4, { layer: "claim", to: "c1-claim" }), quote },
		]);
		expect(value.sections).toEqual([{ ...section("canada", "Canada", "isoHunt", 4), quote }]);
		expect(value.entities.map(({ id }) => id)).toEqual(["c1-claim"]);
	});

	test("may hold no annotation at all", () => {
		const { value, problems } = readSet({ ...file([]), first: {} });
		expect(value.annotations).toEqual([]);
		expect(problems).toHaveLength(1);
		const empty = file([]);
		expect(
			readSet(Object.fromEntries(Object.entries(empty).filter(([key]) => key !== "first"))).problems,
		).toEqual([]);
	});

	test("keeps what is not ours: keys of the collection and of annotations, and further bodies", () => {
		const comment = { type: "TextualBody", purpose: "commenting", value: "Look again" };
		const body = [...layerAndLink, comment];
		const { value, problems } = readSet(
			file([item("s1", { created: "2024-01-01T00:00:00Z", body })], [], { rights: "CC0" }),
		);
		expect(problems).toEqual([]);
		expect(value.extra).toEqual({ rights: "CC0" });
		expect(value.annotations[0]?.extra).toEqual({ created: "2024-01-01T00:00:00Z", body: [comment] });
	});

	test("may leave out prefix, suffix and position", () => {
		const bare = { source: "../corpus/report.md", selector: { type: "TextQuoteSelector", exact: "isoHunt" } };
		const { value, problems } = readSet(file([item("s1", { target: bare })]));
		expect(problems).toEqual([]);
		expect(value.annotations[0]?.quote).toEqual({ exact: "isoHunt", prefix: "", suffix: "" });
		expect(value.annotations[0]?.position).toBeUndefined();
	});
});

describe("a bad annotation is left out and the rest loads", () => {
	const tagged = (tag: string, source = "entities.jsonld#isohunt") => ({
		body: [
			{ type: "TextualBody", purpose: "tagging", value: tag },
			{ type: "SpecificResource", purpose: "identifying", source },
		],
	});
	const selected = (...selector: readonly { [key: string]: string | number }[]) => ({
		target: { source: "../corpus/report.md", selector },
	});
	const quote = { type: "TextQuoteSelector", exact: "isoHunt" };
	test.each([
		["that is no object", 5, "/first/items/0 E_SCHEMA This must be an object, not 5."],
		[
			"of another type",
			item("x", { type: "Note" }),
			'/first/items/0/type E_SCHEMA "type" must be "Annotation", not "Note".',
		],
		[
			"with a bad id",
			item("a b"),
			'/first/items/0/id E_SCHEMA "id" must be "#" with letters, digits, ".", "_" or "-" after it.',
		],
		[
			"in an unknown layer",
			item("x", tagged("law")),
			'/first/items/0/body/0/value E_LAYER_UNKNOWN Annotation "x" must be tagged with one layer; its tags: "law".',
		],
		[
			"without a link",
			item("x", { body: { type: "TextualBody", purpose: "tagging", value: "site" } }),
			'/first/items/0/body E_BODY Annotation "x" must link to one entity, not 0.',
		],
		[
			"whose entity no file defines",
			item("x", tagged("site", "entities.jsonld#gone")),
			'/first/items/0/body/1/source E_ENTITY_UNKNOWN Annotation "x" links to entity "entities.jsonld#gone", which no file defines.',
		],
		[
			"whose entity is of another type",
			item("x", tagged("site", "entities.jsonld#iipa")),
			'/first/items/0/body/1/source E_ENTITY_TYPE Annotation "x" of layer "site" links to "iipa", which is of type Org, not Site.',
		],
		[
			"about another document",
			item("x", { target: { ...target(), source: "../corpus/other.md" } }),
			'/first/items/0/target/source E_DOCUMENT Annotation "x" has "../corpus/other.md" as its target, not "../corpus/report.md".',
		],
		[
			"whose start is after its end",
			item("x", { target: target(11, 4) }),
			"/first/items/0/target/selector/1 E_POSITION start (11) must be less than end (4).",
		],
		[
			"with a negative start",
			item("x", { target: target(-1, 4) }),
			'/first/items/0/target/selector/1/start E_SCHEMA "start" must not be negative.',
		],
		[
			"with a start that is no whole number",
			item("x", { target: target(1.5, 4) }),
			'/first/items/0/target/selector/1/start E_SCHEMA "start" must be a whole number, not 1.5.',
		],
		[
			"with an end in words",
			item("x", { target: target(1, "4") }),
			'/first/items/0/target/selector/1/end E_SCHEMA "end" must be a number, not "4".',
		],
		[
			"with an end beyond every text",
			item("x", { target: target(1, 1e300) }),
			'/first/items/0/target/selector/1/end E_SCHEMA "end" must be a whole number of at most 15 digits, not 1e+300.',
		],
		[
			"without a quote",
			item("x", selected({ type: "TextPositionSelector", start: 1, end: 2 })),
			"/first/items/0/target/selector E_SELECTOR A target needs one TextQuoteSelector and at most one TextPositionSelector, not 0 and 1.",
		],
		[
			"with an empty quote",
			item("x", selected({ ...quote, exact: "" })),
			'/first/items/0/target/selector/0/exact E_SCHEMA "exact" must not be empty.',
		],
		[
			"with a quote that is too long",
			item("x", selected({ ...quote, exact: "a".repeat(10_001) })),
			'/first/items/0/target/selector/0/exact E_SCHEMA "exact" must not be longer than 10000 characters.',
		],
	])("one %s", (_, bad, line) => {
		const { value, problems } = readSet(file([bad, item("good", { target: target(40, 47) })]));
		expect(lines({ problems })).toEqual([line]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["good"]);
	});

	test("the second with an id of the file, be it an annotation's, an entity's or the page's", () => {
		const { value, problems } = readSet(
			file(
				[item("s1"), item("s1", { target: target(20, 27) }), item("c1-claim"), item("page-1"), claimItem],
				[claim],
			),
		);
		expect(lines({ problems })).toEqual([
			'/first/items/1/id E_ID_TWICE The id "s1" is taken already, by /first/items/0/id.',
			'/first/items/2/id E_ID_TWICE The id "c1-claim" is taken already, by /included/0/id.',
			'/first/items/3/id E_ID_TWICE The id "page-1" is taken already, by /first/id.',
		]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["s1", "c1"]);
	});

	test("the second with the same start and end in a layer", () => {
		const { value, problems } = readSet(file([item("s1"), item("s2"), claimItem], [claim]));
		expect(lines({ problems })).toEqual([
			'/first/items/1 E_SAME_RANGE Annotation "s2" has the same start and end as "s1" in layer "site".',
		]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["s1", "c1"]);
	});
});

describe("an entity of the document", () => {
	test("that is refused takes its annotation with it, and both are named", () => {
		const { problems, value } = readSet(file([claimItem], [{ ...claim, claimant: [] }]));
		expect(value.entities).toEqual([]);
		expect(value.annotations).toEqual([]);
		expect(lines({ problems })).toEqual([
			'/included/0 E_FIELD_REQUIRED Claim "c1-claim" has no "Source" (claimant).',
			'/first/items/0/body/1/source E_ENTITY_UNKNOWN Annotation "c1" links to entity "#c1-claim", which was refused.',
		]);
	});

	test("that the register defines too is refused", () => {
		const { problems } = readSet(file([], [{ ...claim, id: "#iipa" }]));
		expect(lines({ problems })).toEqual([
			'/included/0/id E_ID_TWICE Entity "iipa" is defined here and in the register.',
		]);
	});

	test("that no annotation uses is a warning", () => {
		const { problems, value } = readSet(file([], [claim]));
		expect(value.entities).toHaveLength(1);
		expect(problems.map(({ level }) => level)).toEqual(["warning"]);
		expect(lines({ problems })).toEqual([
			'/included/0 W_ENTITY_UNUSED No annotation links to Claim "c1-claim".',
		]);
	});

	test("may refer to the document, to the register and to its own file", () => {
		const second = {
			...claim,
			id: "#c2-claim",
			answers: [{ id: "../corpus/report.md" }, { id: "#c1-claim" }, "Canada"],
		};
		const { value } = readSet(file([], [claim, second]));
		expect(value.entities[1]?.fields.get("answers")).toEqual([
			{ kind: "document" },
			{ kind: "entity", entity: "c1-claim" },
			{ kind: "text", text: "Canada" },
		]);
	});
});

describe("a file that is not as it should be as a whole", () => {
	test("with a wrong total is a warning, for something may be lost", () => {
		expect(lines(readSet(file([item("s1")], [], { total: 2 })))).toEqual([
			'/total W_TOTAL "total" is 2, but the page holds 1.',
		]);
	});

	test("with a wrong motivation is a warning, for it will be written as its layer has it", () => {
		expect(lines(readSet(file([item("s1", { motivation: "tagging" })])))).toEqual([
			'/first/items/0/motivation W_MOTIVATION The motivation of annotation "s1" is not "identifying", as its layer has it.',
		]);
	});

	test("with more annotations than the limit is refused at once", () => {
		const { value, problems } = readSet(file(Array.from({ length: 200_001 }, () => null)));
		expect(value.annotations).toEqual([]);
		expect(lines({ problems })).toEqual([
			"/first/items E_COUNT The file holds 200001 annotations; 200000 is the most.",
		]);
	});

	test.each([null, 5, [], "x", { first: 5, included: 5 }])("as %j gives nothing and says why", (content) => {
		const { value, problems } = readSet(content);
		expect(value.annotations).toEqual([]);
		expect(problems.length).toBeGreaterThan(0);
	});

	test("names keys that are not kept", () => {
		const strange = item("s1", { target: { ...target(), state: "x" } });
		expect(lines(readSet(file([strange])))).toEqual([
			'/first/items/0/target/state W_KEY_UNKNOWN The key "state" means nothing here and is not kept.',
		]);
	});
});
