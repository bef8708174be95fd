import type { Entity, EntityId, Layer, LayerId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { attributedNameOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import { overviewMessages as text } from "../screen-messages.ts";
import type { Cell, Grid, GridColumn, GridMark, GridRow } from "./grid.ts";
import { spansBySection } from "./sections-grid.ts";
import { type Sources, sourceField } from "./sources.ts";

/** Statements about entities: a row for each entity, a column for each source. */
export interface SourcesGrid extends Grid {
	/** Number of statements. */
	readonly spans: number;
	/** Number of statements that refer to none of the entities. */
	readonly aboutNone: number;
}

/** The layers of a `SourcesGrid`. */
export interface SourcesGridLayers {
	/** Names the entities. */
	readonly layer: Layer;
	/** Contains the statements of sources. */
	readonly by: Layer;
}

/** Returns every pair of a layer that only names entities and a layer of statements with a source. */
export function sourcesGridLayers(
	{ layers: all }: Reading,
	hidden: ReadonlySet<LayerId>,
): SourcesGridLayers[] {
	const layers = all.layers.filter(({ id }) => !hidden.has(id));
	const naming = layers.filter(({ notes }) => !notes);
	const stating = layers.filter((layer) => layer.notes && sourceField(layer));
	return naming.flatMap((layer) => stating.map((by) => ({ layer, by })));
}

export function sourcesGrid(
	reading: Reading,
	sources: Sources,
	shown: readonly PlacedSpan[],
	{ layer, by }: SourcesGridLayers,
): SourcesGrid {
	const field = sourceField(by);
	const sourcesOfSpan = ({ entity }: PlacedSpan) => (field ? referencesOf(reading, entity, field.name) : []);
	const statements = shown.filter((span) => span.layer.id === by.id);
	const spansBySubject = new Map<EntityId, PlacedSpan[]>();
	const countBySource = new Map<EntityId, number>();
	let aboutNone = 0;
	for (const span of statements) {
		for (const { id } of sourcesOfSpan(span)) countBySource.set(id, (countBySource.get(id) ?? 0) + 1);
		const subjects = subjectsOf(reading, span, layer);
		if (subjects.length === 0) aboutNone += 1;
		for (const { id } of subjects) append(spansBySubject, id, span);
	}
	const columns = [...countBySource.keys()]
		.sort((a, b) => (countBySource.get(b) ?? 0) - (countBySource.get(a) ?? 0))
		.map((id): GridColumn => ({ id, label: labelOf(reading, id), layer: by }));
	const cellsOf = (spans: readonly PlacedSpan[]) =>
		columns.map(
			({ id }): Cell => ({
				kind: "marks",
				marks: spans
					.filter((span) => sourcesOfSpan(span).some((source) => source.id === id))
					.map((span) => ({ span, pattern: sources.patternOf(span) })),
			}),
		);
	const rows = [...spansBySubject]
		.sort(([, a], [, b]) => b.length - a.length)
		.map(([id, spans]) => rowOf(reading, id, cellsOf(spans)));
	const total = statements.filter((span) => subjectsOf(reading, span, layer).length > 0);
	return { corner: layer.label, columns, rows, totals: cellsOf(total), aboutNone, spans: statements.length };
}

/** Returns the mentions of a layer's entities: a row for each entity, most mentioned first, a column for each section. */
export function mentionsGrid(reading: Reading, shown: readonly PlacedSpan[], layer: Layer): Grid {
	const spans = shown.filter((span) => span.layer.id === layer.id);
	const sections = spansBySection(reading.content.outline, spans);
	const entries = [
		...(sections.has(undefined) ? [undefined] : []),
		...reading.content.outline.filter((entry) => sections.has(entry)),
	];
	const mentions = new Map<EntityId, PlacedSpan[]>();
	for (const span of spans) append(mentions, span.entity.id, span);
	const sectionOf = new Map<PlacedSpan, unknown>();
	for (const [entry, spansInSection] of sections)
		for (const span of spansInSection) sectionOf.set(span, entry);
	const cellsOf = (spansOfRow: readonly PlacedSpan[]) =>
		entries.map(
			(entry): Cell => ({
				kind: "marks",
				marks: spansOfRow.filter((span) => sectionOf.get(span) === entry).map(plainMark),
			}),
		);
	const outside = reading.content.outline.length === 0 ? text.whole : text.outside;
	return {
		corner: layer.label,
		columns: entries.map((entry) => ({ id: entry?.id ?? "", label: entry?.label ?? outside, layer })),
		rows: [...mentions]
			.sort(([, a], [, b]) => b.length - a.length)
			.map(([id, spansOfRow]) => rowOf(reading, id, cellsOf(spansOfRow))),
		totals: cellsOf(spans),
	};
}

/** Returns the entities that a statement refers to, except its source and the statement that it replies to. */
function subjectsOf(reading: Reading, { entity, layer }: PlacedSpan, naming: Layer): readonly Entity[] {
	const source = sourceField(layer);
	const subjects = layer.entityType.fields
		.filter((field) => field.kind === "reference" && field !== source && !field.answers)
		.flatMap(({ name }) => referencesOf(reading, entity, name))
		.filter(({ type }) => type === naming.entityType.name);
	return [...new Set(subjects)];
}

const referencesOf = ({ entities }: Reading, entity: Entity, field: string): readonly Entity[] =>
	(entity.fields.get(field) ?? []).flatMap((value) =>
		value.kind === "entity" ? (entities.get(value.entity) ?? []) : [],
	);

function labelOf(reading: Reading, id: EntityId): string {
	const entity = reading.entities.get(id);
	return entity ? attributedNameOf(reading, entity) : id;
}

const rowOf = (reading: Reading, id: EntityId, cells: readonly Cell[]): GridRow => ({
	id,
	label: labelOf(reading, id),
	depth: 1,
	target: id,
	cells,
});

const plainMark = (span: PlacedSpan): GridMark => ({ span, pattern: 0 });

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
	const group = groups.get(key);
	if (group) group.push(value);
	else groups.set(key, [value]);
}

/** Width of the drawing of ticks. Spans less than a thousandth of the text apart share a tick. */
export const tickScale = 1000;

/**
 * Returns path data with a tick, 8 high, at the position of each range in the text.
 *
 * @param length of the text, in UTF-16 units like the ranges
 */
export function tickPath(ranges: readonly TextRange[], length: number): string {
	const positions = new Set(ranges.map(({ start }) => Math.round((tickScale * start) / Math.max(length, 1))));
	return [...positions].map((position) => `M${position} 0v8`).join("");
}
