import { excerpt, type Json, type JsonObject, type Report } from "../../annotation/index.ts";
import type { Features, ForeignLayers } from "../kit/foreign-layers.ts";
import type { LabelledRelation, LabelledSpan } from "../kit/labelled-text.ts";
import { type UimaHead, type UimaOrigin, uimaExtra, uimaFeatureExtra, uimaKey } from "../kit/uima-origin.ts";
import {
	ascribeTypes,
	type CasValue,
	casRange,
	documentAnnotationType,
	type LocatedStructure,
	linkFeatures,
	numberFeature,
	offsetsOf,
	originFeatureNames,
	originFeatures,
	type StructuresById,
	stringFeature,
} from "./model.ts";
import { rangeOfValue } from "./origin.ts";

/** Names of types whose annotations divide or describe the whole text, in any package. */
const textTypes: ReadonlySet<string> = new Set([
	"Token",
	"Sentence",
	"DocumentMetaData",
	"TagsetDescription",
	"CASMetadata",
	"DocumentAnnotation",
]);

/** These names as alternatives of a regular expression. */
export const textTypeNames = [...textTypes].join("|");

export const isOfText = ({ type }: Pick<LocatedStructure, "type">): boolean => textTypes.has(shortName(type));

const shortName = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

export const isRelationAnnotation = (structure: LocatedStructure): boolean =>
	relationEnds(structure).length === 2;

export const relationEnds = ({ features }: LocatedStructure): readonly number[] =>
	linkFeatures.flatMap((name) => {
		const value = features.get(name);
		return value?.kind === "structure" ? [value.id] : [];
	});

interface CasReference {
	readonly feature: string;
	/** Id of a feature structure. */
	readonly id: number;
	/** True if the feature refers to a list. */
	readonly isList: boolean;
}

export const casReferencesIn = ({ features }: LocatedStructure): readonly CasReference[] =>
	[...features].flatMap(([feature, value]): readonly CasReference[] => {
		if (value.kind === "structure") return [{ feature, id: value.id, isList: false }];
		return value.kind === "structures" ? value.ids.map((id) => ({ feature, id, isList: true })) : [];
	});

/** Returns the type of the values of a feature, as the type system of the file states it. */
export type RangeOf = (type: string, feature: string) => string | undefined;

/** Information about a structure that is elsewhere in the file. */
export interface OriginContext {
	readonly rangeOf: RangeOf;
	/** The structures that refer to the structure and have no offsets. */
	readonly heads: readonly UimaHead[];
}

export function foreignSpanIn(
	structure: LocatedStructure,
	foreignLayers: ForeignLayers,
	{ rangeOf, heads }: OriginContext,
): LabelledSpan {
	const { type, location, features } = structure;
	const plain = [...features].flatMap(([name, value]): readonly (readonly [string, readonly string[]])[] => {
		if (!isPlainFeature(name) || name === "id") return [];
		if (value.kind === "plain") return String(value.value) === "" ? [] : [[name, [String(value.value)]]];
		return value.kind === "strings" && value.strings.length > 0 ? [[name, value.strings]] : [];
	});
	const { layer, fields, others } = foreignLayers.spanOf(shortName(type), new Map(plain));
	const kept = Object.fromEntries([...features].flatMap(([name, value]) => featureJson(name, value, others)));
	return {
		location,
		id: stringFeature(structure, originFeatureNames.id) ?? stringFeature(structure, "id"),
		sourceId: stringFeature(structure, originFeatureNames.source) ?? String(structure.id),
		...{ layer, fields, entity: undefined },
		...offsetsOf(structure),
		isAboutDocument: isAboutText(structure),
		extra: uimaExtra({ type, ranges: featureRanges(structure, rangeOf), others: kept, heads }),
	};
}

/** Returns the types of the plain values of a structure. Without a type system, the types are derived from the values. */
export const featureRanges = ({ type, features }: LocatedStructure, rangeOf: RangeOf): UimaOrigin["ranges"] =>
	Object.fromEntries(
		[...features].flatMap(([name, value]): readonly (readonly [string, string])[] => {
			if (["begin", "end", "id"].includes(name) || isOriginFeature(name)) return [];
			if (value.kind === "strings") return [[name, casRange.strings]];
			return value.kind === "plain" ? [[name, rangeOf(type, name) ?? rangeOfValue(value.value)]] : [];
		}),
	);

const isOriginFeature = (name: string): boolean => originFeatures.some((one) => one.name === name);

export const isPlainFeature = (name: string): boolean =>
	name !== "begin" && name !== "end" && !isOriginFeature(name);

function featureJson(name: string, value: CasValue, wanted: Features): readonly (readonly [string, Json])[] {
	if (!wanted.has(name)) return [];
	if (value.kind === "plain") return [[name, value.value]];
	return value.kind === "strings" ? [[name, value.strings]] : [];
}

/**
 * Returns the relations between spans: from a governor to its dependent, and from a span to each one that a feature
 * refers to. A feature structure between the two says the role, as in the link features of INCEpTION.
 */
