import { expect, test } from "vitest";
import { annotationId } from "../../../../src/annotation/index.ts";
import {
	acceptAll,
	acceptPlace,
	placesToReview,
} from "../../../../src/app/editing/review/places-to-review.ts";
import { range } from "../../../../src/document/index.ts";
import { orphan, type SampleItem, sampleReport } from "../../sample-library.ts";
import { contextOf, perform, sampleDocument, sampleSession } from "../builders.ts";

/** The words of the claim about the four million pages before the document was edited. */
const olderWords = "isoHunt has five million pages, the studios say";

function sessionWith(...changed: readonly SampleItem[]) {
	const ids = new Set(changed.map(({ id }) => id));
	const items = [...sampleReport.items.filter(({ id }) => !ids.has(id)), ...changed];
	return sampleSession({ base: sampleDocument(items) });
}

/** The item as it is in the sample, with other words. */
function reworded(id: string, quote: string): SampleItem {
	const item = sampleReport.items.find((one) => one.id === id);
	if (!item) throw new Error(`The sample has no annotation ${id}.`);
	return { ...item, quote };
}

test("spans with their old words and an exact place need no review", () => {
	expect(placesToReview(sampleSession().reading())).toEqual([]);
});

test("spans that were not found come first, then changed words in text order", () => {
	const session = sessionWith(orphan, reworded("c2", olderWords));
	const kinds = placesToReview(session.reading()).map(({ annotation, kind }) => [annotation.id, kind]);
	expect(kinds).toEqual([
		["c9", "orphan"],
		["c2", "edited"],
	]);
});

test("an accepted place becomes quote and position, and is not reviewed again", () => {
	const session = sessionWith(reworded("c2", olderWords));
	const [place] = placesToReview(session.reading());
	const [first] = place?.places ?? [];
	const change = place && first && acceptPlace(place, first, session.reading(), contextOf(session));
	if (!change) throw new Error("Expected a place for the changed words.");
	perform(session, change);
	expect(change.label).toBe("Place accepted: “isoHunt has four million pages, the studios say”");
	expect(placesToReview(session.reading())).toEqual([]);
});

test("an orphan takes any range of the text as its place", () => {
	const session = sessionWith(orphan);
	const [place] = placesToReview(session.reading());
	const start = session.reading().text.indexOf("Nobody else asked");
	const change = place && acceptPlace(place, range(start, start + 17), session.reading(), contextOf(session));
	if (!change) throw new Error("Expected a place.");
	perform(session, change);
	expect(session.reading().spanById.get(annotationId("c9"))?.placement.kind).toBe("exact");
});

test("several are accepted as one change, without those that have no place", () => {
	const session = sessionWith(orphan, reworded("c2", olderWords));
	const change = acceptAll(placesToReview(session.reading()), session.reading(), contextOf(session));
	perform(session, change);
	expect(change.label).toBe("1 place accepted");
	expect(placesToReview(session.reading()).map(({ kind }) => kind)).toEqual(["orphan"]);
});
