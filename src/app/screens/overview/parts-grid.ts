import type { Layer, LayerId } from "../../../annotation/index.ts";
import type { OutlineEntry, PlacedSpan } from "../../../library/index.ts";
import { displayNameOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Cell, Grid, GridColumn, GridRow, Name } from "./grid.ts";
import { overviewMessages as words } from "./overview-messages.ts";
import { type Sources, sortField, sourceField } from "./sources.ts";

interface Column extends GridColumn {
	readonly holds: (span: PlacedSpan) => boolean;
}

/**
 * The parts of the document by what is said in them: a column for each sort of what
 * others say, one for each layer of remarks, one for each layer that only names. A
 * span stands in the innermost part that holds its start, once.
 *
 * @param shown in text order
 * @param hidden layers that are switched off; they have no columns
 */
export function partsGrid(
	reading: Reading,
	sources: Sources,
	shown: readonly PlacedSpan[],
	hidden: ReadonlySet<LayerId>,
): Grid {
	const columns = columnsOf(reading, hidden);
	const parts = innermostParts(reading.outline, shown);
	const cellsOf = (spans: readonly PlacedSpan[]) =>
		columns.map((column) => cellOf(reading, sources, column, spans));
	const rowOf = (entry: OutlineEntry): GridRow => ({
		id: entry.id,
		label: entry.label,
		depth: entry.depth,
		target: entry.id,
		cells: cellsOf(parts.get(entry) ?? []),
	});
	const outside = parts.get(undefined) ?? [];
	const label = reading.outline.length === 0 ? words.whole : words.outside;
	const rest: GridRow = { id: "", label, depth: 1, target: undefined, cells: cellsOf(outside) };
	return {
		corner: words.part,
		columns,
		rows: [...(outside.length > 0 ? [rest] : []), ...reading.outline.map(rowOf)],
		totals: cellsOf(shown),
	};
}

/** Said by others, then said by the author, then only named; columns stay when a filter empties them. */
function columnsOf({ open }: Reading, hidden: ReadonlySet<LayerId>): readonly Column[] {
	const layers = open.layers.layers.filter(({ id }) => !hidden.has(id));
	const isReported = ({ notes, voice }: Layer) => notes && voice === "reported";
	const ordered = [
		...layers.filter(isReported),
		...layers.filter((layer) => layer.notes && !isReported(layer)),
		...layers.filter(({ notes }) => !notes),
	];
	return ordered.flatMap((layer) => columnsOfLayer(open.spans, layer));
}

function columnsOfLayer(spans: readonly PlacedSpan[], layer: Layer): readonly Column[] {
	const sort = sourceField(layer) && sortField(layer);
	if (!sort || !layer.notes) {
		const label = layer.notes ? layer.label : words.named(layer.label);
		return [{ id: layer.id, label, layer, holds: (span) => span.layer.id === layer.id }];
	}
	const counts = new Map<string, number>();
	for (const span of spans) {
		if (span.layer.id !== layer.id) continue;
		const term = termOf(span, sort.name);
		counts.set(term, (counts.get(term) ?? 0) + 1);
	}
	return [...counts.keys()]
		.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
		.map((term) => ({
			id: `${layer.id} ${term}`,
			label: capitalised(sort.terms.find(({ id }) => id === term)?.label ?? words.notStated),
			layer,
			holds: (span) => span.layer.id === layer.id && termOf(span, sort.name) === term,
		}));
}

/** The first of its terms, so that a span has one place; empty where it has none. */
function termOf({ entity }: PlacedSpan, field: string): string {
	const [value] = entity.fields.get(field) ?? [];
	return value?.kind === "text" ? value.text : "";
}

function cellOf(reading: Reading, sources: Sources, column: Column, spans: readonly PlacedSpan[]): Cell {
	const held = spans.filter(column.holds);
	if (!column.layer.notes) return { kind: "names", names: namesOf(reading, held), mentions: held.length };
	return { kind: "marks", marks: held.map((span) => ({ span, pattern: sources.patternOf(span) })) };
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

/** The spans of each part, those of no part under undefined. Both lists are in text order. */
export function innermostParts(
	outline: readonly OutlineEntry[],
	spans: readonly PlacedSpan[],
): ReadonlyMap<OutlineEntry | undefined, readonly PlacedSpan[]> {
	const found = new Map<OutlineEntry | undefined, PlacedSpan[]>();
	const begun: OutlineEntry[] = [];
	let next = 0;
	for (const span of spans) {
		const { start } = span.range;
		for (let entry = outline[next]; entry && entry.range.start <= start; entry = outline[++next]) {
			begun.push(entry);
		}
		while ((begun.at(-1)?.range.end ?? Number.POSITIVE_INFINITY) <= start) begun.pop();
		const part = begun.at(-1);
		const group = found.get(part);
		if (group) group.push(span);
		else found.set(part, [span]);
	}
	return found;
}

const capitalised = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
