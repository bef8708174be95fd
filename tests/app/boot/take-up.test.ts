import { expect, test } from "vitest";
import type { TextBeginning } from "../../../src/app/boot/opened.ts";
import { takingUp } from "../../../src/app/boot/take-up.ts";
import { range } from "../../../src/document/index.ts";
import { pack, type RenderedDocument } from "../../../src/library/index.ts";
import { madeReading } from "../made-library.ts";

/** The made document, so long that its parts come in six packets. */
function longDocument(): RenderedDocument {
	const reading = madeReading();
	const parts = Array.from({ length: 130 }, (_, at) => ({
		html: `<p>${at}</p>`,
		range: range(at, at + 1),
	}));
	return { ...reading, parts };
}

test("text is told of whenever there is twice as much of it, and when it is whole", () => {
	const told: TextBeginning[] = [];
	const document = longDocument();
	const { take, packed } = takingUp((beginning) => told.push(beginning));
	for (const packet of pack(document)) take(packet);
	expect(told.map(({ parts, isAllText }) => [parts.length, isAllText])).toEqual([
		[24, false],
		[48, false],
		[96, false],
		[130, true],
	]);
	expect(told.map(({ parts }) => parts)).toEqual(
		[24, 48, 96, 130].map((count) => document.parts.slice(0, count)),
	);
	expect(told.at(-1)?.record).toEqual(document.open.record);
	expect(packed()?.open.spans).toEqual(document.open.spans);
});

test("without a beginning there is nothing to tell of", () => {
	const told: TextBeginning[] = [];
	const { take, packed } = takingUp((beginning) => told.push(beginning));
	take({ kind: "text", text: "A text." });
	expect(told).toEqual([]);
	expect(packed()).toBeUndefined();
});
