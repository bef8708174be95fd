import { describe, expect, test } from "vitest";
import { type Json, type JsonObject, piecesOf } from "../../../src/annotation/index.ts";
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

describe("reading a valid file", () => {
	test("a valid file gives annotations, sections and entities without a problem", () => {
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

	test("a file without annotations is valid", () => {
		const { value, problems } = readSet({ ...file([]), first: {} });
		expect(value.annotations).toEqual([]);
		expect(problems).toHaveLength(1);
		const empty = file([]);
		expect(
			readSet(Object.fromEntries(Object.entries(empty).filter(([key]) => key !== "first"))).problems,
		).toEqual([]);
	});

	test("unknown keys of the collection and of annotations are kept, and additional bodies", () => {
		const comment = { type: "TextualBody", purpose: "commenting", value: "Look again" };
		const body = [...layerAndLink, comment];
		const { value, problems } = readSet(
			file([item("s1", { created: "2024-01-01T00:00:00Z", body })], [], { rights: "CC0" }),
		);
		expect(problems).toEqual([]);
		expect(value.extra).toEqual({ rights: "CC0" });
		expect(value.annotations[0]?.extra).toEqual({ created: "2024-01-01T00:00:00Z", body: [comment] });
	});

	test("a link to an entity that was merged leads to the one it was merged into", () => {
		const kept = { ...claim, id: "#kept", formerIds: ["c1-claim"] };
		const other = { ...claim, id: "#other", claimant: [{ id: "#c1-claim" }] };
		const { value, problems } = readSet(file([claimItem], [kept, other]));
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_UNUSED"]);
		expect(value.annotations[0]?.entity).toBe("kept");
		expect(value.entities[1]?.fields.get("claimant")).toEqual([{ kind: "entity", entity: "kept" }]);
	});

	test("a selector without prefix, suffix and position is valid", () => {
		const bare = { source: "../corpus/report.md", selector: { type: "TextQuoteSelector", exact: "isoHunt" } };
		const { value, problems } = readSet(file([item("s1", { target: bare })]));
		expect(problems).toEqual([]);
		expect(value.annotations[0]?.quote).toEqual({ exact: "isoHunt", prefix: "", suffix: "" });
		expect(value.annotations[0]?.position).toBeUndefined();
	});
});

const tagged = (tag: string, source = "entities.jsonld#isohunt") => ({
	body: [
		{ type: "TextualBody", purpose: "tagging", value: tag },
		{ type: "SpecificResource", purpose: "identifying", source },
	],
});

describe("invalid annotations", () => {
	const selected = (...selector: readonly { [key: string]: string | number }[]) => ({
		target: { source: "../corpus/report.md", selector },
	});
	const quote = { type: "TextQuoteSelector", exact: "isoHunt" };
	test.each([
		["that is not an object", 5, "/first/items/0 E_SCHEMA This value must be an object, not 5."],
		[
			"of another type",
			item("x", { type: "Note" }),
			'/first/items/0/type E_SCHEMA "type" must be "Annotation", not "Note".',
		],
		[
			"with an invalid id",
			item("a b"),
			'/first/items/0/id E_SCHEMA "id" must be "#" with letters, digits, ".", "_" or "-" after it.',
		],
		[
			"in an unknown layer",
			item("x", tagged("law")),
			'/first/items/0/body/0/value E_LAYER_UNKNOWN Annotation "x" has the tag "law", which is not a layer.',
		],
		[
			"without a tag",
			item("x", { body: [] }),
			'/first/items/0/body E_LAYER_UNKNOWN Annotation "x" has no tag that names a layer.',
		],
		[
			"with several unknown tags",
			item("x", { body: ["law", "case"].map((value) => ({ purpose: "tagging", value })) }),
			'/first/items/0/body/0/value E_LAYER_UNKNOWN Annotation "x" has the tags "law", "case", none of which is a layer.',
		],
		[
			"in two layers",
			item("x", { body: ["site", "claim"].map((value) => ({ purpose: "tagging", value })) }),
			'/first/items/0/body/0/value E_LAYER_UNKNOWN Annotation "x" has the tags "site", "claim", but only one can be a layer.',
		],
		[
			"without a link to an entity",
			item("x", { body: { type: "TextualBody", purpose: "tagging", value: "site" } }),
			'/first/items/0/body E_BODY Annotation "x" must link to one entity, not 0.',
		],
		[
			"whose entity is not defined",
			item("x", tagged("site", "entities.jsonld#gone")),
			'/first/items/0/body/1/source E_ENTITY_UNKNOWN Annotation "x" links to entity "entities.jsonld#gone", which is not defined.',
		],
		[
			"whose entity is of another type",
			item("x", tagged("site", "entities.jsonld#iipa")),
			'/first/items/0/body/1/source E_ENTITY_TYPE Annotation "x" of layer "site" links to "iipa", which is of type Org, not Site.',
		],
		[
			"about another document",
			item("x", { target: { ...target(), source: "../corpus/other.md" } }),
			'/first/items/0/target/source E_DOCUMENT The target of annotation "x" is "../corpus/other.md", not "../corpus/report.md".',
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
			"with a start that is not a whole number",
			item("x", { target: target(1.5, 4) }),
			'/first/items/0/target/selector/1/start E_SCHEMA "start" must be a whole number, not 1.5.',
		],
		[
			"with an end that is a string",
			item("x", { target: target(1, "4") }),
			'/first/items/0/target/selector/1/end E_SCHEMA "end" must be a number, not "4".',
		],
		[
			"with an end that is larger than any text",
			item("x", { target: target(1, 1e300) }),
			'/first/items/0/target/selector/1/end E_SCHEMA "end" must be a whole number of at most 15 digits, not 1e+300.',
		],
		[
			"without a quote",
			item("x", selected({ type: "TextPositionSelector", start: 1, end: 2 })),
			"/first/items/0/target/selector E_SELECTOR Expected one TextQuoteSelector and at most one TextPositionSelector, found 0 and 1.",
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
	])("an annotation %s is left out and the others are read", (_, bad, line) => {
		const { value, problems } = readSet(file([bad, item("good", { target: target(40, 47) })]));
		expect(lines({ problems })).toEqual([line]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["good"]);
	});

	test("an annotation with the id of another annotation, of an entity or of the page is left out", () => {
		const { value, problems } = readSet(
			file(
				[item("s1"), item("s1", { target: target(20, 27) }), item("c1-claim"), item("page-1"), claimItem],
				[claim],
			),
		);
		expect(lines({ problems })).toEqual([
			'/first/items/1/id E_ID_TWICE The id "s1" is already used at /first/items/0/id.',
			'/first/items/2/id E_ID_TWICE The id "c1-claim" is already used at /included/0/id.',
			'/first/items/3/id E_ID_TWICE The id "page-1" is already used at /first/id.',
		]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["s1", "c1"]);
	});

	test("the second of two annotations of one layer with the same start, end and entity is left out", () => {
		const { value, problems } = readSet(file([item("s1"), item("s2"), claimItem], [claim]));
		expect(lines({ problems })).toEqual([
			'/first/items/1 E_SAME_RANGE Annotation "s2" has the same start and end as "s1" in layer "site" and links to the same entity.',
		]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["s1", "c1"]);
	});
});

test("two annotations of one layer with the same start and end can link to different entities", () => {
	const other = tagged("site", "#demonoid");
	const site = { id: "#demonoid", type: "Site", name: "Demonoid" };
	const { value, problems } = readSet(file([item("s1"), item("s2", other)], [site]));
	expect(problems).toEqual([]);
	expect(value.annotations.map(({ id, entity }) => [id, entity])).toEqual([
		["s1", "isohunt"],
		["s2", "demonoid"],
	]);
});

describe("an annotation of several pieces", () => {
	const composite = (...items: readonly Json[]) => ({ target: { type: "Composite", items } });

	test("the pieces of a Composite are read in the order of the file", () => {
		const { value, problems } = readSet(
			file([item("s1", composite(target(), target(20, 27), target(27, 34)))]),
		);
		expect(problems).toEqual([]);
		expect(value.annotations.map((one) => piecesOf(one).map(({ position }) => position))).toEqual([
			[
				{ start: 4, end: 11 },
				{ start: 20, end: 27 },
				{ start: 27, end: 34 },
			],
		]);
	});

	test("a Composite of one passage is read as an annotation of one passage", () => {
		const { value, problems } = readSet(file([item("s1", composite(target()))]));
		expect(problems).toEqual([]);
		expect(value.annotations).toEqual(readSet(file([item("s1")])).value.annotations);
	});

	test("pieces that touch are accepted, and pieces without a position are not compared", () => {
		const bare = { source: "../corpus/report.md", selector: { type: "TextQuoteSelector", exact: "isoHunt" } };
		const { value, problems } = readSet(file([item("s1", composite(target(20, 27), bare, target(27, 34)))]));
		expect(problems).toEqual([]);
		expect(value.annotations).toHaveLength(1);
	});

	test("two annotations with the same pieces and entity are reported", () => {
		const pieces = composite(target(), target(20, 27));
		const others = composite(target(), target(30, 37));
		expect(lines(readSet(file([item("s1", pieces), item("s2", pieces), item("s3", others)])))).toEqual([
			'/first/items/1 E_SAME_RANGE Annotation "s2" has the same start and end as "s1" in layer "site" and links to the same entity.',
		]);
	});

	const section = {
		motivation: "describing",
		body: [
			{ type: "TextualBody", purpose: "tagging", value: "section" },
			{ type: "TextualBody", purpose: "describing", value: "Canada" },
		],
	};
	test.each([
		[
			"whose pieces are not in text order",
			composite(target(20, 27), target()),
			'/first/items/0/target/items/1 E_PIECES Piece 2 of annotation "x" starts at 4, before the end of an earlier piece at 27.',
		],
		[
			"whose pieces overlap",
			composite(target(), target(10, 17)),
			'/first/items/0/target/items/1 E_PIECES Piece 2 of annotation "x" starts at 10, before the end of an earlier piece at 11.',
		],
		["without pieces", composite(), '/first/items/0/target/items E_SCHEMA "items" must not be empty.'],
		[
			"with a piece of another document",
			composite(target(), { ...target(20, 27), source: "../corpus/other.md" }),
			'/first/items/0/target/items/1/source E_DOCUMENT The target of annotation "x" is "../corpus/other.md", not "../corpus/report.md".',
		],
		[
			"with a piece without a quote",
			composite(target(), { ...target(), selector: [] }),
			"/first/items/0/target/items/1/selector E_SELECTOR Expected one TextQuoteSelector and at most one TextPositionSelector, found 0 and 0.",
		],
		[
			"that is a section",
			{ ...section, ...composite(target(), target(20, 27)) },
			'/first/items/0/target E_PIECES Section "x" has 2 passages, but a section is one passage.',
		],
	])("an annotation %s is left out and the others are read", (_, changes, line) => {
		const { value, problems } = readSet(file([item("x", changes), item("good", { target: target(40, 47) })]));
		expect(lines({ problems })).toEqual([line]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["good"]);
		expect(value.sections).toEqual([]);
	});
});

describe("a relation", () => {
	const label = { type: "TextualBody", purpose: "tagging", value: "located in" };
	const to = (source: string) => ({ type: "SpecificResource", purpose: "linking", source });
	const relation = (changes: JsonObject = {}): JsonObject => ({
		id: "#r1",
		type: "Annotation",
		motivation: "linking",
		body: [label, to("#s2")],
		target: "#s1",
		...changes,
	});
	const ends = [item("s1"), item("s2", { target: target(20, 27) })];

	test("a relation links two annotations of its file, in any order of the file", () => {
		const { value, problems } = readSet(file([relation({ created: "2024-01-01T00:00:00Z" }), ...ends]));
		expect(problems).toEqual([]);
		expect(value.relations).toEqual([
			{ id: "r1", label: "located in", from: "s1", to: "s2", extra: { created: "2024-01-01T00:00:00Z" } },
		]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["s1", "s2"]);
	});

	test("the ends of a relation can be stated with the name of the file, and further bodies are kept", () => {
		const comment = { type: "TextualBody", purpose: "commenting", value: "Look again" };
		const { value, problems } = readSet(
			file([
				...ends,
				relation({ target: "report.jsonld#s2", body: [comment, to("report.jsonld#s1"), label] }),
			]),
		);
		expect(problems).toEqual([]);
		expect(value.relations).toEqual([
			{ id: "r1", label: "located in", from: "s2", to: "s1", extra: { body: [comment] } },
		]);
	});

	test("a relation with another motivation gives a warning", () => {
		const { value, problems } = readSet(file([...ends, relation({ motivation: "tagging" })]));
		expect(lines({ problems })).toEqual([
			'/first/items/2/motivation W_MOTIVATION The motivation of annotation "r1" must be "linking".',
		]);
		expect(value.relations).toHaveLength(1);
	});

	test.each([
		[
			"to an annotation that does not exist",
			{ target: "#gone" },
			'/first/items/2 E_RELATION Relation "r1" links "gone", which is not an annotation of this file.',
		],
		[
			"to an entity of another file",
			{ body: [label, to("entities.jsonld#isohunt")] },
			'/first/items/2/body/1/source E_RELATION Relation "r1" links "entities.jsonld#isohunt", which is not an annotation of this file.',
		],
		[
			"without a label",
			{ body: to("#s2") },
			'/first/items/2/body E_BODY Relation "r1" must have one label and one link, not 0 and 1.',
		],
		[
			"with two links",
			{ body: [label, to("#s2"), to("#s1")] },
			'/first/items/2/body E_BODY Relation "r1" must have one label and one link, not 1 and 2.',
		],
		[
			"with an empty label",
			{ body: [{ ...label, value: "" }, to("#s2")] },
			'/first/items/2/body/0/value E_SCHEMA "value" must not be empty.',
		],
		[
			"with a target that is not an address",
			{ target: target() },
			'/first/items/2/target E_SCHEMA "target" must be a string, not an object.',
		],
		[
			"with the id of an annotation",
			{ id: "#s1" },
			'/first/items/2/id E_ID_TWICE The id "s1" is already used at /first/items/0/id.',
		],
	])("a relation %s is left out and its annotations are read", (_, changes, line) => {
		const { value, problems } = readSet(file([...ends, relation(changes)]));
		expect(lines({ problems })).toEqual([line]);
		expect(value.relations).toEqual([]);
		expect(value.annotations).toHaveLength(2);
	});

	test("a relation to an annotation that was refused is left out, and both are reported", () => {
		const { value, problems } = readSet(file([item("s1", tagged("law")), ...ends.slice(1), relation()]));
		expect(lines({ problems })).toEqual([
			'/first/items/0/body/0/value E_LAYER_UNKNOWN Annotation "s1" has the tag "law", which is not a layer.',
			'/first/items/2 E_RELATION Relation "r1" links "s1", which is not an annotation of this file.',
		]);
		expect(value.relations).toEqual([]);
	});

	test("an annotation of a layer with the motivation linking is not a relation", () => {
		const { value } = readSet(file([item("s1", { motivation: "linking" })]));
		expect(value.annotations.map(({ id }) => id)).toEqual(["s1"]);
	});
});

describe("an entity of a document", () => {
	test("an annotation is kept if its entity lacks a required field", () => {
		const { problems, value } = readSet(file([claimItem], [{ ...claim, claimant: [] }]));
		expect(value.entities.map(({ id }) => id)).toEqual(["c1-claim"]);
		expect(value.annotations.map(({ id }) => id)).toEqual(["c1"]);
		expect(lines({ problems })).toEqual([
			'/included/0 W_FIELD_REQUIRED Claim "c1-claim" has no "Source" (claimant).',
		]);
	});

	test("an annotation is refused if its entity is, and both are reported", () => {
		const { problems, value } = readSet(file([claimItem], [{ ...claim, type: "Law" }]));
		expect(value.entities).toEqual([]);
		expect(value.annotations).toEqual([]);
		expect(lines({ problems })).toEqual([
			'/included/0/type E_TYPE_UNKNOWN Entity "c1-claim" is of type "Law", which layers.json does not define.',
			'/first/items/0/body/1/source E_ENTITY_UNKNOWN Annotation "c1" links to entity "#c1-claim", which was refused.',
		]);
	});

	test("an entity with the id of a shared entity is refused", () => {
		const { problems } = readSet(file([], [{ ...claim, id: "#iipa" }]));
		expect(lines({ problems })).toEqual([
			'/included/0/id E_ID_TWICE Entity "iipa" is defined here and among the shared entities.',
		]);
	});

	test("an entity without annotations gives a warning", () => {
		const { problems, value } = readSet(file([], [claim]));
		expect(value.entities).toHaveLength(1);
		expect(problems.map(({ level }) => level)).toEqual(["warning"]);
		expect(lines({ problems })).toEqual([
			'/included/0 W_ENTITY_UNUSED No annotation links to Claim "c1-claim".',
		]);
	});

	test("an entity can refer to the document and to entities of its file", () => {
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

describe("problems of the whole file", () => {
	test("a file without a total is valid", () => {
		const { total: _total, ...rest } = file([item("s1")]);
		expect(readSet(rest).problems).toEqual([]);
	});

	test("the label of the collection is kept, whatever its form", () => {
		expect(readSet(file([])).value.label).toBe("Report");
		const { value } = readSet(file([], [], { label: { en: "Report" } }));
		expect([value.label, value.extra]).toEqual([undefined, { label: { en: "Report" } }]);
	});

	test("a wrong total gives a warning", () => {
		expect(lines(readSet(file([item("s1")], [], { total: 2 })))).toEqual([
			'/total W_TOTAL "total" is 2, but "items" contains 1 annotation.',
		]);
	});

	test("a motivation that differs from the layer's gives a warning", () => {
		expect(lines(readSet(file([item("s1", { motivation: "tagging" })])))).toEqual([
			'/first/items/0/motivation W_MOTIVATION The motivation of annotation "s1" must be "identifying".',
		]);
	});

	test("a file with more annotations than the limit is refused", () => {
		const { value, problems } = readSet(file(Array.from({ length: 200_001 }, () => null)));
		expect(value.annotations).toEqual([]);
		expect(lines({ problems })).toEqual([
			"/first/items E_COUNT The file has 200001 annotations; the limit is 200000.",
		]);
	});

	test.each([null, 5, [], "x", { first: 5, included: 5 }])(
		"a file with the content %j gives no annotation and a problem",
		(content) => {
			const { value, problems } = readSet(content);
			expect(value.annotations).toEqual([]);
			expect(problems.length).toBeGreaterThan(0);
		},
	);

	test("unknown keys that will be discarded are reported", () => {
		const strange = item("s1", { target: { ...target(), state: "x" } });
		expect(lines(readSet(file([strange])))).toEqual([
			'/first/items/0/target/state W_KEY_UNKNOWN The key "state" is unknown and will be discarded.',
		]);
	});
});
