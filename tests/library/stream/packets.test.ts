import { describe, expect, test } from "vitest";
import { buildIndexes } from "../../../src/app/reading/indexes.ts";
import type { Reading } from "../../../src/app/reading/reading.ts";
import { runToCompletion } from "../../../src/app/reading/scheduling.ts";
import { pack } from "../../../src/library/stream/pack.ts";
import type { Packet } from "../../../src/library/stream/packet.ts";
import { createUnpacker } from "../../../src/library/stream/unpack.ts";
import { orphan, sampleReading, sampleReport, section } from "../../app/sample-library.ts";

/** Packs a document, serialises the packets as JSON, unpacks them and builds the indexes of the page. */
function packAndUnpack(reading: Reading) {
	const { take, packed } = createUnpacker();
	for (const packet of pack(reading)) {
		const sent: Packet = JSON.parse(JSON.stringify(packet));
		take(sent);
	}
	const made = packed();
	return made && { ...made, ...runToCompletion(buildIndexes(made)) };
}

/** Without the members that have no JSON form, and that only the page adds. */
const asSent = ({ index, isComplete, locateQuote, quoteOfRange, ...reading }: Reading) => reading;

describe("pack and createUnpacker", () => {
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
	])("a document %s is equal after packing and unpacking", (_what, reading) => {
		const { index, ...received } = packAndUnpack(reading) ?? {};
		expect(received).toEqual(asSent(reading));
		expect(index?.at(0)).toEqual(reading.index.at(0));
	});

	test("unpacked spans share their layer and entity objects with the document", () => {
		const unpacked = packAndUnpack(sampleReading());
		for (const { layer, entity } of unpacked?.spans ?? []) {
			expect(unpacked?.layers.layers).toContain(layer);
			expect(unpacked?.entities.get(entity.id)).toBe(entity);
		}
	});

	test("packets without the head packet give no document", () => {
		const { take, packed } = createUnpacker();
		for (const packet of [...pack(sampleReading())].slice(1)) take(packet);
		expect(packed()).toBeUndefined();
	});
});
