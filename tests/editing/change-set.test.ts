import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePoints, currentIds, entityId } from "../../src/annotation/index.ts";
import type { ItemChange } from "../../src/corpus/index.ts";
import {
	apply,
	type ChangeSet,
	compose,
	dissolveEntity,
	insertAnnotations,
	invert,
	readChangeSet,
	type StoredDocument,
} from "../../src/editing/index.ts";
import { annotation, entity, text } from "../annotation/builders.ts";
import { changeOf, command, deletion, set } from "./commands.ts";
import { applied, filesOf } from "./laws.ts";

const ids = ({ set: { annotations } }: StoredDocument) => annotations.map(({ id }) => id);

describe("change sets", () => {
	const [a, b, c] = [
		annotation("a", "isoHunt", 0),
		annotation("b", "isoHunt", 20),
		annotation("c", "isoHunt", 40),
	];

	it("a deletion remembers the item before it", () => {
		const base = set({ annotations: [a, b, c] });
		const change = deletion(base, 1);
		expect(ids(applied(base, change))).toEqual(["a", "c"]);
		expect(ids(apply(applied(base, change), invert(change)))).toEqual(["a", "b", "c"]);
	});

	it("an annotation is inserted at its place in the text, and nothing else moves", () => {
		const base = set({ annotations: [c, a, b] });
		const items = insertAnnotations(base.set.annotations, [annotation("x", "isoHunt", 30)]);
		expect(ids(applied(base, { label: "Add", items }))).toEqual(["c", "a", "b", "x"]);
	});

	it("several annotations are inserted in text order", () => {
		const base = set({ annotations: [a, b, c] });
		const added = [
			annotation("z", "isoHunt", 60),
			annotation("y", "isoHunt", 12),
			annotation("x", "isoHunt", 10),
		];
		const items = insertAnnotations(base.set.annotations, added);
		expect(ids(applied(base, { label: "Add", items }))).toEqual(["a", "x", "y", "b", "c", "z"]);
	});

	it("annotations that are inserted together have the places that they have one after the other", () => {
		const starts = fc.array(fc.nat({ max: 20 }), { maxLength: 12 });
		const annotationsAt = (prefix: string, list: readonly number[]) =>
			list.map((start, at) => annotation(`${prefix}${at}`, "isoHunt", start));
		fc.assert(
			fc.property(starts, starts, (before, after) => {
				const base = set({ annotations: annotationsAt("a", before) });
				const added = annotationsAt(
					"b",
					after.toSorted((one, other) => one - other),
				);
				const items = insertAnnotations(base.set.annotations, added);
				const oneByOne = added.reduce((stored, one) => {
					return apply(stored, { label: "", items: insertAnnotations(stored.set.annotations, [one]) });
				}, base);
				expect(ids(applied(base, { label: "Add", items }))).toEqual(ids(oneByOne));
			}),
		);
	});

	it("changes apply one after the other, also if an item is deleted and added elsewhere", () => {
		const base = set({ annotations: [a, b] });
		const items: readonly ItemChange[] = [
			{ kind: "annotation", id: c.id, before: undefined, after: c, previous: a.id },
			{ kind: "annotation", id: a.id, before: a, after: undefined, previous: undefined },
			{ kind: "annotation", id: a.id, before: undefined, after: a, previous: b.id },
		];
		expect(ids(applied(base, { label: "Move", items }))).toEqual(["c", "b", "a"]);
	});

	it("many steps of one end become one change", () => {
		const base = set({ annotations: [a] });
		const step = (from: number, to: number): ChangeSet => {
			const at = (end: number) => ({ ...a, position: { start: codePoints(0), end: codePoints(end) } });
			const item = {
				kind: "annotation",
				id: a.id,
				before: at(from),
				after: at(to),
				previous: undefined,
			} as const;
			return { label: "Move end", items: [item] };
		};
		const drag = [step(7, 8), step(8, 9), step(9, 10)].reduce((one, other) => compose(one, other));
		expect(drag).toEqual(step(7, 10));
		applied(base, drag);
	});

	it("a serial form of another version is not read", () => {
		const { value, problems } = readChangeSet({ version: 2, label: "", items: [] }, "draft");
		expect([value, problems.map(({ path, code }) => [path, code])]).toEqual([
			undefined,
			[["/version", "E_SCHEMA"]],
		]);
	});

	it("a change whose versions have another id is not read", () => {
		const item = { kind: "relation", id: "r", after: { id: "q", label: "l", from: "a", to: "b", extra: {} } };
		expect(readChangeSet({ version: 1, label: "", items: [item] }, "draft").value).toBeUndefined();
	});
});

describe("laws of change sets", () => {
	it("any changes, then all undone, give the same files byte for byte", () => {
		fc.assert(
			fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
				const base = set({ annotations: [annotation("a", "isoHunt", 30), annotation("b", "isoHunt", 10)] });
				let state = base;
				const history: ChangeSet[] = [];
				for (const [step, one] of commands.entries()) {
					const change = changeOf(state, one, step);
					history.push(change);
					state = applied(state, change);
				}
				const undone = history
					.toReversed()
					.reduce((current, change) => apply(current, invert(change)), state);
				expect(filesOf(undone)).toEqual(filesOf(base));
				const whole = history.reduce((one, other) => compose(one, other), { label: "", items: [] });
				expect(filesOf(apply(base, whole))).toEqual(filesOf(state));
				expect(filesOf(apply(state, invert(whole)))).toEqual(filesOf(base));
			}),
		);
	});
});

describe("dissolveEntity", () => {
	it("annotations lead to the entity that is kept, which remembers the old id", () => {
		const [k, l] = [
			entity("k", "Claim", { proposition: [text("One")] }),
			entity("l", "Claim", { proposition: [text("Two")] }),
		];
		const on = (id: string, start: number, to: string) =>
			annotation(id, "isoHunt", start, { layer: "claim", to });
		const base = set({ annotations: [on("a", 0, "k"), on("b", 20, "l"), on("c", 0, "l")], entities: [k, l] });
		const result = applied(base, dissolveEntity(base, { kept: k, dissolved: entityId("l"), label: "Merge" }));
		expect(result.set.annotations.map(({ id, entity }) => [id, entity])).toEqual([
			["a", "k"],
			["b", "k"],
		]);
		expect(result.set.entities).toEqual([{ ...k, extra: { formerIds: ["l"] } }]);
		expect(currentIds(result.set.entities).get(entityId("l"))).toBe("k");
	});
});
