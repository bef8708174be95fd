import { describe, expect, test } from "vitest";
import { markClasses, type SegmentStates, type Span } from "../../src/marks/index.ts";
import { span } from "./spans.ts";

const claim = span("c", 0, 9, "claim");
const within = span("d", 1, 8, "claim");
const site = span("s", 2, 4, "site");

const paint = (
	spans: readonly Span[],
	states: Partial<SegmentStates<Span>> = {},
	isShown?: (span: Span) => boolean,
) => markClasses(spans, { starting: [], ending: [], ...states }, isShown).join(" ");

describe("The classes of a mark", () => {
	test("the classes of a mark name each layer once, with its mark style", () => {
		expect(paint([claim, site])).toBe("l-claim l-site c-bracket c-solid");
	});

	test("the classes of a mark distinguish two spans of one mark style from one span", () => {
		expect(paint([claim, within])).toBe("l-claim c-bracket c2-bracket");
		expect(paint([claim, within, span("e", 3, 4)])).toBe("l-claim c-bracket c2-bracket");
	});

	test("the classes of a mark state the colour of the innermost visible span of a mark style", () => {
		const other = { ...within, tone: 2 as const };
		expect(paint([claim, other])).toBe("l-claim c-bracket c2-bracket t2-bracket");
		expect(paint([other, claim])).toBe("l-claim c-bracket c2-bracket");
		expect(paint([claim, other], {}, (each) => each !== other)).toBe("l-claim c-bracket");
	});

	test("the classes of a mark state that the place of the innermost visible span is to be checked", () => {
		const doubtful = { ...within, isDoubtful: true };
		expect(paint([claim, doubtful, site])).toBe("l-claim l-site c-bracket c2-bracket c-solid d-bracket");
		expect(paint([doubtful, claim])).toBe("l-claim c-bracket c2-bracket");
		expect(paint([claim, doubtful], {}, (each) => each !== doubtful)).toBe("l-claim c-bracket");
	});

	test("the classes of a mark state which spans start and end", () => {
		expect(paint([claim, site], { starting: [site], ending: [claim] })).toBe(
			"l-claim l-site c-bracket c-solid s-solid e-bracket",
		);
	});

	test("the classes of a mark state which span is active and which mention the same entity", () => {
		expect(paint([claim, site], { active: [claim], same: [site] })).toBe(
			"l-claim l-site c-bracket c-solid h-bracket o-solid",
		);
	});

	test("the classes of a mark keep the layer of a span that the filters hide, without drawing it", () => {
		const states = { starting: [claim, within], ending: [claim], active: [claim], same: [claim] };
		expect(paint([claim, within], states, (each) => each !== claim)).toBe("l-claim c-bracket s-bracket");
	});
});
