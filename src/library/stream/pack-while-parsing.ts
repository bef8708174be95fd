import type { RenderedPart } from "../../marks/index.ts";
import type { OpenInput } from "./open.ts";
import { type RenderingOptions, renderingDocument } from "./rendering.ts";
import { layersRow, pack, packParts } from "./pack.ts";
import type { Packet } from "./packet.ts";

/** The packets of a document that is not parsed yet, parts as soon as they are: what they come to is what `pack` gives. */
export function* packWhileParsing(input: OpenInput, options?: RenderingOptions): Generator<Packet> {
	yield {
		kind: "head",
		record: input.record,
		layers: layersRow(input.layers),
		outline: [],
		elementIds: [],
		sections: [],
		lostSections: [],
		orphans: [],
		problems: [],
		isPlain: false,
	};
	const rendering = renderingDocument(input, options);
	const sent: RenderedPart[] = [];
	let step = rendering.next();
	for (; !step.done; step = rendering.next()) {
		const { at, parts } = step.value;
		sent.splice(at, Number.POSITIVE_INFINITY, ...parts);
		yield* packParts(sent, at);
	}
	yield* pack(step.value, sent);
}