export function foreignRelationsIn(
	structures: readonly LocatedStructure[],
	byId: StructuresById,
	spans: ReadonlyMap<number, LabelledSpan>,
): readonly LabelledRelation[] {
	return structures.flatMap((structure): readonly LabelledRelation[] => {
		const { id, type, location } = structure;
		if (isRelationAnnotation(structure)) {
			const [from, to] = relationEnds(structure).map((end) => spans.get(end));
			const label = relationLabel(structure) ?? shortName(type);
			const extra = { [uimaKey]: { type, values: valuesOfRelation(structure) } };
			return from && to ? [{ location, label, from, to, extra }] : [];
		}
		const from = spans.get(id);
		if (!from) return [];
		return casReferencesIn(structure).flatMap((reference): readonly LabelledRelation[] => {
			const { feature, id: target, isList } = reference;
			if (isOriginFeature(feature)) return [];
			const to = spans.get(target);
			if (to) return [{ location, label: feature, from, to, extra: uimaFeatureExtra(feature, { isList }) }];
			const { link, end } = linkedSpan(target, byId, spans);
			const role = (link && stringFeature(link, "role")) || undefined;
			const label = role ?? feature;
			const extra = uimaFeatureExtra(feature, { type: link?.type, hasRole: role !== undefined });
			return end ? [{ location, label, from, to: end, extra }] : [];
		});
	});
}

/** Returns a link with a role and the span that is its target. */
function linkedSpan(id: number, byId: StructuresById, spans: ReadonlyMap<number, LabelledSpan>) {
	const link = byId.get(id);
	const linked = link?.features.get("target");
	return { link, end: linked?.kind === "structure" ? spans.get(linked.id) : undefined };
}

/** Reports how many features of spans refer to structures that are not spans, such as tokens. */
export function reportLostReferences(
	structures: readonly LocatedStructure[],
	byId: StructuresById,
	spans: ReadonlyMap<number, LabelledSpan>,
	report: Report,
): void {
	const lost = structures.flatMap((structure) =>
		spans.has(structure.id)
			? casReferencesIn(structure).flatMap(({ feature, id }) => {
					const isRead = isOriginFeature(feature) || spans.has(id) || linkedSpan(id, byId, spans).end;
					return isRead ? [] : [{ feature, structure }];
				})
			: [],
	);
	const [first] = lost;
	if (!first) return;
	const count = lost.length === 1 ? "One reference is" : `${lost.length} references are`;
	const reason = `${count} not read, because a feature such as "${excerpt(first.feature)}" refers to a structure that is not a span.`;
	const hint = "To import the references, add spans for the words to which they refer.";
	report.warning(first.structure.location, "W_CAS_TYPE", reason, hint);
}

/** Returns the plain features of a relation besides its ends. */
const valuesOfRelation = ({ features }: LocatedStructure): JsonObject =>
	Object.fromEntries(
		[...features].flatMap(([name, value]) =>
			value.kind === "plain" && name !== "begin" && name !== "end" ? [[name, value.value]] : [],
		),
	);

/** Returns the first text of a relation, which states its type. */
function relationLabel({ features }: LocatedStructure): string | undefined {
	const texts = [...features.values()].flatMap((value) =>
		value.kind === "plain" && typeof value.value === "string" && value.value !== "" ? [value.value] : [],
	);
	return texts[0];
}

export const metadataType = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
/** Types that are read only through references, or only for `headOf`. */
export const supportedTypes: ReadonlySet<string> = new Set([
	documentAnnotationType,
	metadataType,
	ascribeTypes.document,
	ascribeTypes.entity,
	ascribeTypes.name,
]);

/** True for a structure of another tool without offsets that only refers to one other structure, such as a chain. */
export const isHead = (structure: LocatedStructure): boolean =>
	numberFeature(structure, "begin") === undefined &&
	!structure.type.startsWith("ascribe.") &&
	!supportedTypes.has(structure.type) &&
	!structure.features.has(originFeatureNames.id) &&
	casReferencesIn(structure).length === 1;

/** True for a structure of another tool that describes the whole text, as in a layer of INCEpTION for document metadata. */
export const isAboutText = (structure: LocatedStructure): boolean =>
	!structure.features.has("begin") &&
	!structure.type.startsWith("ascribe.") &&
	!supportedTypes.has(structure.type) &&
	!isOfText(structure) &&
	!isRelationAnnotation(structure);

/** Names each type with the number of its structures that are not read. */
export function reportUnread(structures: readonly LocatedStructure[], report: Report): void {
	const byType = new Map<string, LocatedStructure[]>();
	for (const structure of structures) {
		const known = byType.get(structure.type);
		if (known) known.push(structure);
		else byType.set(structure.type, [structure]);
	}
	for (const [type, all] of byType) {
		const [first] = all;
		if (!first) continue;
		const count = all.length === 1 ? "One feature structure" : `${all.length} feature structures`;
		const isRelation = isRelationAnnotation(first);
		const reason = `${count} of the type "${excerpt(type)}" ${all.length === 1 ? "is" : "are"} not read${isRelation ? ", because they relate words that are not spans" : ""}.`;
		const hint = isRelation
			? "To import the relations, add spans for the words."
			: isOfText(first)
				? "To import tokens or sentences, copy them into a type of another name."
				: "To import the structure, add spans for the words to which it refers.";
		report.warning(first.location, "W_CAS_TYPE", reason, hint);
	}
}
