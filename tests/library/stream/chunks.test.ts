import { describe, expect, test } from "vitest";
import { buildIndexes, type Indexes } from "../../../src/app/reading/indexes.ts";
import type { Reading } from "../../../src/app/reading/reading.ts";
import { runToCompletion } from "../../../src/app/reading/scheduling.ts";
import type { AnnotatedDocument } from "../../../src/corpus/index.ts";
import type { Chunk } from "../../../src/library/stream/chunk.ts";
import { chunksOf } from "../../../src/library/stream/chunks-of.ts";
import { createReceiver } from "../../../src/library/stream/receive.ts";
import { orphan, sampleReading, sampleReport, section } from "../../app/sample-library.ts";

/** Sends a document as JSON chunks, receives it, and builds the indexes of the page. */
function sendAndReceive(reading: Reading) {
	const { take, received } = createReceiver();
	for (const chunk of chunksOf(reading)) {
		const sent: Chunk = JSON.parse(JSON.stringify(chunk));
		take(sent);
	}
	const document = received()?.document;
	return document && withFoundValues({ ...document, ...runToCompletion(buildIndexes(document)) });
}

/** Without the members that have no JSON form, and that only the page adds. */
const asSent = ({ isComplete, anchoring, locateQuote, quoteOfRange, ...reading }: Reading) =>
	withFoundValues(reading);

/** Replaces the lookups, which are equal only to themselves, by the values that they find. */
const withFoundValues = <Document extends Indexes & AnnotatedDocument>(document: Document) => ({
	...document,
	spanById: document.spans.map(({ annotation }) => document.spanById.get(annotation.id)),
	mentionsOf: [...document.entities.keys()].map((id) => document.mentionsOf.get(id)),
});

describe("chunksOf and createReceiver", () => {
	const [first, ...others] = sampleReport.items;
	test.each<[string, Reading]>([
		["with annotations", sampleReading()],
		["with an orphan", sampleReading([...sampleReport.items, orphan])],
		[
			"with sections",
			sampleReading([section("p1", "One", "# Report", "isoHunt is run"), ...sampleReport.items]),
		],
		[
			"with a span that has moved",
			sampleReading(first ? [{ ...first, start: first.start + 3 }, ...others] : []),
		],
		[
			"whose quote has another context than the text",
			sampleReading(first ? [{ ...first, prefix: "zz" }, ...others] : []),
		],
		["without annotations", sampleReading([])],
	])("a document %s is equal after it was sent and received", (_what, reading) => {
		expect(sendAndReceive(reading)).toEqual(asSent(reading));
	});

	test("received spans share their layer and entity objects with the document", () => {
		const received = sendAndReceive(sampleReading());
		for (const { layer, entity } of received?.spans ?? []) {
			expect(received?.layers.layers).toContain(layer);
			expect(received?.entities.get(entity.id)).toBe(entity);
		}
	});

	test("the first chunk has what stands under the title: the signature and the number of entities", () => {
		const creator = { type: "Person", name: "Ada" };
		const [head] = chunksOf({ ...sampleReading(), extra: { creator } });
		expect(head).toMatchObject({ kind: "head", entityCounts: [2, 3, 2], extra: { creator } });
	});

	test("chunks without a head give no document, and chunks without an end an incomplete one", () => {
		const chunks = [...chunksOf(sampleReading())];
		const headless = createReceiver();
		for (const chunk of chunks.slice(1)) headless.take(chunk);
		expect([headless.beginning(), headless.received()]).toEqual([undefined, undefined]);
		const endless = createReceiver();
		for (const chunk of chunks.slice(0, -1)) endless.take(chunk);
		expect([endless.beginning()?.hasAllText, endless.received()]).toEqual([true, undefined]);
	});
});
