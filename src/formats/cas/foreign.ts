import type { Json } from "../../annotation/index.ts";
import type { Features, ForeignLayers } from "../kit/foreign-layers.ts";
import { unknownKeys } from "../kit/json-values.ts";
import type { LabelledRelation, LabelledSpan } from "../kit/labelled-text.ts";
import {
	type CasValue,
	type LocatedStructure,
	offsetsOf,
	type StructuresById,
	stringFeature,
} from "./model.ts";

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

export const isOfText = ({ type }: LocatedStructure): boolean => textTypes.has(shortName(type));

const shortName = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

/** The features with the ends of a relation in INCEpTION and WebAnno. */
const endFeatures = ["Governor", "Dependent"];

export const isRelationAnnotation = (structure: LocatedStructure): boolean =>
	relationEnds(structure).length === 2;

export const relationEnds = ({ features }: LocatedStructure): readonly number[] =>
	endFeatures.flatMap((name) => {
		const value = features.get(name);
		return value?.kind === "structure" ? [value.id] : [];
	});

interface CasReference {
	readonly feature: string;
	/** Id of a feature structure. */
	readonly id: number;
}

export const casReferencesIn = ({ features }: LocatedStructure): readonly CasReference[] =>
	[...features].flatMap(([feature, value]) => {
		if (value.kind === "structure") return [{ feature, id: value.id }];
		return value.kind === "structures" ? value.ids.map((id) => ({ feature, id })) : [];
	});

export function foreignSpanIn(structure: LocatedStructure, foreignLayers: ForeignLayers): LabelledSpan {
	const { type, location, features } = structure;
	const plain = [...features].flatMap(([name, value]): readonly (readonly [string, readonly string[]])[] => {
		if (name === "begin" || name === "end" || name === "id") return [];
		if (value.kind === "plain") return String(value.value) === "" ? [] : [[name, [String(value.value)]]];
		return value.kind === "strings" && value.strings.length > 0 ? [[name, value.strings]] : [];
	});
	const { layer, fields, others } = foreignLayers.spanOf(shortName(type), new Map(plain));
	const kept = Object.fromEntries([...features].flatMap(([name, value]) => featureJson(name, value, others)));
	return {
		location,
		id: stringFeature(structure, "id"),
		sourceId: String(structure.id),
		...{ layer, fields, entity: undefined },
		...offsetsOf(structure),
		extra: unknownKeys(kept, [], "cas"),
	};
}

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
			return from && to ? [{ location, label, from, to }] : [];
		}
		const from = spans.get(id);
		if (!from) return [];
		return casReferencesIn(structure).flatMap(({ feature, id: target }): readonly LabelledRelation[] => {
			const to = spans.get(target);
			if (to) return [{ location, label: feature, from, to }];
			const link = byId.get(target);
			const linked = link?.features.get("target");
			const end = linked?.kind === "structure" ? spans.get(linked.id) : undefined;
			const label = (link && stringFeature(link, "role")) || feature;
			return end ? [{ location, label, from, to: end }] : [];
		});
	});
}

/** Returns the first text of a relation, which states its type. */
function relationLabel({ features }: LocatedStructure): string | undefined {
	const texts = [...features.values()].flatMap((value) =>
		value.kind === "plain" && typeof value.value === "string" && value.value !== "" ? [value.value] : [],
	);
	return texts[0];
}
