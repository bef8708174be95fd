import type { Entity, Layers } from "../../annotation/index.ts";
import type { PlacedSpan, RenderedDocument } from "../../corpus/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import type { EntityRow, LayersRow, Packet, PartsPacket, SpansPacket } from "./packet.ts";

/**
 * Splits a document into packets, the first parts first. `createUnpacker` is the inverse.
 *
 * @param sent parts that were sent while the document was being parsed. Parts that have not changed since are
 *   not sent again.
 */
export function* pack(document: RenderedDocument, sent: readonly RenderedPart[] = []): Generator<Packet> {
	const { layers, text, content, entities } = document;
	const { parts, outline, elementIds } = content;
	yield {
		kind: "head",
		record: document.record,
		layers: layersRow(layers),
		outline,
		elementIds: [...elementIds],
		sections: document.sections,
		lostSections: document.lostSections,
		orphans: document.orphans.map(({ annotation, placement }) => ({ annotation, placement })),
		relations: document.relations,
		fileOrder: document.fileOrder,
		label: document.label,
		extra: document.extra,
		problems: document.problems,
	};
	const changed = sent.findIndex(({ html }, at) => html !== parts[at]?.html);
	const from = changed < 0 ? sent.length : changed;
	if (from < Math.max(parts.length, sent.length)) yield* packParts(parts, from);
	yield { kind: "text", text };
	for (const [home, some] of [
		["register", document.sharedEntities],
		["own", document.documentEntities],
	] as const) {
		for (const batch of inBatches(some, entitiesInPacket)) {
			yield { kind: "entities", home, entities: batch.map(entityRow) };
		}
	}
	const indexOf = {
		layer: new Map(layers.layers.map(({ id }, at) => [id, at])),
		entity: new Map([...entities.keys()].map((id, at) => [id, at])),
	};
	for (const some of inBatches(document.spans, spansInPacket)) {
		yield spansPacket(some, text, ({ layer, entity }) => [
			indexOf.layer.get(layer.id) ?? 0,
			indexOf.entity.get(entity.id) ?? 0,
		]);
	}
}

/** Sends the parts from an index on, in at least one packet. */
export function* packParts(parts: readonly RenderedPart[], from: number): Generator<PartsPacket> {
	let at = from;
	do {
		yield { kind: "parts", at, parts: parts.slice(at, at + partsInPacket) };
		at += partsInPacket;
	} while (at < parts.length);
}

/** Packet sizes. The page parses each packet within a few milliseconds. */
const partsInPacket = 24;
const entitiesInPacket = 500;
const spansInPacket = 2000;

function* inBatches<T>(values: readonly T[], size: number): Generator<readonly T[]> {
	for (let at = 0; at < values.length; at += size) yield values.slice(at, at + size);
}

function spansPacket(
	spans: readonly PlacedSpan[],
	text: string,
	indexes: (span: PlacedSpan) => readonly number[],
): SpansPacket {
	const numbers: number[] = [];
	const labels: string[] = [];
	const special: SpansPacket["special"][number][] = [];
	for (const [at, span] of spans.entries()) {
		const { annotation, placement, range, section } = span;
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
			special.push([at, { annotation, placement, furtherRanges: span.furtherRanges }]);
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

export function layersRow({ layers, types }: Layers): LayersRow {
	return {
		types: [...types.values()],
		layers: layers.map((layer) => ({ ...layer, entityType: layer.entityType.name })),
	};
}
