import fc from "fast-check";
import { expect, test } from "vitest";
import { buildIndexes, changeIndexes } from "../../../src/app/reading/indexes.ts";
import { runToCompletion } from "../../../src/app/reading/scheduling.ts";
import { applyChanges, changesBetween } from "../../../src/corpus/index.ts";
import { orphan, sampleReading, sampleReport } from "../sample-library.ts";

test("indexes that follow a change equal the indexes of the changed document", () => {
	const items = fc.subarray([...sampleReport.items, orphan]);
	const entity = fc.constantFrom(undefined, "entities.jsonld#isohunt", "entities.jsonld#pirate-bay");
	fc.assert(
		fc.property(items, items, entity, (before, after, site) => {
			const relinked = after.map((item) =>
				site !== undefined && item.layer === "site" ? { ...item, entity: site } : item,
			);
			const reading = sampleReading(before);
			const change = changesBetween(reading, sampleReading(relinked));
			if (!change) throw new Error("The items are in another order.");
			const changed = applyChanges(reading, change);
			const expected = runToCompletion(buildIndexes(changed.document));
			expect(changeIndexes(reading, changed)).toEqual(expected);
		}),
	);
});
