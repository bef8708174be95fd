import { describe, expect, it } from "vitest";
import { itemHash } from "../../src/editing/index.ts";
import { annotation, entity, text } from "../annotation/builders.ts";

describe("itemHash", () => {
	it("is the SHA-256 of the canonical form, and does not depend on the order of fields", () => {
		const fields = { name: [text("isoHunt")], kind: [text("tracker")] };
		const one = entity("isohunt", "Site", fields);
		const other = { ...one, fields: new Map([...one.fields].reverse()) };
		expect(itemHash({ kind: "entity", item: one })).toMatch(/^[0-9a-f]{64}$/);
		expect(itemHash({ kind: "entity", item: other })).toBe(itemHash({ kind: "entity", item: one }));
	});

	it("does not depend on the order of keys, which other programs can change", () => {
		const hashes = [
			{ creator: { id: "ada", name: "Ada" }, created: "2026" },
			{ created: "2026", creator: { name: "Ada", id: "ada" } },
		];
		const [one, other] = hashes.map((extra) =>
			itemHash({ kind: "annotation", item: { ...annotation("a", "isoHunt", 0), extra } }),
		);
		expect(one).toBe(other);
	});

	it("differs if any part of an item differs", () => {
		const item = annotation("a", "isoHunt", 0);
		const hashes = [
			item,
			{ ...item, position: undefined },
			{ ...item, extra: { creator: "Ada" } },
			{ ...item, quote: { ...item.quote, prefix: "The " } },
			{ ...item, furtherPieces: [item] },
		].map((one) => itemHash({ kind: "annotation", item: one }));
		expect(new Set(hashes).size).toBe(hashes.length);
	});
});
