import type { Entity, EntityId, Field, Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { formatValue } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";

/** Those to whom the document attributes something, together where they say it together. */
export interface Sources {
	/** The commonest first; counted over the whole document, so that no filter changes a fill. */
	readonly labels: readonly string[];
	/** Index of the span's fill: that of its source in `labels`, at most `lastPattern`. */
	readonly patternOf: (span: PlacedSpan) => number;
}

/** Rarer sources share the last fill. */
export const lastPattern = 5;

export function sourcesOf(reading: Reading): Sources {
	const counts = new Map<string, number>();
	const labelOf = new Map<EntityId, string>();
	for (const { layer, entity } of reading.open.spans) {
		const field = sourceField(layer);
		if (!field) continue;
		const label = labelOf.get(entity.id) ?? labelIn(reading, field, entity);
		labelOf.set(entity.id, label);
		counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	const labels = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
	const at = new Map(labels.map((label, index) => [label, Math.min(index, lastPattern)]));
	return { labels, patternOf: ({ entity }) => at.get(labelOf.get(entity.id) ?? "") ?? 0 };
}

/** The field that says who asserts: the reference that has a filter. */
export const sourceField = ({ entityType }: Layer): Field | undefined =>
	entityType.fields.find(({ facet, kind }) => facet !== undefined && kind === "reference");

/** The field that says of what sort an assertion is: the term that has a filter. */
export const sortField = ({ entityType }: Layer): Field | undefined =>
	entityType.fields.find(({ facet, kind }) => facet !== undefined && kind === "term");

const labelIn = (reading: Reading, field: Field, entity: Entity): string =>
	(entity.fields.get(field.name) ?? []).map((value) => formatValue(reading, field, value)).join(", ");
