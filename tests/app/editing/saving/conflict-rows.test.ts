import { expect, test } from "vitest";
import { compareWords, describeConflict } from "../../../../src/app/editing/saving/conflict-rows.ts";
import { sampleDocument, sampleSession, setClaimField } from "../builders.ts";
import { remove } from "../marking.ts";

test("Both values of a field are shown with its label, and the other fields in one list", () => {
	const [mine, theirs] = [sampleSession(), sampleSession()];
	setClaimField(mine, "proposition", "It has many pages.");
	setClaimField(theirs, "proposition", "It has four million.");
	mine.documentOver(theirs.documentOver(sampleDocument()));
	const [conflict] = mine.getState().conflicts;
	const described = conflict && describeConflict(mine.reading(), conflict);
	expect(described).toMatchObject({
		type: "Claim",
		words: "isoHunt has four million pages, the studios say",
		rows: [{ mine: "It has many pages.", theirs: "It has four million." }],
	});
	expect(described?.same).toContain("Source The Studios");
});

test("A deleted item is one row", () => {
	const [mine, theirs] = [sampleSession(), sampleSession()];
	setClaimField(mine, "proposition", "It has many pages.");
	remove(theirs, "c2");
	mine.documentOver(theirs.documentOver(sampleDocument()));
	const [conflict] = mine.getState().conflicts;
	expect(conflict && describeConflict(mine.reading(), conflict).rows).toMatchObject([
		{ part: undefined, mine: "It has many pages.", theirs: "Deleted" },
	]);
});

test("Words are different between what both values begin and end with", () => {
	expect(compareWords("It has many pages.", "It has four million pages.")).toEqual([
		{ words: "It has ", isDifferent: false },
		{ words: "many ", isDifferent: true },
		{ words: "pages.", isDifferent: false },
	]);
});
