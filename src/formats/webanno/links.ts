import type { Relation } from "../../annotation/index.ts";
import type { AnnotatedDocument, PlacedSpan } from "../../corpus/index.ts";
import { writtenOriginOf } from "../kit/foreign-layers.ts";
import { anyAnnotation, uimaRelationOf } from "../kit/uima-origin.ts";
import type { WebannoLayer } from "./layers.ts";
import { escapeValue } from "./lines.ts";
import {
	chainColumns,
	chainLinkTypes,
	isChainRelation,
	originLayers,
	relationLayersOf,
} from "./origin-layers.ts";
import type { Numbering, RowPlace } from "./rows.ts";

/** A span in a row. */
interface NumberedSpan {
	readonly span: PlacedSpan;
	readonly disambiguationId: number | undefined;
}

/** The slots and chains of a document. */
export interface WrittenLinks extends Numbering {
	/** Returns the cells of a slot: the roles, and the addresses of the spans. */
	slotCells(
		spans: readonly NumberedSpan[],
		feature: string,
		places: ReadonlyMap<string, RowPlace>,
	): readonly string[];
	/** Returns the cell of a link of a chain. */
	chainCell(span: PlacedSpan, column: string, value: string): string;
	/** The relations that slots and chains express. */
	readonly relations: readonly Relation[];
}

export const numbered = (number: number | undefined): string => (number ? `[${number}]` : "");

/** Returns the values of stacked spans. `_` means no span. */
export const stacked = (spans: readonly NumberedSpan[], cellOf: (span: NumberedSpan) => string): string =>
	spans.length > 0 ? spans.map(cellOf).join("|") : "_";

/** @param layers those of the corpus, with their slots */
export function writtenLinksOf(document: AnnotatedDocument, layers: readonly WebannoLayer[]): WrittenLinks {
	const layerByType = new Map(layers.map((layer) => [layer.type, layer]));
	const typeOf = new Map(
		document.spans.map((span) => [span.annotation.id, writtenOriginOf(span)?.type] as const),
	);
	const inSlots = document.relations.filter((relation) => {
		const link = uimaRelationOf(relation);
		if (link?.kind !== "feature" || !typeOf.has(relation.to)) return false;
		const slot = layerByType.get(typeOf.get(relation.from) ?? "")?.slots.get(link.feature);
		// One slot has links of one type.
		return slot !== undefined && slot.link === link.type;
	});
	const bySlot = new Map<string, Relation[]>();
	const ofAnyType = new Set<string>();
	for (const relation of inSlots) {
		const link = uimaRelationOf(relation);
		const feature = link?.kind === "feature" ? link.feature : "";
		const key = `${relation.from} ${feature}`;
		const known = bySlot.get(key) ?? [];
		bySlot.set(key, known);
		known.push(relation);
		const slot = layerByType.get(typeOf.get(relation.from) ?? "")?.slots.get(feature);
		if (slot?.target === anyAnnotation) ofAnyType.add(relation.to);
	}
	const { places: chainPlaces, relations: chained } = chainsOf(document);
	return {
		relations: [...inSlots, ...chained],
		isAlwaysNumbered: ({ annotation }) => ofAnyType.has(annotation.id),
		isNeverNumbered: ({ annotation }) => chainPlaces.has(annotation.id),
		slotCells(spans, feature, places) {
			const links = ({ annotation }: PlacedSpan) => bySlot.get(`${annotation.id} ${feature}`) ?? [];
			return [
				stacked(spans, ({ span, disambiguationId }) => {
					const roles = links(span).map(roleOf);
					return `${roles.length > 0 ? roles.join(";") : "_"}${numbered(disambiguationId)}`;
				}),
				stacked(spans, ({ span }) => {
					const addresses = links(span).map(({ to }) => {
						const { rowId = "", number = 0 } = places.get(to) ?? {};
						return `${rowId}${numbered(number)}`;
					});
					return addresses.length > 0 ? addresses.join(";") : "*";
				}),
			];
		},
		chainCell({ annotation }, column, value) {
			const { chain = 0, index = 0 } = chainPlaces.get(annotation.id) ?? {};
			return column === chainColumns[0] ? `${value}->${chain}-${index}` : `${value}[${chain}]`;
		},
	};
}

/** The label of the relation is the role, which a person may have changed. */
function roleOf(relation: Relation): string {
	const link = uimaRelationOf(relation);
	const isUnstated = link?.kind === "feature" && !link.hasRole && relation.label === link.feature;
	return isUnstated ? "*" : escapeValue(relation.label);
}

interface ChainPlace {
	readonly chain: number;
	/** From 1. */
	readonly index: number;
}

/** Follows each link to the next one. Chains are in the order of their first links in the text. */
function chainsOf(document: AnnotatedDocument) {
	const linkTypes = chainLinkTypes(document);
	const links = new Map(
		document.spans.flatMap((span) => {
			const type = writtenOriginOf(span)?.type;
			return type !== undefined && linkTypes.has(type) ? [[span.annotation.id, type] as const] : [];
		}),
	);
	const nextOf = new Map<string, Relation>();
	const hasPrevious = new Set<string>();
	for (const relation of document.relations.filter(isChainRelation)) {
		const { from, to } = relation;
		const isOfOneType = links.has(from) && links.get(from) === links.get(to);
		if (!isOfOneType || nextOf.has(from) || hasPrevious.has(to)) continue;
		nextOf.set(from, relation);
		hasPrevious.add(to);
	}
	const places = new Map<string, ChainPlace>();
	const relations: Relation[] = [];
	let chain = 0;
	// A circle has no first link, so it is cut at the first one in the text.
	const starts = [...links.keys()];
	for (const start of [...starts.filter((id) => !hasPrevious.has(id)), ...starts]) {
		if (places.has(start)) continue;
		chain += 1;
		let index = 1;
		for (let id: string | undefined = start; id !== undefined && !places.has(id); index += 1) {
			places.set(id, { chain, index });
			const next: Relation | undefined = nextOf.get(id);
			if (next && !places.has(next.to)) relations.push(next);
			id = next?.to;
		}
	}
	return { places, relations };
}

/** Returns the relations of a document that are written. */
export const webannoRelations = (document: AnnotatedDocument): readonly Relation[] => [
	...relationLayersOf(document).flatMap(({ relations }) => relations),
	...writtenLinksOf(document, originLayers({ documents: [document] })).relations,
];
