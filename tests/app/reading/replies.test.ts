import { describe, expect, test } from "vitest";
import { annotationId } from "../../../src/annotation/index.ts";
import { stepOn } from "../../../src/app/panels/card/step-on.ts";
import type { Reading } from "../../../src/app/reading/reading.ts";
import { conversation, nextAnsweredClaim, nextTurn, type Turn } from "../../../src/app/reading/replies.ts";
import { madeReading } from "../made-library.ts";

/** The made document, whose remarks r1 and r2 answer the claims that are said: `{ c1: ["r1"] }`. */
function reading(answers: Readonly<Record<string, readonly string[]>>): Reading {
	const made = madeReading();
	const entityOf = (id: string) => spanOf(made, id).entity;
	const type = made.open.layers.types.get("Commentary");
	const field = type?.fields.find(({ answers }) => answers);
	if (!type || !field) throw new Error("The made layers have no answers.");
	const referrersOf = new Map(
		Object.entries(answers).map(([claim, remarks]) => [
			entityOf(claim).id,
			[{ field, type, entities: remarks.map(entityOf) }],
		]),
	);
	return { ...made, referrersOf };
}

const spanOf = (reading: Reading, id: string) => {
	const span = reading.spanOf.get(annotationId(id));
	if (!span) throw new Error(`There is no span ${id}.`);
	return span;
};

const turnsOf = (reading: Reading, without: readonly string[] = []) =>
	conversation(
		reading,
		reading.open.spans.filter(({ annotation }) => !without.includes(annotation.id)),
	);

/** "c1 claim 1/2". */
const inWords = (turns: readonly Turn[]) =>
	turns.map(({ span, kind, at, of }) => `${span.annotation.id} ${kind} ${at}/${of}`);

const twoAnswered = reading({ c3: ["r2", "r1"], c1: ["r1"] });

describe("the conversation", () => {
	test("has each answered claim in text order, followed by its answers in text order", () => {
		expect(inWords(turnsOf(twoAnswered))).toEqual([
			"c1 claim 1/2",
			"r1 answer 1/1",
			"c3 claim 2/2",
			"r1 answer 1/2",
			"r2 answer 2/2",
		]);
	});

	test("keeps to what the filters show, of claims and of answers", () => {
		expect(inWords(turnsOf(twoAnswered, ["c1", "r1"]))).toEqual(["c3 claim 1/1", "r2 answer 1/1"]);
		expect(inWords(turnsOf(twoAnswered, ["r1", "r2"]))).toEqual([]);
	});
});

describe("the next turn", () => {
	const turns = turnsOf(twoAnswered);
	const next = (here: string | undefined, last?: number) =>
		nextTurn(turns, here === undefined ? undefined : spanOf(twoAnswered, here), last);

	test("is the first where nothing is open", () => {
		expect(next(undefined)).toBe(0);
		expect(nextTurn([], undefined, undefined)).toBeUndefined();
	});

	test("goes from claim to answer to claim, and ends", () => {
		expect([next("c1"), next("r1"), next("c3"), next("r2")]).toEqual([1, 2, 3, undefined]);
	});

	test("goes on from the claim by which an answer to several was reached", () => {
		expect(next("r1", 1)).toBe(2);
		expect(next("r1", 3)).toBe(4);
	});

	test("is the next answered claim where something else is open", () => {
		expect(next("s1")).toBe(2);
		expect(next("c2", 1)).toBe(2);
	});

	test("is told with who speaks and what is said", () => {
		const { spans } = twoAnswered.open;
		const first = stepOn(twoAnswered, spans, undefined, undefined);
		expect(first.said).toBe(
			"Claim 1 of 2 with an answer. GOG, accusation label: isoHunt is run with impunity.",
		);
		const second = stepOn(twoAnswered, spans, first.span, first.turn);
		expect(second.said).toBe(
			"Answer 1 of 1. Author, sceptical label, ironic label: The author expected no less.",
		);
		expect(stepOn(twoAnswered, spans, spanOf(twoAnswered, "r2"), 4).said).toBe(
			"No further claim has an answer that is shown",
		);
		expect(stepOn(twoAnswered, [], undefined, undefined).said).toBe("No claim that is shown has an answer");
	});
});

test("the next answered claim is the next in text order, after an answer that of its claim, and none after the last", () => {
	const turns = turnsOf(twoAnswered);
	const after = (id: string) => nextAnsweredClaim(turns, spanOf(twoAnswered, id))?.annotation.id;
	expect([after("c1"), after("r1"), after("c2"), after("c3")]).toEqual(["c3", "c3", "c3", undefined]);

	const answeredLate = reading({ c1: ["r2"], c3: ["r2"] });
	const next = nextAnsweredClaim(turnsOf(answeredLate), spanOf(answeredLate, "r2"));
	expect(next?.annotation.id).toBe("c3");
});
