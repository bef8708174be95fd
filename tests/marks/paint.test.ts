import { describe, expect, test } from "vitest";
import { type PaintStates, paintOf, type Span } from "../../src/marks/index.ts";
import { span } from "./spans.ts";

const claim = span("c", 0, 9, "claim");
const within = span("d", 1, 8, "claim");
const site = span("s", 2, 4, "site");

const paint = (
	spans: readonly Span[],
	states: Partial<PaintStates<Span>> = {},
	isShown?: (span: Span) => boolean,
) => paintOf(spans, { starting: [], ending: [], ...states }, isShown).join(" ");

describe("the classes of a mark", () => {
	test("name each layer once, and its channel", () => {
		expect(paint([claim, site])).toBe("l-claim l-site c-bracket c-solid");
	});

	test("tell two of one channel from one", () => {
		expect(paint([claim, within])).toBe("l-claim c-bracket c2-bracket");
		expect(paint([claim, within, span("e", 3, 4)])).toBe("l-claim c-bracket c2-bracket");
	});

	test("say what begins and ends", () => {
		expect(paint([claim, site], { starting: [site], ending: [claim] })).toBe(
			"l-claim l-site c-bracket c-solid s-solid e-bracket",
		);
	});

	test("say what is in hand, and what is the same", () => {
		expect(paint([claim, site], { inHand: [claim], same: [site] })).toBe(
			"l-claim l-site c-bracket c-solid h-bracket o-solid",
		);
	});

	test("draw nothing of a span that the filters hide, and keep its layer", () => {
		const states = { starting: [claim, within], ending: [claim], inHand: [claim], same: [claim] };
		expect(paint([claim, within], states, (each) => each !== claim)).toBe("l-claim c-bracket s-bracket");
	});
});
