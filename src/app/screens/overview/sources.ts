import type { Entity, EntityId, Field, Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { formatValue } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import { overviewMessages as text } from "../screen-messages.ts";
import type { Grid } from "./grid.ts";
import { lastPattern } from "./marks.ts";

/** The sources to which a document attributes statements. Sources of a joint statement count as one. */
export interface Sources {
	/** Most frequent first. Counted in the whole document, so that a filter changes no pattern. */
	readonly labels: readonly string[];
	/** Returns the index of the source's fill pattern: its index in `labels`, at most `lastPattern`. */
	readonly patternOf: (span: PlacedSpan) => number;
}

export function sourcesOf(reading: Reading): Sources {
	const counts = new Map<string, number>();
	const labelByEntity = new Map<EntityId, string>();
	for (const { layer, entity } of reading.spans) {
		const field = sourceField(layer);
		if (!field) continue;
		const label = labelByEntity.get(entity.id) ?? formatField(reading, field, entity);
		labelByEntity.set(entity.id, label);
		counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	const labels = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
	const patterns = new Map(labels.map((label, index) => [label, Math.min(index, lastPattern)]));
	return { labels, patternOf: ({ entity }) => patterns.get(labelByEntity.get(entity.id) ?? "") ?? 0 };
}

/** Returns the field that names the source of a statement: the reference field that has a filter. */
export const sourceField = ({ entityType }: Layer): Field | undefined =>
	entityType.fields.find(({ facet, kind }) => facet && kind === "reference");

/** Returns the field that classifies a statement: the term field that has a filter. */
export const categoryField = ({ entityType }: Layer): Field | undefined =>
	entityType.fields.find(({ facet, kind }) => facet && kind === "term");

const formatField = (reading: Reading, field: Field, entity: Entity): string =>
	(entity.fields.get(field.name) ?? []).map((value) => formatValue(reading, field, value)).join(", ");

export interface LegendEntry {
	readonly layer: Layer;
	readonly pattern: number;
	/** The source, the speaker of the layer, or the layer's noun. */
	readonly label: string;
}

/** Returns each kind of mark in a grid once. */
export function legendOf({ totals, columns }: Grid, { labels }: Sources): readonly LegendEntry[] {
	const entries = new Map<string, LegendEntry>();
	totals.forEach((cell, index) => {
		const layer = columns[index]?.layer;
		if (!layer || cell.kind === "names") return;
		for (const { pattern } of cell.marks) {
			const key = `${layer.id} ${pattern}`;
			if (!entries.has(key)) entries.set(key, { layer, pattern, label: legendLabel(layer, pattern, labels) });
		}
	});
	return [...entries.values()].sort((a, b) => (a.layer === b.layer ? a.pattern - b.pattern : 0));
}

function legendLabel(layer: Layer, pattern: number, labels: readonly string[]): string {
	if (!sourceField(layer)) return layer.speaker ?? text.a(layer.count.one);
	if (pattern === lastPattern && labels.length > lastPattern + 1) return text.otherSources;
	return labels[pattern] || text.notStated;
}
