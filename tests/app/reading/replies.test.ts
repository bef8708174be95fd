import { describe, expect, test } from "vitest";
import { annotationId } from "../../../src/annotation/index.ts";
import { nextReplyStep } from "../../../src/app/panels/card/next-reply.ts";
import type { Reading } from "../../../src/app/reading/reading.ts";
import {
	nextPassageWithReply,
	nextStepIndex,
	type ReplyStep,
	replySteps,
} from "../../../src/app/reading/replies.ts";
import { sampleReading } from "../sample-library.ts";

/** The sample document in which comments reply to claims as given: `{ c1: ["r1"] }`. */
function reading(replies: Readonly<Record<string, readonly string[]>>): Reading {
	const made = sampleReading();
	const entityOf = (id: string) => spanOf(made, id).entity;
	const type = made.layers.types.get("Commentary");
	const field = type?.fields.find(({ answers }) => answers);
	if (!type || !field) throw new Error("The sample layers have no reply field.");
	const referrersOf = new Map(
		Object.entries(replies).map(([claim, comments]) => [
			entityOf(claim).id,
			[{ field, type, entities: comments.map(entityOf) }],
		]),
	);
	return { ...made, referrersOf };
}

const spanOf = (reading: Reading, id: string) => {
	const span = reading.spanById.get(annotationId(id));
	if (!span) throw new Error(`There is no span ${id}.`);
	return span;
};

const stepsOf = (reading: Reading, without: readonly string[] = []) =>
	replySteps(
		reading,
		reading.spans.filter(({ annotation }) => !without.includes(annotation.id)),
	);

/** "c1 passage 1/2". */
const inShort = (steps: readonly ReplyStep[]) =>
	steps.map(({ span, kind, at, of }) => `${span.annotation.id} ${kind} ${at}/${of}`);

const twoReplied = reading({ c3: ["r2", "r1"], c1: ["r1"] });

describe("replySteps", () => {
	test("returns each passage with a reply in text order, followed by its replies in text order", () => {
		expect(inShort(stepsOf(twoReplied))).toEqual([
			"c1 passage 1/2",
			"r1 reply 1/1",
			"c3 passage 2/2",
			"r1 reply 1/2",
			"r2 reply 2/2",
		]);
	});

	test("leaves out passages and replies that the filters hide", () => {
		expect(inShort(stepsOf(twoReplied, ["c1", "r1"]))).toEqual(["c3 passage 1/1", "r2 reply 1/1"]);
		expect(inShort(stepsOf(twoReplied, ["r1", "r2"]))).toEqual([]);
	});
});

describe("nextStepIndex", () => {
	const steps = stepsOf(twoReplied);
	const next = (here: string | undefined, last?: number) =>
		nextStepIndex(steps, here === undefined ? undefined : spanOf(twoReplied, here), last);

	test("is the first step if no span is open", () => {
		expect(next(undefined)).toBe(0);
		expect(nextStepIndex([], undefined, undefined)).toBeUndefined();
	});

	test("goes from passage to reply to passage, and ends after the last reply", () => {
		expect([next("c1"), next("r1"), next("c3"), next("r2")]).toEqual([1, 2, 3, undefined]);
	});

	test("continues from the passage through which a reply to several passages was reached", () => {
		expect(next("r1", 1)).toBe(2);
		expect(next("r1", 3)).toBe(4);
	});

	test("is the next passage with a reply if another span is open", () => {
		expect(next("s1")).toBe(2);
		expect(next("c2", 1)).toBe(2);
	});

	test("announces the number, the byline and the title of each step", () => {
		const { spans } = twoReplied;
		const first = nextReplyStep(twoReplied, spans, undefined, undefined);
		expect(first.announcement).toBe(
			"Passage 1 of 2 with a reply. GOG, accusation label: isoHunt is run with impunity.",
		);
		const second = nextReplyStep(twoReplied, spans, first.span, first.index);
		expect(second.announcement).toBe(
			"Reply 1 of 1. Author, sceptical label, ironic label: The author expected no less.",
		);
		expect(nextReplyStep(twoReplied, spans, spanOf(twoReplied, "r2"), 4).announcement).toBe(
			"No more passages with a reply are shown",
		);
		expect(nextReplyStep(twoReplied, [], undefined, undefined).announcement).toBe(
			"No passages with a reply are shown",
		);
	});
});

test("nextPassageWithReply returns the next passage in text order, and undefined after the last", () => {
	const steps = stepsOf(twoReplied);
	const after = (id: string) => nextPassageWithReply(steps, spanOf(twoReplied, id))?.annotation.id;
	expect([after("c1"), after("r1"), after("c2"), after("c3")]).toEqual(["c3", "c3", "c3", undefined]);

	const repliedLate = reading({ c1: ["r2"], c3: ["r2"] });
	const next = nextPassageWithReply(stepsOf(repliedLate), spanOf(repliedLate, "r2"));
	expect(next?.annotation.id).toBe("c3");
});
