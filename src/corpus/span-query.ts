import { type Entity, type Field, type Layer, type Layers, titleFieldOf } from "../annotation/index.ts";
import { fold } from "../document/index.ts";
import type { AnnotatedDocument, AnnotatedSpan } from "./annotated-document.ts";
import type { Corpus } from "./corpus.ts";
import type { QueryTerm } from "./query-terms.ts";
import { facetText, replyTest, type SpanTest, valuesIn, valueTest } from "./span-filter.ts";
import { titleOf, wordsOf } from "./words.ts";

export const layerKey = "layer";
export const replyKey = "reply";
/** The key of the fields that state whose words a span is. */
const attributionKey = "by";

/**
 * Returns the fields that a query can name, by key: the fields with a facet and those with a `queryKey`. Fields
 * with the same key are searched together.
 */
function queryFields({ types }: Layers): ReadonlyMap<string, readonly Field[]> {
	const byKey = new Map<string, Field[]>();
	for (const field of [...types.values()].flatMap(({ fields }) => fields)) {
		if (!field.facet && field.queryKey === undefined) continue;
		const key = queryKeyOf(field);
		byKey.set(key, [...(byKey.get(key) ?? []), field]);
	}
	return byKey;
}

/** A field whose key would be one of the two other keys has a prefix, as in the address of the page. */
export function queryKeyOf({ name, queryKey = name }: Field): string {
	return queryKey === layerKey || queryKey === replyKey ? `field.${queryKey}` : queryKey;
}

/** True if the field states who claims what an entity says. An export never states a paraphrase without this field. */
export const isAttribution = (field: Field): boolean => queryKeyOf(field) === attributionKey;

export type ResolvedQuery =
	| {
			readonly kind: "valid";
			readonly passes: (span: AnnotatedSpan, document: AnnotatedDocument) => boolean;
	  }
	/** The query names an unknown key or value. `reason` lists the known ones. */
	| { readonly kind: "invalid"; readonly reason: string };

/**
 * Resolves the keys and values of a query.
 *
 * Values of one key are alternatives; a span must pass all keys and contain all words. `layer` names the layers,
 * and the other keys then restrict only layers that can have such a value. Without `layer`, only spans pass whose
 * layer can have a value for every key. This is how the filters of the page work.
 */
export function resolveQuery(terms: readonly QueryTerm[], corpus: Corpus): ResolvedQuery {
	const choices = choicesOf(corpus);
	const groups: ResolvedGroup[] = [];
	for (const { key, isExcluded, values } of groupsOf(terms)) {
		if (key === undefined) {
			groups.push({ key, isExcluded, chosen: new Set(values.map(fold)) });
			continue;
		}
		const known = choices.get(key);
		if (!known) {
			return { kind: "invalid", reason: `Unknown key "${key}". Use one of: ${listed([...choices.keys()])}.` };
		}
		const chosen = new Set<string>();
		for (const value of values) {
			const matches = known.filter(({ names }) => names.some((name) => fold(name) === fold(value)));
			if (matches.length === 0) {
				const labels = listed(known.map(({ label }) => label));
				const hint = known.length === 0 ? "No span has one." : `Use one of: ${labels}.`;
				return { kind: "invalid", reason: `Unknown value "${value}" of "${key}". ${hint}` };
			}
			for (const match of matches) chosen.add(match.value);
		}
		groups.push({ key, isExcluded, chosen });
	}
	return { kind: "valid", passes: testOf(groups, corpus.layers) };
}

/** The values of one key. */
interface QueryGroup {
	readonly key: string | undefined;
	readonly isExcluded: boolean;
	readonly values: readonly string[];
}

interface ResolvedGroup {
	readonly key: string | undefined;
	readonly isExcluded: boolean;
	/** Ids or texts as in `facetText`. Folded words if `key` is undefined. */
	readonly chosen: ReadonlySet<string>;
}

