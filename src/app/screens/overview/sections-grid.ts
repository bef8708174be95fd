import type { Layer, LayerId, Layers } from "../../../annotation/index.ts";
import type { OutlineEntry, PlacedSpan } from "../../../corpus/index.ts";
import { pluralise } from "../../language/messages.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { displayNameOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import { overviewMessages as text } from "../screen-messages.ts";
import type { Cell, Grid, GridColumn, GridRow, Name } from "./grid.ts";
import { categoryField, type Sources, sourceField } from "./sources.ts";

/**
 * Returns the spans of each section of the document. The columns are the categories of reported statements,
 * the layers of the author's statements, and the layers that only name entities. A span is
 * counted once, in the innermost section that contains its start.
 *
 * @param shown in text order
 * @param hidden layers without a column
 */
export function sectionsGrid(
	reading: Reading,
	sources: Sources,
	shown: readonly PlacedSpan[],
	hidden: ReadonlySet<LayerId>,
): Grid {
	const columns = columnsOf(reading, hidden);
	const sections = spansBySection(reading.content.outline, shown);
	const cellsOf = (spans: readonly PlacedSpan[]) =>
		columns.map((column) => cellOf(reading, sources, column, spans));
	const rowOf = (entry: OutlineEntry): GridRow => ({
		id: entry.id,
		label: entry.label,
		depth: entry.depth,
		target: entry.id,
		cells: cellsOf(sections.get(entry) ?? []),
	});
	const outside = sections.get(undefined) ?? [];
	const label = reading.content.outline.length === 0 ? text.whole : text.outside;
	const rest: GridRow = { id: "", label, depth: 1, target: undefined, cells: cellsOf(outside) };
	return {
		corner: text.section,
		columns,
		rows: [...(outside.length > 0 ? [rest] : []), ...reading.content.outline.map(rowOf)],
		totals: cellsOf(shown),
	};
}

interface Column extends GridColumn {
	readonly hasSpan: (span: PlacedSpan) => boolean;
}

/** Reported layers first, then the author's, then those that only name entities. A filter removes no column. */
function columnsOf({ layers: all, spans }: Reading, hidden: ReadonlySet<LayerId>): readonly Column[] {
	const layers = all.layers.filter(({ id }) => !hidden.has(id));
	const isReported = ({ notes, voice }: Layer) => notes && voice === "reported";
	const ordered = [
		...layers.filter(isReported),
		...layers.filter((layer) => layer.notes && !isReported(layer)),
		...layers.filter(({ notes }) => !notes),
	];
	return ordered.flatMap((layer) => columnsOfLayer(spans, layer));
}

function columnsOfLayer(spans: readonly PlacedSpan[], layer: Layer): readonly Column[] {
	const category = sourceField(layer) && categoryField(layer);
	if (!category || !layer.notes) {
		const label = layer.notes ? layer.label : text.named(layer.label);
		return [{ id: layer.id, label, layer, hasSpan: (span) => span.layer.id === layer.id }];
	}
	const counts = new Map<string, number>();
	for (const span of spans) {
		if (span.layer.id !== layer.id) continue;
		const term = termOf(span, category.name);
		counts.set(term, (counts.get(term) ?? 0) + 1);
	}
	return [...counts.keys()]
		.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
		.map((term) => ({
			id: `${layer.id} ${term}`,
			label: capitalise(category.terms.find(({ id }) => id === term)?.label ?? text.notStated),
			layer,
			hasSpan: (span) => span.layer.id === layer.id && termOf(span, category.name) === term,
		}));
}

/** Returns the first term of a field, so that a span belongs to one column. Empty if it has none. */
function termOf({ entity }: PlacedSpan, field: string): string {
	const [value] = entity.fields.get(field) ?? [];
	return value?.kind === "text" ? value.text : "";
}

function cellOf(reading: Reading, sources: Sources, column: Column, spans: readonly PlacedSpan[]): Cell {
	const inColumn = spans.filter(column.hasSpan);
	if (!column.layer.notes)
		return { kind: "names", names: namesOf(reading, inColumn), mentions: inColumn.length };
	return { kind: "marks", marks: inColumn.map((span) => ({ span, pattern: sources.patternOf(span) })) };
}

function namesOf(reading: Reading, spans: readonly PlacedSpan[]): readonly Name[] {
	const names = new Map<string, Name>();
	for (const span of spans) {
		const { entity } = span;
		if (!names.has(entity.id))
			names.set(entity.id, { entity, label: displayNameOf(reading, entity), first: span });
	}
	return [...names.values()];
}

/**
 * Groups spans by the innermost section that contains their start. Spans in no section have the key undefined.
 *
 * @param outline in text order
 * @param spans in text order
 */
export function spansBySection(
	outline: readonly OutlineEntry[],
	spans: readonly PlacedSpan[],
): ReadonlyMap<OutlineEntry | undefined, readonly PlacedSpan[]> {
	const groups = new Map<OutlineEntry | undefined, PlacedSpan[]>();
	/** The sections that contain `start`, outermost first. */
	const enclosing: OutlineEntry[] = [];
	let next = 0;
	for (const span of spans) {
		const { start } = span.range;
		for (let entry = outline[next]; entry && entry.range.start <= start; entry = outline[++next]) {
			enclosing.push(entry);
		}
		while ((enclosing.at(-1)?.range.end ?? Number.POSITIVE_INFINITY) <= start) enclosing.pop();
		const section = enclosing.at(-1);
		const group = groups.get(section);
		if (group) group.push(span);
		else groups.set(section, [span]);
	}
	return groups;
}

/**
 * Returns one sentence with the number of statements of sources and of the author. Empty if the layers
 * of both are hidden.
 */
export function headlineOf({ layers }: Layers, filtered: FilterResult, hidden: ReadonlySet<LayerId>): string {
	const sentence = layers
		.filter(({ id, notes }) => notes && !hidden.has(id))
		.map(({ id, count, voice }) => {
			const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
			const amount = shown === total ? pluralise(total, count) : text.outOf(shown, pluralise(total, count));
			return voice === "author" ? text.own(amount) : text.reported(amount);
		})
		.join(text.and);
	return sentence === "" ? "" : `${sentence}.`;
}

const capitalise = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
