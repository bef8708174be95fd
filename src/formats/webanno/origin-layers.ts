import { type Json, listOf, type Relation } from "../../annotation/index.ts";
import type { AnnotatedDocument, Corpus, PlacedSpan } from "../../corpus/index.ts";
import { fieldNameOf, writtenOriginOf } from "../kit/foreign-layers.ts";
import { anyAnnotation, chainFeatures, type UimaSlot, uimaRelationOf } from "../kit/uima-origin.ts";
import type { WebannoLayer } from "./layers.ts";

// Spans and relations that were imported with a type of another tool are written under the same type, with its features
// only. WebAnno refuses features that the project does not have.

/** Returns a layer for each type of imported spans. A layer without features has one empty column. */
export function originLayers({ documents }: Pick<Corpus, "documents">): readonly WebannoLayer[] {
	const types = new Map<string, { names: Set<string>; slots: Map<string, UimaSlot> }>();
	for (const span of documents.flatMap(({ spans }) => spans)) {
		const origin = writtenOriginOf(span);
		if (!origin) continue;
		const known = types.get(origin.type) ?? { names: new Set(), slots: new Map() };
		types.set(origin.type, known);
		for (const name of Object.keys(origin.ranges)) known.names.add(name);
		for (const [name, slot] of Object.entries(origin.slots ?? {})) known.slots.set(name, slot);
	}
	for (const document of documents) {
		const spans = new Map(document.spans.map((span) => [span.annotation.id, span]));
		for (const relation of document.relations) {
			const link = uimaRelationOf(relation);
			const [from, to] = [spans.get(relation.from), spans.get(relation.to)];
			const slots = from && types.get(writtenOriginOf(from)?.type ?? "")?.slots;
			if (link?.kind !== "feature" || link.type === undefined || !slots || !to) continue;
			const target = writtenOriginOf(to)?.type ?? anyAnnotation;
			const known = slots.get(link.feature);
			// A slot with spans of several types is declared for all annotations.
			if (known === undefined || known.target !== target)
				slots.set(link.feature, { link: link.type, target: known ? anyAnnotation : target });
		}
	}
	const chainTypes = new Set(documents.flatMap((document) => [...chainLinkTypes(document)]));
	return [...types].map(([type, { names, slots }]) => {
		const isChain = chainTypes.has(type);
		const placeholder = slots.size > 0 ? [] : [""];
		const columns = isChain ? chainColumns : names.size > 0 ? [...names] : placeholder;
		return {
			key: type,
			type,
			fields: [],
			features: columns.map((name) => ({ name, column: name })),
			slots,
			isChain,
		};
	});
}

/** The features of a link in a chain: the label of its relation to the next link, and its type. */
export const chainColumns = ["referenceRelation", "referenceType"] as const;

/** Returns the types whose spans are links of chains. */
export function chainLinkTypes({ spans, relations }: AnnotatedDocument): ReadonlySet<string> {
	const types = new Map(spans.map((span) => [span.annotation.id, writtenOriginOf(span)?.type] as const));
	const heads = spans.flatMap((span) => {
		const origin = writtenOriginOf(span);
		return origin?.heads.some(({ feature }) => feature === chainFeatures.first) ? [origin.type] : [];
	});
	const links = relations.filter(isChainRelation).flatMap(({ from }) => types.get(from) ?? []);
	return new Set([...heads, ...links]);
}

/** True for a relation from a link of a chain to the next one. */
export function isChainRelation(relation: Relation): boolean {
	const link = uimaRelationOf(relation);
	return link?.kind === "feature" && link.type === undefined && link.feature === chainFeatures.next;
}

/** Returns the values of a span for the features of its type. Undefined for a span of Ascribe's own layers. */
export function originCells(span: PlacedSpan): ReadonlyMap<string, string> | undefined {
	const { entity } = span;
	const origin = writtenOriginOf(span);
	if (!origin) return undefined;
	return new Map(
		Object.keys(origin.ranges).map((name) => {
			const texts = (entity.fields.get(fieldNameOf(name)) ?? []).flatMap((value) =>
				value.kind === "text" ? [value.text] : [],
			);
			const values = texts.length > 0 ? texts : textsOf(origin.others[name] ?? null);
			return [name, values.join(", ")];
		}),
	);
}

const textsOf = (value: Json): readonly string[] =>
	listOf(value).flatMap((one) => (one === null || typeof one === "object" ? [] : [String(one)]));

/** Returns the key of the `WebannoLayer` of a span. */
export const layerKeyOf = (span: PlacedSpan): string => writtenOriginOf(span)?.type ?? span.layer.id;

/** A type of relations, between the spans of one type. */
export interface RelationLayer {
	readonly type: string;
	readonly base: string;
	readonly features: readonly string[];
	readonly relations: readonly Relation[];
}

/**
 * Returns the relations that were imported from a relation layer and connect spans of one type, by their type. WebAnno
 * has no other relations between spans, except slots and chains.
 */
export function relationLayersOf({ spans, relations }: AnnotatedDocument): readonly RelationLayer[] {
	const types = new Map(
		spans.flatMap((span) => {
			const origin = writtenOriginOf(span);
			return origin ? [[span.annotation.id, origin.type] as const] : [];
		}),
	);
	const layers = new Map<
		string,
		{ type: string; base: string; features: Set<string>; relations: Relation[] }
	>();
	for (const relation of relations) {
		const link = uimaRelationOf(relation);
		const base = types.get(relation.from);
		if (link?.kind !== "annotation" || base === undefined || types.get(relation.to) !== base) continue;
		const key = `${link.type} ${base}`;
		const layer = layers.get(key) ?? { type: link.type, base, features: new Set(), relations: [] };
		layers.set(key, layer);
		for (const name of Object.keys(link.values)) layer.features.add(name);
		layer.relations.push(relation);
	}
	return [...layers.values()].map((layer) => ({ ...layer, features: [...layer.features] }));
}

/** Returns the values of a relation in the order of the features. The first text is its label. */
export function relationValues(relation: Relation, features: readonly string[]): readonly string[] {
	const link = uimaRelationOf(relation);
	const values = link?.kind === "annotation" ? link.values : {};
	const labelFeature = Object.keys(values).find(
		(name) => typeof values[name] === "string" && values[name] !== "",
	);
	return features.map((name) =>
		name === labelFeature ? relation.label : textsOf(values[name] ?? null).join(", "),
	);
}