function groupsOf(terms: readonly QueryTerm[]): readonly QueryGroup[] {
	const groups = new Map<string, { key: string | undefined; isExcluded: boolean; values: string[] }>();
	for (const { key, value, isExcluded } of terms) {
		const name = `${isExcluded ? "-" : ""}${key ?? ""}`;
		const group = groups.get(name) ?? { key, isExcluded, values: [] };
		groups.set(name, group);
		group.values.push(value);
	}
	return [...groups.values()];
}

function testOf(groups: readonly ResolvedGroup[], layers: Layers) {
	const fields = queryFields(layers);
	const hasLayers = groups.some(({ key, isExcluded }) => key === layerKey && !isExcluded);
	const testsOf = (document: AnnotatedDocument): readonly ((span: AnnotatedSpan) => boolean)[] =>
		groups.map(({ key, isExcluded, chosen }) => {
			if (key === undefined) {
				const contains = (span: AnnotatedSpan) => {
					const text = fold(`${wordsOf(document, span)} ${titleOf(document, span.entity)}`);
					return (word: string) => text.includes(word);
				};
				return isExcluded
					? (span) => ![...chosen].some(contains(span))
					: (span) => [...chosen].every(contains(span));
			}
			const test: SpanTest =
				key === layerKey
					? ({ layer }) => chosen.has(layer.id)
					: key === replyKey
						? replyTest(document, chosen)
						: valueTest(layers, fields.get(key) ?? [], chosen);
			return isExcluded ? (span) => test(span) !== true : (span) => test(span) ?? hasLayers;
		});
	const known = new Map<AnnotatedDocument, readonly ((span: AnnotatedSpan) => boolean)[]>();
	return (span: AnnotatedSpan, document: AnnotatedDocument): boolean => {
		const tests = known.get(document) ?? testsOf(document);
		known.set(document, tests);
		return tests.every((passes) => passes(span));
	};
}

/** A value that a query can name. */
interface Choice {
	readonly value: string;
	readonly label: string;
	/** Everything by which a query can name the value: the id, the label, and the aliases of an entity. */
	readonly names: readonly string[];
}

/** Returns the values of each key, those of reference and text fields from the entities of the documents. */
function choicesOf({ layers, documents, sharedEntities }: Corpus): ReadonlyMap<string, readonly Choice[]> {
	const choices = new Map<string, readonly Choice[]>([
		[layerKey, layers.layers.map(({ id, label }) => ({ value: id, label: id, names: [id, label] }))],
	]);
	const entitiesOf = new Map<string, Set<Entity>>();
	const withTitles = new Map<string, Choice[]>();
	const add = (entity: Entity, title: string) => {
		const ofType = entitiesOf.get(entity.type) ?? new Set();
		entitiesOf.set(entity.type, ofType.add(entity));
		const names = [entity.id, title, ...aliasesOf(entity, layers)];
		withTitles.set(entity.id, [
			...(withTitles.get(entity.id) ?? []),
			{ value: entity.id, label: title, names },
		]);
	};
	for (const entity of sharedEntities) {
		const type = layers.types.get(entity.type);
		add(entity, (type && titleFieldOf(entity, type)) ?? entity.id);
	}
	for (const document of documents) {
		for (const entity of document.documentEntities) add(entity, titleOf(document, entity));
	}
	for (const [key, fields] of queryFields(layers)) {
		const found = new Map<string, Choice>();
		for (const { id, label } of fields.flatMap(({ terms }) => terms)) {
			found.set(id, { value: id, label, names: [id, label] });
		}
		for (const [type, entities] of entitiesOf) {
			const own = layers.types
				.get(type)
				?.fields.filter(({ name }) => fields.some((one) => one.name === name));
			for (const value of [...entities].flatMap((entity) =>
				(own ?? []).flatMap((field) => valuesIn(entity, field)),
			)) {
				const text = facetText(value);
				if (text === "" || found.has(text)) continue;
				const [first, ...others] = value.kind === "entity" ? (withTitles.get(text) ?? []) : [];
				const names = [text, ...[...(first ? [first] : []), ...others].flatMap((one) => one.names)];
				found.set(text, { value: text, label: first?.label ?? text, names });
			}
		}
		choices.set(key, [...found.values()]);
	}
	return choices.set(
		replyKey,
		["yes", "no"].map((value) => ({ value, label: value, names: [value] })),
	);
}

