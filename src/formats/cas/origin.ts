import {
	type Entity,
	isAboutDocument,
	type Json,
	listOf,
	quotedWordsOf,
	type Relation,
	titleFieldOf,
} from "../../annotation/index.ts";
import { type AnnotatedDocument, type Corpus, isPlaced, type PlacedSpan } from "../../corpus/index.ts";
import { fieldNameOf, writtenOriginOf } from "../kit/foreign-layers.ts";
import { writtenRelations } from "../kit/relations.ts";
import { isFeatureName, type UimaOrigin, uimaRelationOf } from "../kit/uima-origin.ts";
import {
	annotationBaseType,
	annotationType,
	type CasFeature,
	type CasStructure,
	type CasType,
	type CasValue,
	casRange,
	isNumberRange,
	linkFeatures,
	originFeatures,
	topType,
} from "./model.ts";

/** Returns the types of imported spans and relations, with the features that occur in the corpus. */
export function originTypes({ documents }: Corpus): readonly CasType[] {
	const types = new Map<string, { superType: string; features: Map<string, CasFeature> }>();
	const add = (name: string, superType: string, features: readonly CasFeature[]) => {
		const type = types.get(name) ?? { superType, features: new Map() };
		types.set(name, type);
		if (superType === annotationType) type.superType = superType;
		for (const feature of features)
			if (!type.features.has(feature.name)) type.features.set(feature.name, feature);
	};
	for (const document of documents) {
		for (const span of document.spans) {
			const origin = writtenOriginOf(span);
			if (!origin) continue;
			const superType = isAboutDocument(span.annotation) ? annotationBaseType : annotationType;
			add(origin.type, superType, [...originFeatures, ...plainFeaturesOf(origin)]);
			for (const { type, feature } of origin.heads)
				add(type, topType, [featureNamed(feature, annotationType)]);
		}
		const spans = new Map(document.spans.map((span) => [span.annotation.id, span]));
		for (const relation of writtenRelations(document, isPlaced)) {
			const link = uimaRelationOf(relation);
			if (link?.kind === "annotation") {
				const values = Object.entries(link.values).filter(([name]) => isFeatureName(name));
				const features = values.map(([name, value]) => featureNamed(name, rangeOfValue(value)));
				const ends = linkFeatures.map((name) => featureNamed(name, annotationType));
				add(link.type, annotationType, [...ends, ...features]);
			}
			const from = spans.get(relation.from);
			const origin = from && writtenOriginOf(from);
			if (link?.kind !== "feature" || !origin) continue;
			if (link.type === undefined && !link.isList)
				add(origin.type, annotationType, [featureNamed(link.feature, annotationType)]);
			else {
				const elementType = link.type ?? annotationType;
				const list = { ...featureNamed(link.feature, casRange.structures), elementType };
				add(origin.type, annotationType, [list]);
				if (link.type === undefined) continue;
				const target = featureNamed("target", annotationType);
				add(link.type, topType, [featureNamed("role", casRange.string), target]);
			}
		}
	}
	return [...types].map(([name, { superType, features }]) => ({
		...{ name, superType, description: "" },
		features: [...features.values()],
	}));
}

const featureNamed = (name: string, range: string): CasFeature => ({ name, description: "", range });

/** Features that every annotation has already. */
const inherited: ReadonlySet<string> = new Set(["begin", "end", "sofa"]);

const plainFeaturesOf = ({ ranges }: UimaOrigin): readonly CasFeature[] =>
	Object.entries(ranges).flatMap(([name, range]) => {
		const isPlain = isPlainRange(range) || range === casRange.strings;
		return isFeatureName(name) && !inherited.has(name) && isPlain ? [featureNamed(name, range)] : [];
	});

const isPlainRange = (range: string): boolean =>
	range === casRange.string || range === casRange.boolean || isNumberRange(range);

/** Returns the type of a value of JSON. */
export function rangeOfValue(value: Json): string {
	if (typeof value === "boolean") return casRange.boolean;
	if (typeof value === "number") return Number.isInteger(value) ? "uima.cas.Integer" : "uima.cas.Double";
	return Array.isArray(value) ? casRange.strings : casRange.string;
}

/** Returns the values of a span for the features of its type. A value that does not fit the type of its feature is left out. */
export function originValues(
	{ annotation, entity, layer }: PlacedSpan,
	origin: UimaOrigin,
	type: CasType | undefined,
): readonly (readonly [string, CasValue])[] {
	const own = new Set(originFeatures.map(({ name }) => name));
	const { title } = layer.entityType;
	const hasTitleOfWords = titleFieldOf(entity, layer.entityType) === quotedWordsOf(annotation);
	return (type?.features ?? []).flatMap(({ name, range }): readonly (readonly [string, CasValue])[] => {
		// An entity without another title has the words of its span, which the file did not state.
		const isAddedTitle =
			fieldNameOf(name) === title && hasTitleOfWords && !Object.hasOwn(origin.ranges, name);
		if (own.has(name) || isAddedTitle) return [];
		const texts = textsOfField(entity, name);
		const value = casValueOf(texts.length > 0 ? texts : (origin.others[name] ?? null), range);
		return value ? [[name, value]] : [];
	});
}

