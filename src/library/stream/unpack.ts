import { annotationId, codePoints, type Entity, entityId, type Layers } from "../../annotation/index.ts";
import type { AnnotatedDocument, PlacedSpan, RenderedDocument } from "../../corpus/index.ts";
import { range } from "../../document/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import {
	type EntityRow,
	type HeadPacket,
	type LayersRow,
	numbersOfSpan,
	type Packet,
	type SpansPacket,
} from "./packet.ts";

/** Receives packets in the order in which `pack` sends them. */
export interface Unpacker {
	take(packet: Packet): void;
	/** Returns the document after all packets. Undefined if the head packet is missing. */
	packed(): RenderedDocument | undefined;
}

export function createUnpacker(): Unpacker {
	let head: HeadPacket | undefined;
	let layers: Layers = { layers: [], types: new Map() };
	let text = "";
	const parts: RenderedPart[] = [];
	const sharedEntities: Entity[] = [];
	const documentEntities: Entity[] = [];
	const entities = new Map<Entity["id"], Entity>();
	/** Spans refer to entities by their index in this list. */
	let inOrder: readonly Entity[] | undefined;
	const spans: PlacedSpan[] = [];
	return {
		take(packet) {
			switch (packet.kind) {
				case "head":
					head = packet;
					layers = layersOf(packet.layers);
					break;
				case "parts":
					parts.splice(packet.at, Number.POSITIVE_INFINITY, ...packet.parts);
					break;
				case "text":
					text = packet.text;
					break;
				case "entities":
					for (const row of packet.entities) {
						const entity = entityOf(row);
						(packet.home === "register" ? sharedEntities : documentEntities).push(entity);
						entities.set(entity.id, entity);
					}
					break;
				case "spans":
					inOrder ??= [...entities.values()];
					spans.push(...spansOf(packet, text, layers, inOrder));
			}
		},
		packed() {
			if (!head) return undefined;
			const {
				record,
				outline,
				elementIds,
				sections,
				lostSections,
				relations,
				fileOrder,
				label,
				extra,
				problems,
			} = head;
			return {
				record,
				text,
				content: { kind: "rendered", parts, outline, elementIds: new Set(elementIds) },
				layers,
				entities,
				sharedEntities,
				documentEntities,
				spans,
				orphans: orphansOf(head, layers, entities),
				sections,
				lostSections,
				relations,
				fileOrder: fileOrder.map(annotationId),
				label,
				extra,
				problems,
			};
		},
	};
}

export function layersOf({ types, layers }: LayersRow): Layers {
	const byName = new Map(types.map((type) => [type.name, type]));
	return {
		types: byName,
		layers: layers.flatMap((layer) => {
			const entityType = byName.get(layer.entityType);
			return entityType ? [{ ...layer, entityType }] : [];
		}),
	};
}

const entityOf = ([id, type, fields, extra]: EntityRow): Entity => ({
	id: entityId(id),
	type,
	fields: new Map(fields),
	extra,
});

function spansOf(
	{ ids, numbers, labels, special }: SpansPacket,
	text: string,
	{ layers }: Layers,
	entities: readonly Entity[],
): readonly PlacedSpan[] {
	const specials = new Map(special);
	return ids.flatMap((id, at): readonly PlacedSpan[] => {
		const number = (which: number) => numbers[at * numbersOfSpan + which] ?? 0;
		const layer = layers[number(0)];
		const entity = entities[number(1)];
		if (!layer || !entity) return [];
		const [start, end] = [number(2), number(2) + number(3)];
		const place = range(start, end);
		const label = number(8);
		const described = specials.get(at) ?? {
			annotation: {
				id: annotationId(id),
				layer: layer.id,
				entity: entity.id,
				quote: {
					exact: text.slice(start, end),
					prefix: text.slice(start - number(4), start),
					suffix: text.slice(end, end + number(5)),
				},
				position: { start: codePoints(number(6)), end: codePoints(number(6) + number(7)) },
				extra: {},
			},
			placement: { kind: "exact", range: place },
		};
		return [{ ...described, layer, entity, range: place, section: label ? labels[label - 1] : undefined }];
	});
}

function orphansOf(
	{ orphans }: HeadPacket,
	{ layers }: Layers,
	entities: AnnotatedDocument["entities"],
): AnnotatedDocument["orphans"] {
	return orphans.flatMap(({ annotation, placement }) => {
		const layer = layers.find(({ id }) => id === annotation.layer);
		const entity = entities.get(annotation.entity);
		return layer && entity ? [{ annotation, placement, layer, entity }] : [];
	});
}
