import type { Entity, EntityId, Layer, LayerId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { displayNameOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Cell, Grid, GridColumn, GridMark, GridRow } from "./grid.ts";
import { overviewMessages as words } from "./overview-messages.ts";
import { innermostParts } from "./parts-grid.ts";
import { type Sources, sourceField } from "./sources.ts";

/** What is said about what is named, by source: a row for each that something is said about. */
export interface SourcesGrid extends Grid {
	/** How many of the spans say something about none of them. */
	readonly aboutNone: number;
	readonly spans: number;
}

/**
 * @param layer one whose entities are only named
 * @param by one that says who asserts
 */
export function sourcesGrid(
	reading: Reading,
	sources: Sources,
	shown: readonly PlacedSpan[],
	{ layer, by }: { readonly layer: Layer; readonly by: Layer },
): SourcesGrid {
	const field = sourceField(by);
	const said = shown.filter((span) => span.layer.id === by.id);
	const subjects = new Map<EntityId, PlacedSpan[]>();
	const speakers = new Map<EntityId, number>();
	let aboutNone = 0;
	for (const span of said) {
		for (const { id } of pointedAt(reading, span, field?.name)) speakers.set(id, (speakers.get(id) ?? 0) + 1);
		const about = subjectsOf(reading, span, layer);
		if (about.length === 0) aboutNone += 1;
		for (const { id } of about) put(subjects, id, span);
	}
	const columns = [...speakers.keys()]
		.sort((a, b) => (speakers.get(b) ?? 0) - (speakers.get(a) ?? 0))
		.map((id): GridColumn => ({ id, label: labelOf(reading, id), layer: by }));
	const cellsOf = (spans: readonly PlacedSpan[]) =>
		columns.map(
			({ id }): Cell => ({
				kind: "marks",
				marks: spans
					.filter((span) => pointedAt(reading, span, field?.name).some((speaker) => speaker.id === id))
					.map((span) => ({ span, pattern: sources.patternOf(span) })),
			}),
		);
	const rows = [...subjects]
		.sort(([, a], [, b]) => b.length - a.length)
		.map(([id, spans]) => rowOf(reading, id, cellsOf(spans)));
	const total = said.filter((span) => subjectsOf(reading, span, layer).length > 0);
	return { corner: layer.label, columns, rows, totals: cellsOf(total), aboutNone, spans: said.length };
}

/** Where each is named: a row for each, the most mentioned first, and a column for each part of the document. */
export function mentionsGrid(reading: Reading, shown: readonly PlacedSpan[], layer: Layer): Grid {
	const spans = shown.filter((span) => span.layer.id === layer.id);
	const parts = innermostParts(reading.outline, spans);
	const entries = [
		...(parts.has(undefined) ? [undefined] : []),
		...reading.outline.filter((entry) => parts.has(entry)),
	];
	const mentions = new Map<EntityId, PlacedSpan[]>();
	for (const span of spans) put(mentions, span.entity.id, span);
	const partOf = new Map<PlacedSpan, unknown>();
	for (const [entry, held] of parts) for (const span of held) partOf.set(span, entry);
	const cellsOf = (held: readonly PlacedSpan[]) =>
		entries.map(
			(entry): Cell => ({
				kind: "marks",
				marks: held.filter((span) => partOf.get(span) === entry).map(plain),
			}),
		);
	const outside = reading.outline.length === 0 ? words.whole : words.outside;
	return {
		corner: layer.label,
		columns: entries.map((entry) => ({ id: entry?.id ?? "", label: entry?.label ?? outside, layer })),
		rows: [...mentions]
			.sort(([, a], [, b]) => b.length - a.length)
			.map(([id, held]) => rowOf(reading, id, cellsOf(held))),
		totals: cellsOf(spans),
	};
}

/** The pairs of layers that have such a table: what is only named, and who says something about it. */
export function pairsOf({ open }: Reading, hidden: ReadonlySet<LayerId>) {
	const layers = open.layers.layers.filter(({ id }) => !hidden.has(id));
	const named = layers.filter(({ notes }) => !notes);
	const asserting = layers.filter((layer) => layer.notes && sourceField(layer));
	return named.flatMap((layer) => asserting.map((by) => ({ layer, by })));
}

/** What a span's entity points at, but for who says it and what it answers. */
function subjectsOf(reading: Reading, { entity, layer }: PlacedSpan, named: Layer): readonly Entity[] {
	const source = sourceField(layer);
	const found = layer.entityType.fields
		.filter((field) => field.kind === "reference" && field !== source && !field.answers)
		.flatMap(({ name }) => targets(reading, entity, name))
		.filter(({ type }) => type === named.entityType.name);
	return [...new Set(found)];
}

const pointedAt = (reading: Reading, { entity }: PlacedSpan, field: string | undefined) =>
	field === undefined ? [] : targets(reading, entity, field);

const targets = ({ open }: Reading, entity: Entity, field: string): readonly Entity[] =>
	(entity.fields.get(field) ?? []).flatMap((value) =>
		value.kind === "entity" ? (open.entities.get(value.entity) ?? []) : [],
	);

function labelOf(reading: Reading, id: EntityId): string {
	const entity = reading.open.entities.get(id);
	return entity ? displayNameOf(reading, entity) : id;
}

const rowOf = (reading: Reading, id: EntityId, cells: readonly Cell[]): GridRow => ({
	id,
	label: labelOf(reading, id),
	depth: 1,
	target: id,
	cells,
});

const plain = (span: PlacedSpan): GridMark => ({ span, pattern: 0 });

function put<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
	const group = groups.get(key);
	if (group) group.push(value);
	else groups.set(key, [value]);
}
