import { describe, expect, test } from "vitest";
import { readSharedEntities } from "../../../src/annotation/index.ts";
import { entity, lines, link, readEntities, text } from "../builders.ts";

const iipa = { id: "#iipa", type: "Org", name: "IIPA" };

describe("reading a valid entity", () => {
	test("the fields of an entity have the order of its type, and unknown keys are kept", () => {
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

	test("one value without a list and an empty list for no value are accepted", () => {
		const { value, problems } = readEntities({ ...iipa, aliases: "the Alliance", memberOf: [] });
		expect(problems).toEqual([]);
		expect(value).toEqual([entity("iipa", "Org", { name: [text("IIPA")], aliases: [text("the Alliance")] })]);
	});

	test("references within the file, forward, backward and circular, and plain names are accepted", () => {
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

describe("invalid values", () => {
	test.each([
		["an unknown term", { kind: "shop" }, '/included/0/kind E_TERM "Kind" (kind) has no term "shop".'],
		["a number", { kind: 5 }, '/included/0/kind E_SCHEMA "Kind" (kind) must be a string, not 5.'],
		[
			"an object instead of a string",
			{ aliases: ["a", {}] },
			'/included/0/aliases/1 E_SCHEMA "Also called" (aliases) must be a string, not an object.',
		],
		[
			"an empty string",
			{ aliases: [" "] },
			'/included/0/aliases/0 E_FIELD_EMPTY "Also called" (aliases) is empty.',
		],
		[
			"a list in a field for one value",
			{ kind: ["tracker", "store"] },
			'/included/0/kind E_FIELD_MANY "Kind" (kind) takes one value, not 2.',
		],
		[
			"a string over 64 KB",
			{ aliases: "a".repeat(65_537) },
			'/included/0/aliases E_FIELD_SIZE "Also called" (aliases) is longer than 64 KB.',
		],
	])("%s is left out and its entity is kept", (_, changes, line) => {
		const { value, problems } = readEntities({ id: "#isohunt", type: "Site", name: "isoHunt", ...changes });
		expect(lines({ problems })).toEqual([line]);
		expect(value.map(({ id }) => id)).toEqual(["isohunt"]);
	});

	test.each(["#gone", "other.jsonld#iipa", "https://example.org/", "../corpus/report.md", "", "#"])(
		"a reference to %j, which does not exist, is left out and its entity is kept",
		(id) => {
			const { value, problems } = readEntities({ ...iipa, memberOf: [{ id }] });
			expect(lines({ problems })).toEqual([`/included/0/memberOf/0 E_REFERENCE "${id}" does not exist.`]);
			expect(value).toEqual([entity("iipa", "Org", { name: [text("IIPA")] })]);
		},
	);
});

describe("invalid entities", () => {
	test.each([
		["JSON that is not an object", null, "/included/0 E_SCHEMA This value must be an object, not null."],
		["a missing id", { type: "Org", name: "x" }, '/included/0/id E_SCHEMA "id" is missing.'],
		[
			"an id that is not a fragment",
			{ ...iipa, id: "x" },
			'/included/0/id E_SCHEMA "id" must be "#" with letters, digits, ".", "_" or "-" after it.',
		],
		[
			"an unknown type",
			{ ...iipa, id: "#x", type: "constructor" },
			'/included/0/type E_TYPE_UNKNOWN Entity "x" is of type "constructor", which layers.json does not define.',
		],
	])("an entity with %s is left out and the others are read", (_, bad, line) => {
		const { value, problems } = readEntities(bad, iipa);
		expect(lines({ problems })).toEqual([line]);
		expect(value.map(({ id }) => id)).toEqual(["iipa"]);
	});

	test("the hint for an unknown type says to define it if layers.json defines no type", () => {
		const none = { layers: [], types: new Map() };
		const { problems } = readSharedEntities(
			JSON.stringify({ included: [iipa] }),
			"annotations/entities.jsonld",
			none,
		);
		expect(problems.map(({ hint }) => hint)).toEqual(["Define the type in layers.json."]);
	});

	test("the second of two entities with one id is left out", () => {
		const { value, problems } = readEntities(iipa, { ...iipa, name: "Another" });
		expect(lines({ problems })).toEqual([
			'/included/1/id E_ID_TWICE The id "iipa" is already used at /included/0/id.',
		]);
		expect(value).toEqual([entity("iipa", "Org", { name: [text("IIPA")] })]);
	});

	test("a reference to an entity that was refused is left out, and both are reported", () => {
		const { value, problems } = readEntities(
			{ id: "#claim", type: "Claim", proposition: "It is.", claimant: [{ id: "#first" }, { id: "#iipa" }] },
			{ id: "#first", type: "Law" },
			iipa,
		);
		expect(lines({ problems })).toEqual([
			'/included/1/type E_TYPE_UNKNOWN Entity "first" is of type "Law", which layers.json does not define.',
			'/included/0/claimant/0 E_REFERENCE "first" cannot be referred to, because it was refused.',
		]);
		expect(value[0]?.fields.get("claimant")).toEqual([link("iipa")]);
	});
});

describe("incomplete entities", () => {
	test("an entity without a required field is kept, with a warning", () => {
		const { value, problems } = readEntities({ id: "#x", type: "Org" });
		expect(lines({ problems })).toEqual(['/included/0 W_FIELD_REQUIRED Source "x" has no "Name" (name).']);
		expect(problems.map(({ level, hint }) => [level, hint])).toEqual([["warning", 'Fill in "name".']]);
		expect(value).toEqual([entity("x", "Org", {})]);
	});

	test("an entity whose only claimant does not exist is kept, and so are the entities that refer to it", () => {
		const { value, problems } = readEntities(
			{ id: "#claim", type: "Claim", proposition: "It is.", claimant: { id: "#first" } },
			{ id: "#first", type: "Claim", proposition: "It is not.", claimant: { id: "#nobody" } },
		);
		expect(lines({ problems })).toEqual([
			'/included/1/claimant E_REFERENCE "#nobody" does not exist.',
			'/included/1 W_FIELD_REQUIRED Claim "first" has no "Source" (claimant).',
		]);
		expect(value[0]?.fields.get("claimant")).toEqual([link("first")]);
	});
});