/** Returns the texts of the field that a feature became. */
export const textsOfField = ({ fields }: Entity, feature: string): readonly string[] =>
	(fields.get(fieldNameOf(feature)) ?? []).flatMap((value) => (value.kind === "text" ? [value.text] : []));

/** Returns a value of JSON, or the texts of a field, as a value of the type. Undefined if the value does not fit the type. */
export function casValueOf(value: Json, range: string): CasValue | undefined {
	const texts = listOf(value).flatMap((one) =>
		one === null || typeof one === "object" ? [] : [String(one)],
	);
	const [text] = texts;
	if (text === undefined) return undefined;
	if (range === casRange.strings) return { kind: "strings", strings: texts };
	if (range === casRange.string) return { kind: "plain", value: text };
	if (range === casRange.boolean)
		return text === "true" || text === "false" ? { kind: "plain", value: text === "true" } : undefined;
	const number = Number(text);
	return isNumberRange(range) && text.trim() !== "" && Number.isFinite(number)
		? { kind: "plain", value: number }
		: undefined;
}

/** The features and structures that express the relations of a document. */
export interface OriginLinks {
	/** Relations that were not imported from a CAS. */
	readonly own: readonly Relation[];
	/** The features of spans that refer to others, by the id of the span. */
	readonly features: ReadonlyMap<string, readonly (readonly [string, CasValue])[]>;
	/** Annotations of relations, links with a role, and heads of chains. */
	readonly structures: readonly CasStructure[];
}

/** Expresses each imported relation as the file did from which it was imported. */
export function originLinks(
	document: AnnotatedDocument,
	{ idOf, nextId }: { readonly idOf: (id: string) => number; readonly nextId: () => number },
): OriginLinks {
	const own: Relation[] = [];
	const features = new Map<string, [string, CasValue][]>();
	const structures: CasStructure[] = [];
	const spans = new Map<string, PlacedSpan>(document.spans.map((span) => [span.annotation.id, span]));
	const reference = (id: string): CasValue => ({ kind: "structure", id: idOf(id) });
	for (const relation of writtenRelations(document, isPlaced)) {
		const link = uimaRelationOf(relation);
		const [from, to] = [spans.get(relation.from), spans.get(relation.to)];
		if (link?.kind === "annotation" && to) {
			const values = Object.entries(link.values).flatMap(([name, value]) => {
				const written = isFeatureName(name) ? casValueOf(value, rangeOfValue(value)) : undefined;
				return written ? [[name, written] as const] : [];
			});
			// The first text is the label, which a person may have changed.
			const label = values.find(
				([, value]) => value.kind === "plain" && typeof value.value === "string",
			)?.[0];
			structures.push({
				id: nextId(),
				type: link.type,
				features: new Map<string, CasValue>([
					["begin", { kind: "plain", value: to.range.start }],
					["end", { kind: "plain", value: to.range.end }],
					...linkFeatures.map(
						(name, at) => [name, reference(at === 0 ? relation.from : relation.to)] as const,
					),
					...values,
					...(label === undefined ? [] : [[label, { kind: "plain", value: relation.label }] as const]),
				]),
			});
		} else if (link?.kind === "feature" && from && writtenOriginOf(from)) {
			const known = features.get(relation.from) ?? [];
			features.set(relation.from, known);
			if (link.type === undefined && !link.isList) {
				known.push([link.feature, reference(relation.to)]);
				continue;
			}
			const id = link.type === undefined ? idOf(relation.to) : nextId();
			if (link.type !== undefined) {
				const role = { kind: "plain", value: relation.label } as const;
				const isStated = link.hasRole || relation.label !== link.feature;
				const target = reference(relation.to);
				const stated = new Map<string, CasValue>([
					...(isStated ? [["role", role] as const] : []),
					["target", target],
				]);
				structures.push({ id, type: link.type, features: stated });
			}
			const list = known.find(([name]) => name === link.feature)?.[1];
			const ids = list?.kind === "structures" ? [...list.ids, id] : [id];
			const others = known.filter(([name]) => name !== link.feature);
			features.set(relation.from, [...others, [link.feature, { kind: "structures", ids }]]);
		} else own.push(relation);
	}
	for (const span of document.spans) {
		for (const { type, feature } of writtenOriginOf(span)?.heads ?? []) {
			structures.push({ id: nextId(), type, features: new Map([[feature, reference(span.annotation.id)]]) });
		}
	}
	return { own, features, structures };
}
