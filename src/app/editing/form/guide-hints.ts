import { checkGuide, type Entity, type Layer } from "../../../annotation/index.ts";
import { type PlacedSpan, rangesOf } from "../../../corpus/index.ts";
import type { Reading } from "../../reading/reading.ts";

/** Returns what the annotation guide advises about the words of one span. */
export function guideHints(
	reading: Reading,
	{ annotation, ...span }: PlacedSpan,
	layer: Layer,
	entity: Entity,
): readonly string[] {
	// Unmarked mentions concern the whole document, and not this span.
	const rules = layer.rules.filter((rule) => rule !== "every-mention");
	const problems = checkGuide({
		text: reading.text,
		file: "",
		layers: { ...reading.layers, layers: [{ ...layer, rules }] },
		spans: [
			{ annotation: { ...annotation, layer: layer.id }, entity, ranges: rangesOf({ annotation, ...span }) },
		],
		entities: [],
	});
	return problems.map(({ hint }) => hint);
}
