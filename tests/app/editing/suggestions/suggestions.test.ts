import { describe, expect, test } from "vitest";
import { annotationId } from "../../../../src/annotation/index.ts";
import { deleteSpan } from "../../../../src/app/editing/changes/change-span.ts";
import type { EditingSession } from "../../../../src/app/editing/session/editing-session.ts";
import { suggestionsIn, takeSuggestions } from "../../../../src/app/editing/suggestions/suggestions.ts";
import { contextOf, perform, sampleSession } from "../builders.ts";

const none = () => false;

/** The sample without some of its spans. */
function sessionWithout(...ids: readonly string[]): EditingSession {
	const session = sampleSession();
	for (const id of ids) session.perform(deleteSpan(annotationId(id), contextOf(session)));
	return session;
}

const wordsOf = (session: EditingSession, isPassed: (key: string) => boolean = none) => {
	const reading = session.reading();
	return suggestionsIn(reading, isPassed).map(({ entity, range: { start, end } }) => [
		entity.id,
		reading.text.slice(start, end),
	]);
};

describe("suggestions", () => {
	test("there are none if every mention of a known name is marked", () => {
		expect(wordsOf(sampleSession())).toEqual([]);
	});

	test("unmarked names of known entities are suggested in text order", () => {
		expect(wordsOf(sessionWithout("s3", "s2"))).toEqual([
			["pirate-bay", "The Pirate Bay"],
			["isohunt", "isoHunt"],
		]);
	});

	test("a passed suggestion does not come back, also after another change", () => {
		const session = sessionWithout("s2", "s3");
		const [first] = suggestionsIn(session.reading(), none);
		session.perform(deleteSpan(annotationId("r2"), contextOf(session)));
		expect(wordsOf(session, (key) => key === first?.key)).toEqual([["isohunt", "isoHunt"]]);
	});

	test("all are taken as one change, which marks each with its own entity", () => {
		const session = sessionWithout("s2", "s3");
		const change = takeSuggestions(
			suggestionsIn(session.reading(), none),
			session.reading(),
			contextOf(session),
		);
		perform(session, change);
		expect(change.label).toBe("2 suggestions taken");
		expect(wordsOf(session)).toEqual([]);
		const marked = session.reading().spans.filter(({ layer }) => layer.id === "site");
		expect(marked.map(({ entity }) => entity.id)).toEqual(["isohunt", "pirate-bay", "isohunt"]);
	});

	test("a single one has the label of a mark made by hand", () => {
		const session = sessionWithout("s2");
		const suggestions = suggestionsIn(session.reading(), none);
		expect(takeSuggestions(suggestions, session.reading(), contextOf(session)).label).toBe(
			"Site marked: “The Pirate Bay”",
		);
	});
});
