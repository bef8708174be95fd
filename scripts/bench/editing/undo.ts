import { annotationId } from "../../../src/annotation/index.ts";
import { applyToReading } from "../../../src/app/boot/change-reading.ts";
import { applyView } from "../../../src/app/reading/filter.ts";
import { defaultView } from "../../../src/app/reading/view.ts";
import { annotationSetOf } from "../../../src/corpus/index.ts";
import { apply, insertAnnotations, invert } from "../../../src/editing/index.ts";
import { openGenerated } from "../changes.ts";
import type { Size } from "../sizes.ts";

const [suggestions, runs] = [500, 5];

/** Milliseconds to undo a change set with 500 added annotations. Medians. */
export interface UndoTimes {
	/** The stored items. */
	readonly stored: number;
	/** The document of the page with its parts, the indexes, and the visible spans. */
	readonly page: number;
}

export function timeUndo(size: Size): UndoTimes {
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
	const stored = apply({ set: annotationSetOf(reading), sharedEntities: reading.sharedEntities }, change);
	return {
		stored: median(() => apply(stored, invert(change))),
		page: median(() =>
			applyView(applyToReading(accepted, { ...rest, items: invert(change).items }), defaultView),
		),
	};
}

function median(act: () => unknown): number {
	const times = Array.from({ length: runs }, () => {
		const start = performance.now();
		act();
		return performance.now() - start;
	});
	times.sort((one, other) => one - other);
	return times[(runs - 1) / 2] ?? 0;
}
