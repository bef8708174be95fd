import { beforeAll, expect, test } from "vitest";
import { anchor, describe, type Placement, prepare } from "../../src/anchoring/index.ts";
import { range } from "../../src/document/index.ts";
import { type Edited, edit, traceOf, unedited } from "./edits.ts";
import { prose, type Random, seeded, upTo } from "./prose.ts";

/**
 * Counts of spans by result. `gone`: less than half of the words are left. `right`: at the current words, or an
 * orphan if the words are gone. `silent`: `exact` or `moved`, but at wrong words. `lost`: an orphan although
 * its words are in the text.
 */
interface Rates {
	spans: number;
	gone: number;
	right: number;
	silent: number;
	check: number;
	lost: number;
}

const rates: Rates = { spans: 0, gone: 0, right: 0, silent: 0, check: 0, lost: 0 };

beforeAll(() => {
	for (let seed = 1; seed <= 20; seed += 1) evaluate(seeded(seed));
	const shares = Object.entries(rates).map(
		([name, count]) => `${name} ${((100 * count) / rates.spans).toFixed(1)} %`,
	);
	console.info(`Anchoring ${rates.spans} spans in edited prose: ${shares.slice(1).join(", ")}`);
});

test("the evaluation set is hard: at least a tenth of the spans have lost their words", () => {
	expect(rates.gone / rates.spans).toBeGreaterThan(0.1);
});

test("at least 95 % of the spans are placed correctly, or correctly not placed", () => {
	expect(rates.right / rates.spans).toBeGreaterThanOrEqual(0.95);
});

test("at most 2 % of the spans are placed on wrong words without doubt", () => {
	expect(rates.silent / rates.spans).toBeLessThanOrEqual(0.02);
});

test("at most 8 % of the spans have to be checked", () => {
	expect(rates.check / rates.spans).toBeLessThanOrEqual(0.08);
});

function evaluate(random: Random): void {
	const text = prose(random, 16);
	const original = prepare(text);
	const selectors = spansIn(text).flatMap(([start, end]) => {
		const selector = describe(original, range(start, end));
		return selector ? [{ start, end, selector }] : [];
	});
	let edited = unedited(text);
	for (let edits = 0; edits < 30; edits += 1) edited = edit(random, edited);
	const now = prepare(edited.text);
	for (const { start, end, selector } of selectors) {
		if (upTo(random, 3) > 0) continue;
		count(edited, start, end, anchor(now, selector));
	}
}

/** Returns every mention of a site, and every other sentence without its full stop. */
function spansIn(text: string): readonly (readonly [number, number])[] {
	const names = [...text.matchAll(/Harbour|Quietbay|Nimbus|VK|Redlight\.eu|The Long Shelf|mp3hall|Osprey/g)];
	const sentences = [...text.matchAll(/\p{Lu}[^.\n]+(?=\. )/gu)].filter((_, number) => number % 2 === 0);
	return [...names, ...sentences].map(({ 0: words, index }) => [index, index + words.length]);
}

function count(edited: Edited, start: number, end: number, placement: Placement): void {
	const trace = traceOf(edited, start, end);
	const isGone = trace.left < (end - start) / 2;
	const isIntact = trace.left === end - start;
	rates.spans += 1;
	if (isGone) rates.gone += 1;
	if (placement.kind === "check") rates.check += 1;
	if (placement.kind === "orphan") {
		if (isGone) rates.right += 1;
		else rates.lost += 1;
		return;
	}
	const shared = Math.min(placement.range.end, trace.end) - Math.max(placement.range.start, trace.start);
	const whole = Math.max(placement.range.end, trace.end) - Math.min(placement.range.start, trace.start);
	const isRight = !isGone && shared >= whole * (isIntact ? 1 : 0.6);
	if (isRight) rates.right += 1;
	else if (placement.kind !== "check") rates.silent += 1;
}
