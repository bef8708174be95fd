import { describe, expect, test } from "vitest";
import { buildIndexes } from "../../../src/app/reading/indexes.ts";
import type { Reading } from "../../../src/app/reading/reading.ts";
import { runToCompletion } from "../../../src/app/reading/scheduling.ts";
import { pack } from "../../../src/library/stream/pack.ts";
import type { Packet } from "../../../src/library/stream/packet.ts";
import { createUnpacker } from "../../../src/library/stream/unpack.ts";
import { orphan, sampleReading, sampleReport, section } from "../../app/sample-library.ts";

/** What has gone through the packets, as JSON, with the indexes that the page makes of it. */
function carried(reading: Reading) {
	const { take, packed } = createUnpacker();
	for (const packet of pack(reading)) {
		const sent: Packet = JSON.parse(JSON.stringify(packet));
		take(sent);
	}
	const made = packed();
	return made && { ...made, ...runToCompletion(buildIndexes(made.open)) };
}

const asSent = ({ open, parts, outline, elementIds, spanById, mentionsOf, referrersOf }: Reading) => ({
	open: {
		...open,
		document: { ...open.document, tree: undefined, rendered: parts.map(({ html }) => html) },
	},
	parts,
	outline,
	elementIds,
	spanById,
	mentionsOf,
	referrersOf,
});

describe("a reading that comes in packets", () => {
	const [first, ...others] = sampleReport.items;
	test.each<[string, Reading]>([
		["whole", sampleReading()],
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
			"with other surroundings than the text has",
			sampleReading(first ? [{ ...first, prefix: "zz" }, ...others] : []),
		],
		["without annotations", sampleReading([])],
	])("%s is the same as before", (_what, reading) => {
		const { index, ...received } = carried(reading) ?? {};
		expect(received).toEqual(asSent(reading));
		expect(index?.at(0)).toEqual(reading.index.at(0));
	});

	test("has layers and entities that are one with those of its spans", () => {
		const { open } = carried(sampleReading()) ?? {};
		for (const { layer, entity } of open?.spans ?? []) {
			expect(open?.layers.layers).toContain(layer);
			expect(open?.entities.get(entity.id)).toBe(entity);
		}
	});

	test("is none where its beginning is missing", () => {
		const { take, packed } = createUnpacker();
		for (const packet of [...pack(sampleReading())].slice(1)) take(packet);
		expect(packed()).toBeUndefined();
	});
});
