import { describe, expect, test } from "vitest";
import {
	type JsonObject,
	signatureIn,
	signatureOf,
	signedBy,
	withModified,
	writeAnnotationSet,
} from "../../src/annotation/index.ts";
import { file, item, layers, lines, readSet, sharedEntities } from "./builders.ts";

const ada = { type: "Person", name: "Ada" };

describe("the signature of a collection or an item", () => {
	test("a creator, two dates, a program and a guide are read", () => {
		const extra = {
			creator: { id: "https://example.org/ada", ...ada },
			created: "2026-11-26T00:00:00Z",
			modified: "2026-11-27T09:30:00.5Z",
			generator: "https://example.org/ascribe",
			conformsTo: { name: "Guide 2" },
		};
		expect(signatureOf({ extra })).toEqual({
			creators: [{ name: "Ada", id: "https://example.org/ada" }],
			created: "2026-11-26T00:00:00Z",
			modified: "2026-11-27T09:30:00.5Z",
			generators: [{ name: undefined, id: "https://example.org/ascribe" }],
			guides: [{ name: "Guide 2", id: undefined }],
		});
	});

	test("several creators are a list", () => {
		const creators = signatureOf({ extra: { creator: [ada, { name: ["Grace", "G. H."] }] } })?.creators;
		expect(creators?.map(({ name }) => name)).toEqual(["Ada", "Grace"]);
	});

	test("an item has the signature of its collection, except for what it states itself", () => {
		const collection = {
			extra: { creator: ada, created: "2026-11-26T00:00:00Z", conformsTo: { name: "Guide 2" } },
		};
		expect(signatureIn({ extra: {} }, collection)).toEqual(signatureOf(collection));
		const own = { extra: { creator: { name: "Grace" }, modified: "2026-11-27T00:00:00Z" } };
		expect(signatureIn(own, collection)).toEqual({
			creators: [{ name: "Grace", id: undefined }],
			created: undefined,
			modified: "2026-11-27T00:00:00Z",
			generators: [],
			guides: [{ name: "Guide 2", id: undefined }],
		});
	});

	test("an item without a valid value is unsigned", () => {
		expect(signatureOf({ extra: { rights: "CC0", created: "yesterday" } })).toBeUndefined();
	});
});

describe("a signature in an annotation file", () => {
	const signed: JsonObject = {
		creator: [ada],
		created: "2026-11-26T00:00:00Z",
		conformsTo: { name: "Guide 2" },
	};

	test("the signatures of the collection and of an item are the same after reading and writing", () => {
		const { value, problems } = readSet(file([item("s1", signed)], [], signed));
		expect(problems).toEqual([]);
		const written = writeAnnotationSet(value, { layers, sharedEntities });
		const again = readSet(JSON.parse(written));
		expect(writeAnnotationSet(again.value, { layers, sharedEntities })).toBe(written);
		expect(JSON.parse(written)).toMatchObject({ ...signed, first: { items: [signed] } });
	});

	test("invalid values are reported with their location, and kept in the file", () => {
		const wrong = {
			creator: [ada, "The Ascribe project", {}],
			created: "2026-11-26",
			modified: 2026,
			generator: { type: "Software" },
		};
		const { value, problems } = readSet(file([item("s1", wrong)]));
		expect(lines({ problems })).toEqual([
			'/first/items/0/creator/1 W_AGENT "creator" has neither a name nor an address. It is kept, but not shown.',
			'/first/items/0/creator/2 W_AGENT "creator" has neither a name nor an address. It is kept, but not shown.',
			'/first/items/0/generator W_AGENT "generator" has neither a name nor an address. It is kept, but not shown.',
			'/first/items/0/created W_DATE "created" must be a date and time in UTC, not "2026-11-26". It is kept, but not shown.',
			'/first/items/0/modified W_DATE "modified" must be a date and time in UTC, not a value of another kind. It is kept, but not shown.',
		]);
		expect(value.annotations[0]?.extra).toEqual(wrong);
	});

	test.each(["2026-02-30T00:00:00Z", "2026-11-26T25:00:00Z", "2026-11-26T00:00:00+01:00"])(
		"%s is not a date",
		(created) => {
			expect(lines(readSet(file([], [], { created })))).toEqual([
				`/created W_DATE "created" must be a date and time in UTC, not "${created}". It is kept, but not shown.`,
			]);
		},
	);

	test("a change before the creation is reported", () => {
		const dates = { created: "2026-11-26T00:00:00Z", modified: "2026-11-25T00:00:00Z" };
		expect(lines(readSet(file([], [], dates)))).toEqual([
			'/modified W_DATE "modified" (2026-11-25T00:00:00Z) is before "created" (2026-11-26T00:00:00Z).',
		]);
	});
});

describe("an item that leaves its collection", () => {
	const collection = {
		creator: ada,
		created: "2026-11-26T00:00:00Z",
		conformsTo: { name: "Guide 2" },
		label: "x",
	};

	test("gets the signature of the collection, and no other key", () => {
		const { label: _, ...signature } = collection;
		expect(signedBy({ extra: { note: "y" } }, collection)).toEqual({ extra: { ...signature, note: "y" } });
	});

	test("keeps what it states itself, and has the same signature as before", () => {
		const item = { extra: { creator: { name: "Grace" }, modified: "2026-11-27T00:00:00Z" } };
		expect(signatureOf(signedBy(item, collection))).toEqual(signatureIn(item, { extra: collection }));
	});
});

describe("the date of the last change", () => {
	const date = "2026-11-28T10:00:00Z";

	test("a signed collection gets the date beside its date of creation", () => {
		const { extra } = withModified(
			{ extra: { creator: ada, created: "2026-11-26T00:00:00Z", note: "x" } },
			date,
		);
		expect(Object.entries(extra)).toEqual([
			["creator", ada],
			["created", "2026-11-26T00:00:00Z"],
			["modified", date],
			["note", "x"],
		]);
	});

	test("an earlier date is replaced where it is", () => {
		const { extra } = withModified({ extra: { modified: "2026-11-27T00:00:00Z", creator: ada } }, date);
		expect(Object.entries(extra)).toEqual([
			["modified", date],
			["creator", ada],
		]);
	});

	test.each([{}, { generator: { name: "A program" } }])(
		"an item signed by nobody stays as it is: %j",
		(extra) => {
			expect(withModified({ extra }, date)).toEqual({ extra });
		},
	);
});
