import { expect, test } from "vitest";
import { createPacketReceiver } from "../../../src/app/boot/packet-receiver.ts";
import type { TextBeginning } from "../../../src/app/boot/received-document.ts";
import type { RenderedDocument } from "../../../src/corpus/index.ts";
import { range } from "../../../src/document/index.ts";
import { pack } from "../../../src/library/index.ts";
import { sampleReading } from "../sample-library.ts";

/** A document whose parts need six packets. */
function longDocument(): RenderedDocument {
	const reading = sampleReading();
	const parts = Array.from({ length: 130 }, (_, at) => ({
		html: `<p>${at}</p>`,
		range: range(at, at + 1),
	}));
	return { ...reading, content: { ...reading.content, parts } };
}

test("reports the text each time the number of parts has doubled, and when the text is complete", () => {
	const received: TextBeginning[] = [];
	const document = longDocument();
	const { receive, result } = createPacketReceiver((beginning) => received.push(beginning));
	for (const packet of pack(document)) receive(packet);
	expect(received.map(({ parts, hasAllText }) => [parts.length, hasAllText])).toEqual([
		[24, false],
		[48, false],
		[96, false],
		[130, true],
	]);
	expect(received.map(({ parts }) => parts)).toEqual(
		[24, 48, 96, 130].map((count) => document.content.parts.slice(0, count)),
	);
	expect(received.at(-1)?.record).toEqual(document.record);
	expect(result()?.spans).toEqual(document.spans);
});

test("reports nothing if the first packet is missing", () => {
	const received: TextBeginning[] = [];
	const { receive, result } = createPacketReceiver((beginning) => received.push(beginning));
	receive({ kind: "text", text: "A text." });
	expect(received).toEqual([]);
	expect(result()).toBeUndefined();
});
