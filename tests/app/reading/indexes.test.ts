import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entity } from "../../../src/annotation/index.ts";
import { changeIndexes } from "../../../src/app/reading/change-indexes.ts";
import { buildIndexes, type Indexes } from "../../../src/app/reading/indexes.ts";
import { runToCompletion } from "../../../src/app/reading/scheduling.ts";
import { applyChanges, changesBetween, type ItemChange } from "../../../src/corpus/index.ts";
import { invert } from "../../../src/editing/index.ts";
import { orphan, sampleReading, sampleReport } from "../sample-library.ts";

const all = [...sampleReport.items, orphan];
const sample = sampleReading(all);

/** The values of everything that the sample document can have. */
const valuesOf = ({ spanById, mentionsOf, referrersOf }: Indexes) => ({
	spans: sample.fileOrder.map((id) => [spanById.has(id), spanById.get(id)]),
	mentions: [...sample.entities.keys()].map((id) => [mentionsOf.has(id), mentionsOf.get(id)]),
	referrersOf,
});

/** Removes the references of an entity. */
function unlinked(kind: "entity" | "shared-entity", entity: Entity): ItemChange {
	const fields = [...entity.fields].filter(([, values]) => values.every((value) => value.kind === "text"));
	const after = { ...entity, fields: new Map(fields) };
	return { kind, id: entity.id, before: entity, after, previous: undefined };
}

const unlinkings = [
	...sample.documentEntities.map((entity) => unlinked("entity", entity)),
	...sample.sharedEntities.map((entity) => unlinked("shared-entity", entity)),
];

test("indexes that follow a change equal the indexes of the changed document", () => {
	const items = fc.subarray(all);
	const entity = fc.constantFrom(undefined, "entities.jsonld#isohunt", "entities.jsonld#pirate-bay");
	fc.assert(
		fc.property(items, items, entity, fc.subarray(unlinkings), (before, after, site, unlinking) => {
			const relinked = after.map((item) =>
				site !== undefined && item.layer === "site" ? { ...item, entity: site } : item,
			);
			const reading = sampleReading(before);
			const change = changesBetween(reading, sampleReading(relinked));
			if (!change) throw new Error("The items are in another order.");
			const changed = applyChanges(reading, { ...change, items: [...change.items, ...unlinking] });
			const indexes = changeIndexes(reading, changed);
			expect(valuesOf(indexes)).toEqual(valuesOf(runToCompletion(buildIndexes(changed.document))));
			const next = { ...changed.document, ...indexes };
			const { items } = invert({ label: "", items: unlinking });
			const again = applyChanges(next, { ...change, items });
			expect(valuesOf(changeIndexes(next, again))).toEqual(
				valuesOf(runToCompletion(buildIndexes(again.document))),
			);
		}),
	);
});
