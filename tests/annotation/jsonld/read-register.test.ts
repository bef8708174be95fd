import { describe, expect, test } from "vitest";
import { readRegister } from "../../../src/annotation/index.ts";
import { entity, lines, link, readEntities, text } from "../builders.ts";

const iipa = { id: "#iipa", type: "Org", name: "IIPA" };

describe("a good entity", () => {
	test("has its fields in the order of its type, and keeps what is not ours", () => {
		const { value, problems } = readEntities({
			id: "#isohunt",
			type: "Site",
			sameAs: "https://example.org/",
			aliases: ["IsoHunt", "isohunt.com"],
			kind: "tracker",
			name: "isoHunt",
		});
		expect(problems).toEqual([]);
		expect(value).toEqual([
			entity(
				"isohunt",
				"Site",
				{ name: [text("isoHunt")], kind: [text("tracker")], aliases: [text("IsoHunt"), text("isohunt.com")] },
				{ sameAs: "https://example.org/" },
			),
		]);
		expect([...(value[0]?.fields.keys() ?? [])]).toEqual(["name", "kind", "aliases"]);
	});

	test("may state one value without a list, and none as an empty list", () => {
		const { value, problems } = readEntities({ ...iipa, aliases: "the Alliance", memberOf: [] });
		expect(problems).toEqual([]);
		expect(value).toEqual([entity("iipa", "Org", { name: [text("IIPA")], aliases: [text("the Alliance")] })]);
	});

	test("refers to others of its file, before or after it, in a circle, or by a plain name", () => {
		const { value, problems } = readEntities(
			{ ...iipa, memberOf: [{ id: "#mpaa" }, "WIPO"] },
			{ id: "#mpaa", type: "Org", name: "MPAA", memberOf: { id: "entities.jsonld#iipa" } },
		);
		expect(problems).toEqual([]);
		expect(value.map((one) => one.fields.get("memberOf"))).toEqual([
			[link("mpaa"), text("WIPO")],
			[link("iipa")],
		]);
	});
});

describe("a bad value is left out, its entity stays", () => {
	test.each([
		["an unknown term", { kind: "shop" }, '/included/0/kind E_TERM "Kind" (kind) has no term "shop".'],
		["a number", { kind: 5 }, '/included/0/kind E_SCHEMA "Kind" (kind) must be a text, not 5.'],
		[
			"an object where a text belongs",
			{ aliases: ["a", {}] },
			'/included/0/aliases/1 E_SCHEMA "Also called" (aliases) must be a text, not an object.',
		],
		[
			"an empty text",
			{ aliases: [" "] },
			'/included/0/aliases/0 E_FIELD_EMPTY "Also called" (aliases) is empty.',
		],
		[
			"a list where one value belongs",
			{ kind: ["tracker", "store"] },
			'/included/0/kind E_FIELD_MANY "Kind" (kind) holds one value, not 2.',
		],
		[
			"a text over 64 KB",
			{ aliases: "a".repeat(65_537) },
			'/included/0/aliases E_FIELD_SIZE "Also called" (aliases) is longer than 64 KB.',
		],
	])("%s", (_, changes, line) => {
		const { value, problems } = readEntities({ id: "#isohunt", type: "Site", name: "isoHunt", ...changes });
		expect(lines({ problems })).toEqual([line]);
		expect(value.map(({ id }) => id)).toEqual(["isohunt"]);
	});

	test.each(["#gone", "other.jsonld#iipa", "https://example.org/", "../corpus/report.md", "", "#"])(
		"a reference to %j, which leads to nothing",
		(id) => {
			const { value, problems } = readEntities({ ...iipa, memberOf: [{ id }] });
			expect(lines({ problems })).toEqual([`/included/0/memberOf/0 E_REFERENCE "${id}" leads to nothing.`]);
			expect(value).toEqual([entity("iipa", "Org", { name: [text("IIPA")] })]);
		},
	);
});

describe("a bad entity is left out, the rest loads", () => {
	test.each([
		["no object", null, "/included/0 E_SCHEMA This must be an object, not null."],
		["no id", { type: "Org", name: "x" }, '/included/0/id E_SCHEMA "id" is missing.'],
		[
			"an id that is no fragment",
			{ ...iipa, id: "x" },
			'/included/0/id E_SCHEMA "id" must be "#" with letters, digits, ".", "_" or "-" after it.',
		],
		[
			"an unknown type",
			{ ...iipa, id: "#x", type: "constructor" },
			'/included/0/type E_TYPE_UNKNOWN Entity "x" is of type "constructor", which layers.json does not define.',
		],
		[
			"a required field missing",
			{ id: "#x", type: "Org" },
			'/included/0 E_FIELD_REQUIRED Source "x" has no "Name" (name).',
		],
	])("one with %s", (_, bad, line) => {
		const { value, problems } = readEntities(bad, iipa);
		expect(lines({ problems })).toEqual([line]);
		expect(value.map(({ id }) => id)).toEqual(["iipa"]);
	});

	test("one of a type where no type is defined is told to define it", () => {
		const none = { layers: [], types: new Map() };
		const { problems } = readRegister(
			JSON.stringify({ included: [iipa] }),
			"annotations/entities.jsonld",
			none,
		);
		expect(problems.map(({ hint }) => hint)).toEqual(["Define it there."]);
	});

	test("the second with its id", () => {
		const { value, problems } = readEntities(iipa, { ...iipa, name: "Another" });
		expect(lines({ problems })).toEqual([
			'/included/1/id E_ID_TWICE The id "iipa" is taken already, by /included/0/id.',
		]);
		expect(value).toEqual([entity("iipa", "Org", { name: [text("IIPA")] })]);
	});

	test("one whose only claimant was refused follows it, and each says why", () => {
		const { value, problems } = readEntities(
			{ id: "#claim", type: "Claim", proposition: "It is.", claimant: { id: "#first" } },
			{ id: "#first", type: "Claim", proposition: "It is not.", claimant: { id: "#nobody" } },
			iipa,
		);
		expect(lines({ problems })).toEqual([
			'/included/0/claimant E_REFERENCE "first" cannot be referred to, for it was refused.',
			'/included/0 E_FIELD_REQUIRED Claim "claim" has no "Source" (claimant).',
			'/included/1/claimant E_REFERENCE "#nobody" leads to nothing.',
			'/included/1 E_FIELD_REQUIRED Claim "first" has no "Source" (claimant).',
		]);
		expect(value.map(({ id }) => id)).toEqual(["iipa"]);
	});

	test("a chain of 20,000 that hangs on nothing falls as a whole", () => {
		const chain = Array.from({ length: 20_000 }, (_, index) => ({
			id: `#c${index}`,
			type: "Claim",
			proposition: "It is.",
			claimant: { id: `#c${index + 1}` },
		}));
		expect(readEntities(...chain).value).toEqual([]);
	});
});
