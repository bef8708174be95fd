import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withScreen } from "../../../../src/app/reading/screen.ts";
import { type Arrangement, asInText } from "../../../../src/app/screens/lists/arrange.ts";
import { arrangementOf, withArrangement } from "../../../../src/app/screens/lists/list-query.ts";

const search = "?document=report&show=list-claim";

describe("the arrangement of a list in the address", () => {
	it("leaves no trace where it is the usual one", () => {
		expect(arrangementOf(search)).toEqual(asInText);
		expect(withArrangement(`${search}&sort=type&find=x`, asInText)).toBe(search);
	});

	it("reads plainly", () => {
		const arrangement: Arrangement = { sort: "claimant", isDescending: true, find: "music" };
		expect(withArrangement(search, arrangement)).toBe(`${search}&sort=-claimant&find=music`);
	});

	it("goes with the list", () => {
		expect(withScreen(`${search}&sort=type&find=x`, undefined)).toBe("?document=report");
	});

	it("is read back whatever is typed", () => {
		const columns = fc.constantFrom("place", "words", "claimant", "field.words");
		fc.assert(
			fc.property(columns, fc.boolean(), fc.string({ unit: "grapheme" }), (sort, isDescending, find) => {
				const arrangement = { sort, isDescending, find };
				expect(arrangementOf(withArrangement(search, arrangement))).toEqual(arrangement);
			}),
		);
	});
});
