import type {
	AnnotationId,
	AnnotationSet,
	Entity,
	LayerId,
	Layers,
	Problem,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	allSpans,
	type PlacedSpan,
	type RenderedDocument,
} from "../../corpus/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import type { Chunk, EndChunk, EntityRow, HeadChunk, LayersRow, PartsChunk, SpansChunk } from "./chunk.ts";

/**
 * Splits a document into chunks, the first parts first. `createReceiver` is the inverse.
 *
 * @param sharedProblems problems of the files that all documents share
 */
export function* chunksOf(
	document: RenderedDocument,
	sharedProblems: readonly Problem[] = [],
): Generator<Chunk> {
	yield headChunk(document, {
		annotations: allSpans(document).map(({ annotation }) => annotation),
		extra: document.extra,
	});
	yield* restOf(document, { sharedProblems, sent: [] });
}

export function headChunk(
	{ record, layers }: Pick<AnnotatedDocument, "record" | "layers">,
	{ annotations, extra }: Pick<AnnotationSet, "annotations" | "extra">,
): HeadChunk {
	const entitiesOf = (id: LayerId) =>
		new Set(annotations.flatMap(({ layer, entity }) => (layer === id ? [entity] : [])));
	return {
		kind: "head",
		record,
		layers: layersRow(layers),
		entityCounts: layers.layers.map(({ id }) => entitiesOf(id).size),
		extra,
	};
}

interface RestOptions {
	readonly sharedProblems: readonly Problem[];
	/** Parts that were sent before. Parts that have not changed since are not sent again. */
	readonly sent: readonly RenderedPart[];
}

/** Returns the chunks of a document that follow its head and the parts that were sent before. */
export function* restOf(document: RenderedDocument, { sharedProblems, sent }: RestOptions): Generator<Chunk> {
	const { layers, text, content, entities } = document;
	const { parts } = content;
	const changed = sent.findIndex(({ html }, at) => html !== parts[at]?.html);
	const from = changed < 0 ? sent.length : changed;
	if (from < Math.max(parts.length, sent.length)) yield* partsChunks(parts, from);
	yield { kind: "text", text };
	for (const [scope, list] of [
		["shared", document.sharedEntities],
		["document", document.documentEntities],
	] as const) {
		for (const batch of inBatches(list, entitiesInChunk)) {
			yield { kind: "entities", scope, entities: batch.map(entityRow) };
		}
	}
	const indexOf = {
		layer: new Map(layers.layers.map(({ id }, at) => [id, at])),
		entity: new Map([...entities.keys()].map((id, at) => [id, at])),
	};
	for (const batch of inBatches(document.spans, spansInChunk)) {
		yield spansChunk(batch, text, ({ layer, entity }) => [
			indexOf.layer.get(layer.id) ?? 0,
			indexOf.entity.get(entity.id) ?? 0,
		]);
	}
	yield endChunk(document, sharedProblems);
}

function endChunk(document: RenderedDocument, sharedProblems: readonly Problem[]): EndChunk {
	const { content, sections, lostSections, orphans, relations, fileOrder, label, problems } = document;
	const isModelOrder = modelOrder(document).every((id, at) => id === fileOrder[at]);
	return {
		kind: "end",
		outline: content.outline,
		elementIds: [...content.elementIds],
		sections,
		lostSections,
		orphans: orphans.map(({ annotation, placement }) => ({ annotation, placement })),
		relations,
		...(isModelOrder ? {} : { fileOrder }),
		...(label === undefined ? {} : { label }),
		problems,
		sharedProblems,
	};
}

/** The order of the items if the file is in text order. */
export const modelOrder = ({
	sections,
	lostSections,
	spans,
	orphans,
	relations,
}: Pick<
	AnnotatedDocument,
	"sections" | "lostSections" | "spans" | "orphans" | "relations"
>): readonly AnnotationId[] => [
	...[...sections, ...lostSections].map(({ section }) => section.id),
	...[...spans, ...orphans].map(({ annotation }) => annotation.id),
	...relations.map(({ id }) => id),
];

/** Sends the parts from an index on, in at least one chunk. */
export function* partsChunks(parts: readonly RenderedPart[], from: number): Generator<PartsChunk> {
	let at = from;
	do {
		yield { kind: "parts", at, parts: parts.slice(at, at + partsInChunk) };
		at += partsInChunk;
	} while (at < parts.length);
}

/** Sizes of chunks. The page handles each within a few milliseconds. */
const partsInChunk = 24;
const entitiesInChunk = 500;
const spansInChunk = 2000;

function* inBatches<T>(values: readonly T[], size: number): Generator<readonly T[]> {
	for (let at = 0; at < values.length; at += size) yield values.slice(at, at + size);
}

function spansChunk(
	spans: readonly PlacedSpan[],
	text: string,
	indexes: (span: PlacedSpan) => readonly number[],
): SpansChunk {
	const numbers: number[] = [];
	const labels: string[] = [];
	const special: SpansChunk["special"][number][] = [];
	for (const [at, span] of spans.entries()) {
		const { annotation, placement, furtherRanges, range, section } = span;
		const { quote, position } = annotation;
		if (section !== undefined && !labels.includes(section)) labels.push(section);
		numbers.push(
			...indexes(span),
			range.start,
			range.end - range.start,
			quote.prefix.length,
			quote.suffix.length,
			position?.start ?? 0,
			(position?.end ?? 0) - (position?.start ?? 0),
			section === undefined ? 0 : labels.indexOf(section) + 1,
		);
		if (!isDerivable(span, text))
			special.push([at, { annotation, placement, ...(furtherRanges && { furtherRanges }) }]);
	}
	return { kind: "spans", ids: spans.map(({ annotation }) => annotation.id), numbers, labels, special };
}

/** True if the span can be restored from its range and the text. */
function isDerivable({ annotation, placement, range }: PlacedSpan, text: string): boolean {
	const { quote, position, furtherPieces, extra } = annotation;
	const { start, end } = range;
	return (
		placement.kind === "exact" &&
		position !== undefined &&
		furtherPieces === undefined &&
		Object.keys(extra).length === 0 &&
		end - start === quote.exact.length &&
		text.startsWith(quote.exact, start) &&
		text.endsWith(quote.prefix, start) &&
		text.startsWith(quote.suffix, end)
	);
}

const entityRow = ({ id, type, fields, extra }: Entity): EntityRow => [id, type, [...fields], extra];

function layersRow({ layers, types }: Layers): LayersRow {
	return {
		types: [...types.values()],
		layers: layers.map((layer) => ({ ...layer, entityType: layer.entityType.name })),
	};
}
