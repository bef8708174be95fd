import type { Layer } from "../../../annotation/index.ts";
import type { Grid } from "./grid.ts";
import { overviewMessages as words } from "./overview-messages.ts";
import { lastPattern, type Sources, sourceField } from "./sources.ts";

/** What one kind of mark stands for. */
export interface LegendEntry {
	readonly layer: Layer;
	readonly pattern: number;
	readonly label: string;
}

/** Each kind of mark that the grid holds, once: by source where a layer has sources, by speaker, or by its word. */
export function legendEntries({ totals, columns }: Grid, { labels }: Sources): readonly LegendEntry[] {
	const found = new Map<string, LegendEntry>();
	totals.forEach((cell, at) => {
		const layer = columns[at]?.layer;
		if (!layer || cell.kind === "names") return;
		for (const { pattern } of cell.marks) {
			const key = `${layer.id} ${pattern}`;
			if (!found.has(key)) found.set(key, { layer, pattern, label: labelOf(layer, pattern, labels) });
		}
	});
	return [...found.values()].sort((a, b) => (a.layer === b.layer ? a.pattern - b.pattern : 0));
}

function labelOf(layer: Layer, pattern: number, labels: readonly string[]): string {
	if (!sourceField(layer)) return layer.speaker ?? words.a(layer.count.one);
	if (pattern === lastPattern && labels.length > lastPattern + 1) return words.otherSources;
	return labels[pattern] || words.notStated;
}
