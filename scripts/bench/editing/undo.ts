import { annotationId } from "../../../src/annotation/index.ts";
import { applyToReading } from "../../../src/app/boot/change-reading.ts";
import { applyView } from "../../../src/app/reading/filter.ts";
import { defaultView } from "../../../src/app/reading/view.ts";
import { annotationSetOf } from "../../../src/corpus/index.ts";
import { insertAnnotations, invert } from "../../../src/editing/index.ts";
import { openGenerated } from "../changes.ts";
import type { Size } from "../sizes.ts";

const [suggestions, runs] = [500, 5];

/**
 * Measures how long the page computes to undo a change set with 500 added annotations: the changed document with its
 * parts, the indexes, and the visible spans. Returns the median in milliseconds.
 */
export function timeUndo(size: Size): number {
	const reading = openGenerated(size);
	const { annotations } = annotationSetOf(reading);
	const added = Array.from({ length: suggestions }, (_, at) => {
		const source = annotations[(at * 1_613) % annotations.length];
		if (!source) throw new Error("The document has no spans.");
		return { ...source, id: annotationId(`suggestion-${at}`) };
	});
	const change = { label: "", items: insertAnnotations(annotations, added) };
	const rest = { layers: reading.layers, problems: [] };
	const accepted = applyToReading(reading, { ...rest, items: change.items });
	const times: number[] = [];
	for (let run = 0; run < runs; run += 1) {
		const start = performance.now();
		applyView(applyToReading(accepted, { ...rest, items: invert(change).items }), defaultView);
		times.push(performance.now() - start);
	}
	times.sort((one, other) => one - other);
	return times[(runs - 1) / 2] ?? 0;
}
