import { type Json, listOf, type Relation } from "../../annotation/index.ts";
import type { AnnotatedDocument, Corpus, PlacedSpan } from "../../corpus/index.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import { uimaOriginOf, uimaRelationOf } from "../kit/uima-origin.ts";
import type { WebannoLayer } from "./layers.ts";

// Spans and relations that were imported with a type of another tool are written under the same type, with its features
// only. WebAnno refuses features that the project does not have.

/** Returns a layer for each type of imported spans. A layer without features has one empty column. */
export function originLayers({ documents }: Corpus): readonly WebannoLayer[] {
	const types = new Map<string, Set<string>>();
	for (const { annotation } of documents.flatMap(({ spans }) => spans)) {
		const origin = uimaOriginOf(annotation);
		if (!origin) continue;
		const names = types.get(origin.type) ?? new Set();
		types.set(origin.type, names);
		for (const name of Object.keys(origin.ranges)) names.add(name);
	}
	return [...types].map(([type, names]) => {
		const columns = names.size > 0 ? [...names] : [""];
		return { key: type, type, fields: [], features: columns.map((name) => ({ name, column: name })) };
	});
}

/** Returns the values of a span for the features of its type. Undefined for a span of Ascribe's own layers. */
export function originCells({ annotation, entity }: PlacedSpan): ReadonlyMap<string, string> | undefined {
	const origin = uimaOriginOf(annotation);
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
export const layerKeyOf = ({ annotation, layer }: PlacedSpan): string =>
	uimaOriginOf(annotation)?.type ?? layer.id;

/** A type of relations, between the spans of one type. */
export interface RelationLayer {
	readonly type: string;
	readonly base: string;
	readonly features: readonly string[];
	readonly relations: readonly Relation[];
}

/**
 * Returns the relations that were imported from a relation layer and connect spans of one type, by their type. WebAnno
 * cannot represent any other relation between spans.
 */
export function relationLayersOf({ spans, relations }: AnnotatedDocument): readonly RelationLayer[] {
	const types = new Map(
		spans.flatMap(({ annotation }) => {
			const origin = uimaOriginOf(annotation);
			return origin ? [[annotation.id, origin.type] as const] : [];
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

/** Returns the relations that are written. */
export const webannoRelations = (document: AnnotatedDocument): readonly Relation[] =>
	relationLayersOf(document).flatMap(({ relations }) => relations);

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
