import { expect, test } from "vitest";
import { deleteEntities, unusedEntities } from "../../../../src/app/editing/unused/unused-entities.ts";
import { contextOf, perform, sampleSession } from "../builders.ts";
import { remove } from "../marking.ts";

test("entities that an annotation or another entity leads to are used, and the others are deleted as one change", () => {
	const session = sampleSession();
	const unused = () => unusedEntities(session.stored()).map(({ id }) => id);
	expect(unused()).toEqual([]);
	remove(session, "s2");
	expect(unused()).toEqual(["pirate-bay"]);
	// The claim on the pages is the last that the studios make, so it goes with its only mention.
	remove(session, "c2");
	expect(unused()).toEqual(["pirate-bay", "studios"]);
	perform(
		session,
		deleteEntities(
			contextOf(session).stored,
			unusedEntities(session.stored()).map(({ id }) => id),
			"Deleted",
		),
	);
	expect(unused()).toEqual([]);
	expect(session.stored().sharedEntities.map(({ id }) => id)).toEqual(["isohunt", "iipa"]);
});
