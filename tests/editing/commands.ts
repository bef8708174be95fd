import fc from "fast-check";
import { type AnnotationSet, annotationId, codePoints, type Relation } from "../../src/annotation/index.ts";
import type { ItemChange } from "../../src/corpus/index.ts";
import {
	type ChangeSet,
	dissolveEntity,
	insertAnnotations,
	type StoredDocument,
} from "../../src/editing/index.ts";
import { annotation, document, entity, sharedEntities, text } from "../annotation/builders.ts";

/** A document with these items and two shared entities. */
export const set = (changes: Partial<AnnotationSet> = {}): StoredDocument => ({
	set: { document, annotations: [], sections: [], relations: [], entities: [], extra: {}, ...changes },
	sharedEntities,
});

/** The change set that deletes one annotation. */
export const deletion = ({ set: { annotations } }: StoredDocument, at: number): ChangeSet => {
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

/** What a person does next. */
export const command = fc.record({
	kind: fc.constantFrom("add", "claim", "delete", "move", "rename", "relate", "merge"),
	at: fc.nat({ max: 30 }),
	start: fc.nat({ max: 50 }),
});

/** The change set that a person makes with a command, in the current state of the document. */
export function changeOf(
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
				items: [{ kind: "relation", id: after.id, before: undefined, after, previous: relations.at(-1)?.id }],
			};
		}
		default: {
			const [kept, other] = [entities[at % Math.max(1, entities.length)], entities[0]];
			if (!kept || !other || kept === other) return { label: kind, items: [] };
			return dissolveEntity(state, { kept, dissolved: other.id, label: kind });
		}
	}
}
