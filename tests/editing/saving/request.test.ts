import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../src/annotation/index.ts";
import type { ItemChange } from "../../../src/corpus/index.ts";
import {
	itemHash,
	readSaveRequest,
	type SaveRequest,
	saveRequestJson,
	saveRequestOf,
} from "../../../src/editing/index.ts";
import { annotation, entity, section, text } from "../../annotation/builders.ts";

const [a, b, c] = [
	annotation("a", "isoHunt", 0),
	annotation("b", "isoHunt", 20),
	annotation("c", "isoHunt", 40),
];

const change = (
	before: Annotation | undefined,
	after: Annotation | undefined,
	previous?: Annotation,
): ItemChange => ({
	kind: "annotation",
	id: (before ?? after ?? a).id,
	before,
	after,
	previous: previous?.id,
});

const requestOf = (...items: readonly ItemChange[]): SaveRequest =>
	saveRequestOf({ label: "Edit", items }, { request: "request-1" });

const versionOf = (item: Annotation) => itemHash({ kind: "annotation", item });

describe("saveRequestOf", () => {
	it("an item names the version that it is based on, and an added item names none", () => {
		const changed = { ...a, extra: { creator: "Ada" } };
		expect(requestOf(change(a, changed), change(undefined, b, a), change(c, undefined, b)).items).toEqual([
			{ kind: "annotation", id: "a", item: changed, base: versionOf(a), previous: undefined },
			{ kind: "annotation", id: "b", item: b, base: undefined, previous: "a" },
			{ kind: "annotation", id: "c", item: undefined, base: versionOf(c), previous: "b" },
		]);
	});

	it("several changes of one item are one item of the request", () => {
		const [first, second] = [
			{ ...a, extra: { n: 1 } },
			{ ...a, extra: { n: 2 } },
		];
		expect(requestOf(change(a, first), change(first, second)).items).toEqual([
			{ kind: "annotation", id: "a", item: second, base: versionOf(a), previous: undefined },
		]);
		expect(requestOf(change(a, undefined), change(undefined, first)).items).toMatchObject([
			{ id: "a", item: first, base: versionOf(a) },
		]);
	});

	it("an item that was added and deleted again is left out, and so are references to it", () => {
		const items = [change(undefined, b, a), change(undefined, c, b), change(b, undefined, a)];
		expect(requestOf(...items).items).toEqual([
			{ kind: "annotation", id: "c", item: c, base: undefined, previous: "a" },
		]);
	});
});

describe("readSaveRequest", () => {
	const read = (value: unknown) => readSaveRequest(JSON.parse(JSON.stringify(value)), "request");

	it("reads what saveRequestJson writes", () => {
		const claim = entity("k", "Claim", { proposition: [text("One")] });
		const items = fc.array(
			fc.constantFrom<ItemChange>(
				change(undefined, a),
				change(b, { ...b, extra: { creator: "Ada" } }),
				change(c, undefined, b),
				{ kind: "entity", id: claim.id, before: undefined, after: claim, previous: undefined },
				{ kind: "shared-entity", id: claim.id, before: claim, after: undefined, previous: undefined },
				{
					kind: "section",
					id: section("s", "One", "isoHunt", 0).id,
					before: undefined,
					after: section("s", "One", "isoHunt", 0),
					previous: undefined,
				},
			),
		);
		fc.assert(
			fc.property(items, fc.constantFrom(undefined, { layers: [] }), (changes, layers) => {
				const request = saveRequestOf({ label: "", items: changes }, { request: "request-1", layers });
				expect(read(saveRequestJson(request))).toEqual({ value: request, problems: [] });
			}),
		);
	});

	it.each([
		["not an object", []],
		["no id", { items: [] }],
		["an id that is too short", { request: "1", items: [] }],
		["an unknown kind", { request: "request-1", items: [{ kind: "layer", id: "a", base: null, body: {} }] }],
		[
			"neither a base nor a body",
			{ request: "request-1", items: [{ kind: "entity", id: "a", base: null, body: null }] },
		],
		[
			"a base that is not a hash",
			{ request: "request-1", items: [{ kind: "entity", id: "a", base: "1", body: null }] },
		],
		[
			"a body with another id",
			{
				request: "request-1",
				items: [
					{
						kind: "relation",
						id: "r",
						base: null,
						body: { id: "q", label: "l", from: "a", to: "b", extra: {} },
					},
				],
			},
		],
		[
			"an item twice",
			{
				request: "request-1",
				items: [1, 2].map(() => ({ kind: "entity", id: "a", base: versionOf(a), body: null })),
			},
		],
	])("a request with %s is not read", (_what, value) => {
		const { value: request, problems } = read(value);
		expect(request).toBeUndefined();
		expect(problems.map(({ code }) => code)).toContain("E_SCHEMA");
	});
});
