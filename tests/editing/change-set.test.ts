import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type AnnotationSet,
	annotationId,
	codePoints,
	entityId,
	type Relation,
} from "../../src/annotation/index.ts";
import type { ItemChange } from "../../src/corpus/index.ts";
import {
	apply,
	type ChangeSet,
	compose,
	currentEntityId,
	dissolveEntity,
	insertAnnotations,
	invert,
	readChangeSet,
	type StoredDocument,
} from "../../src/editing/index.ts";
import { annotation, document, entity, sharedEntities, text } from "../annotation/builders.ts";
import { applied, filesOf } from "./laws.ts";

const set = (changes: Partial<AnnotationSet> = {}): StoredDocument => ({
	set: { document, annotations: [], sections: [], relations: [], entities: [], extra: {}, ...changes },
	sharedEntities,
});

const ids = ({ set: { annotations } }: StoredDocument) => annotations.map(({ id }) => id);

/** The change set that deletes one annotation. */
const deletion = ({ set: { annotations } }: StoredDocument, at: number): ChangeSet => {
	const before = annotations[at];
	if (!before) return { label: "Nothing", items: [] };
	const item = {
		kind: "annotation",
		id: before.id,
		before,
		after: undefined,
		previous: annotations[at - 1]?.id,
	} as const;
	return { label: "Delete", items: [item] };
};

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
	const command = fc.record({
		kind: fc.constantFrom("add", "claim", "delete", "move", "rename", "relate", "merge"),
		at: fc.nat({ max: 30 }),
		start: fc.nat({ max: 50 }),
	});

	/** The change set that a person makes with a command, in the current state of the document. */
	function changeOf(
		state: StoredDocument,
		{ kind, at, start }: { kind: string; at: number; start: number },
		step: number,
	): ChangeSet {
		const { annotations, entities, relations } = state.set;
		const chosen = annotations[at % Math.max(1, annotations.length)];
		const id = `n${step}`;
		switch (kind) {
			case "add":
				return { label: kind, items: insertAnnotations(annotations, [annotation(id, "isoHunt", start)]) };
			case "claim": {
				const claim = entity(`k${step}`, "Claim", { proposition: [text(id)] });
				const added = annotation(id, "isoHunt", start, { layer: "claim", to: claim.id });
				const item = {
					kind: "entity",
					id: claim.id,
					before: undefined,
					after: claim,
					previous: entities.at(-1)?.id,
				} as const;
				return { label: kind, items: [item, ...insertAnnotations(annotations, [added])] };
			}
			case "delete": {
				const index = chosen ? annotations.indexOf(chosen) : 0;
				const lost = relations.filter(({ from, to }) => from === chosen?.id || to === chosen?.id);
				const items = lost
					.map((before): ItemChange => {
						const previous = relations[relations.indexOf(before) - 1]?.id;
						return { kind: "relation", id: before.id, before, after: undefined, previous };
					})
					.reverse();
				return { label: kind, items: [...items, ...deletion(state, index).items] };
			}
			case "move": {
				if (!chosen) return { label: kind, items: [] };
				const position = { start: codePoints(start), end: codePoints(start + 7) };
				const item = {
					kind: "annotation",
					id: chosen.id,
					before: chosen,
					after: { ...chosen, position },
					previous: undefined,
				} as const;
				return { label: kind, items: [item] };
			}
			case "rename": {
				const before = state.sharedEntities[at % state.sharedEntities.length];
				if (!before) return { label: kind, items: [] };
				const after = { ...before, fields: new Map([["name", [text(id)]]]) };
				return {
					label: kind,
					items: [{ kind: "shared-entity", id: before.id, before, after, previous: undefined }],
				};
			}
			case "relate": {
				if (!chosen) return { label: kind, items: [] };
				const after: Relation = {
					id: annotationId(id),
					label: "repeats",
					from: chosen.id,
					to: chosen.id,
					extra: {},
				};
				return {
					label: kind,
					items: [
						{ kind: "relation", id: after.id, before: undefined, after, previous: relations.at(-1)?.id },
					],
				};
			}
			default: {
				const [kept, other] = [entities[at % Math.max(1, entities.length)], entities[0]];
				if (!kept || !other || kept === other) return { label: kind, items: [] };
				return dissolveEntity(state, { kept, dissolved: other.id, label: kind });
			}
		}
	}

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
		expect(currentEntityId(result.set.entities, entityId("l"))).toBe("k");
	});
});