const aliasesOf = (entity: Entity, { types }: Layers): readonly string[] =>
	(types.get(entity.type)?.fields ?? [])
		.filter(({ alias }) => alias)
		.flatMap((field) => valuesIn(entity, field))
		.map(facetText);

function listed(names: readonly string[]): string {
	const distinct = [...new Set(names)];
	const first = distinct.slice(0, maxListed).join(", ");
	const more = distinct.length - maxListed;
	return more > 0 ? `${first} and ${more} more` : first;
}

/** More names do not fit into an error message. */
const maxListed = 30;

/** Returns a query in words: "claims, type accusation, by IIPA, without a reply". Empty for an empty query. */
export function describeQuery(terms: readonly QueryTerm[], corpus: Corpus): string {
	const choices = choicesOf(corpus);
	const groups = groupsOf(terms);
	// An id becomes a label. A name stays as written, because a query may use a short name.
	const labelIn = (key: string, value: string) =>
		choices.get(key)?.find((choice) => choice.value === value)?.label ?? value;
	const phraseOf = ({ key, isExcluded, values }: QueryGroup): string => {
		const not = isExcluded ? "not " : "";
		if (key === undefined) {
			return `${isExcluded ? "without" : "with"} ${values.map((word) => `“${word}”`).join(isExcluded ? " or " : " and ")}`;
		}
		if (key === layerKey)
			return `${not}${countNames(
				values.map((id) => labelIn(key, id)),
				corpus.layers,
			)}`;
		if (key === replyKey && values.length === 1) {
			return (values[0] === "yes") === isExcluded ? "without a reply" : "with a reply";
		}
		return `${not}${key} ${values.map((value) => labelIn(key, value)).join(" or ")}`;
	};
	const isLayers = ({ key, isExcluded }: QueryGroup) => key === layerKey && !isExcluded;
	const named = groups.filter(isLayers);
	const others = groups.filter((group) => !isLayers(group));
	const implied = named.length > 0 ? [] : impliedLayers(others, corpus);
	return [
		...named.map(phraseOf),
		...(implied.length > 0
			? [
					countNames(
						implied.map(({ id }) => id),
						corpus.layers,
					),
				]
			: []),
		...others.map(phraseOf),
	].join(", ");
}

/** The layers that can have a value for every key. Empty if the query has no key that limits the layers. */
function impliedLayers(groups: readonly QueryGroup[], { layers, documents }: Corpus): readonly Layer[] {
	const fields = queryFields(layers);
	const keys = groups.flatMap(({ key, isExcluded }) => (key === undefined || isExcluded ? [] : [key]));
	if (keys.length === 0) return [];
	const canReply = new Set(
		keys.includes(replyKey)
			? documents.flatMap((document) => {
					const test = replyTest(document, new Set());
					return document.spans.filter((span) => test(span) !== undefined).map(({ layer }) => layer.id);
				})
			: [],
	);
	return layers.layers.filter(({ id, entityType }) =>
		keys.every((key) =>
			key === replyKey
				? canReply.has(id)
				: entityType.fields.some(({ name }) => fields.get(key)?.some((field) => field.name === name)),
		),
	);
}

/** Returns "sites and claims" for the ids of layers. */
const countNames = (ids: readonly string[], { layers }: Layers): string =>
	ids.map((id) => layers.find((layer) => layer.id === id)?.count.other ?? id).join(" and ");
