import {
	annotationId,
	codePoints,
	type Entity,
	entityId,
	type Layers,
	type Problem,
} from "../../annotation/index.ts";
import type { AnnotatedDocument, DocumentRecord, PlacedSpan, RenderedDocument } from "../../corpus/index.ts";
import { range } from "../../document/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import {
	type Chunk,
	type EndChunk,
	type EntityRow,
	type LayersRow,
	numbersOfSpan,
	type SpansChunk,
} from "./chunk.ts";
import { modelOrder } from "./chunks-of.ts";

/** Builds a document from its chunks, which arrive in order. */
export interface Receiver {
	take(chunk: Chunk): void;
	/** The parts received so far. Undefined before the head chunk. */
	beginning(): DocumentBeginning | undefined;
	/** The whole document. Undefined before the end chunk. */
	received(): ReceivedDocument | undefined;
}

/** The beginning of a document: its first parts, without spans. */
export interface DocumentBeginning {
	readonly record: DocumentRecord;
	readonly layers: Layers;
	/** Number of entities that the annotations of each layer link to, in the order of the layers. */
	readonly entityCounts: readonly number[];
	/** The keys of the annotation file that the model does not have, with its signature. */
	readonly extra: AnnotatedDocument["extra"];
	readonly parts: readonly RenderedPart[];
	/** True if the parts are complete and only the spans are missing. */
	readonly hasAllText: boolean;
}

export interface ReceivedDocument {
	readonly document: RenderedDocument;
	/** Problems of the files that all documents share. */
	readonly sharedProblems: readonly Problem[];
}

export function createReceiver(): Receiver {
	let head: Omit<DocumentBeginning, "parts" | "hasAllText"> | undefined;
	let text: string | undefined;
	const parts: RenderedPart[] = [];
	const sharedEntities: Entity[] = [];
	const documentEntities: Entity[] = [];
	const entities = new Map<Entity["id"], Entity>();
	/** Spans refer to entities by their index in this list. */
	let inOrder: readonly Entity[] | undefined;
	const spans: PlacedSpan[] = [];
	let received: ReceivedDocument | undefined;
	return {
		take(chunk) {
			if (chunk.kind === "head") {
				const { record, layers, entityCounts, extra } = chunk;
				head = { record, layers: layersOf(layers), entityCounts, extra };
			}
			if (!head) return;
			switch (chunk.kind) {
				case "parts":
					parts.splice(chunk.at, Number.POSITIVE_INFINITY, ...chunk.parts);
					break;
				case "text":
					text = chunk.text;
					break;
				case "entities":
					for (const row of chunk.entities) {
						const entity = entityOf(row);
						(chunk.scope === "shared" ? sharedEntities : documentEntities).push(entity);
						entities.set(entity.id, entity);
					}
					break;
				case "spans":
					inOrder ??= [...entities.values()];
					spans.push(...spansOf(chunk, text ?? "", head.layers, inOrder));
					break;
				case "end":
					received = {
						document: documentOf(chunk, {
							record: head.record,
							layers: head.layers,
							extra: head.extra,
							text: text ?? "",
							parts,
							entities,
							sharedEntities,
							documentEntities,
							spans,
						}),
						sharedProblems: chunk.sharedProblems,
					};
			}
		},
		beginning: () => head && { ...head, parts: [...parts], hasAllText: text !== undefined },
		received: () => received,
	};
}

type ReceivedItems = Pick<
	AnnotatedDocument,
	"record" | "layers" | "extra" | "text" | "entities" | "sharedEntities" | "documentEntities" | "spans"
> & { readonly parts: readonly RenderedPart[] };

function documentOf(end: EndChunk, { parts, ...received }: ReceivedItems): RenderedDocument {
	const { outline, elementIds, sections, lostSections, relations, fileOrder, label, problems } = end;
	const orphans = orphansOf(end, received);
	return {
		...received,
		content: { kind: "rendered", parts, outline, elementIds: new Set(elementIds) },
		orphans,
		sections,
		lostSections,
		relations,
		fileOrder:
			fileOrder?.map(annotationId) ??
			modelOrder({ sections, lostSections, spans: received.spans, orphans, relations }),
		label,
		problems,
	};
}

function layersOf({ types, layers }: LayersRow): Layers {
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
	{ ids, numbers, labels, special }: SpansChunk,
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
	{ orphans }: EndChunk,
	{ layers, entities }: Pick<AnnotatedDocument, "layers" | "entities">,
): AnnotatedDocument["orphans"] {
	return orphans.flatMap(({ annotation, placement }) => {
		const layer = layers.layers.find(({ id }) => id === annotation.layer);
		const entity = entities.get(annotation.entity);
		return layer && entity ? [{ annotation, placement, layer, entity }] : [];
	});
}
