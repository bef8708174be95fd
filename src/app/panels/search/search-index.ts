import type { Entity, EntityId, EntityType } from "../../../annotation/index.ts";
import { type FoldedText, fold, foldInSteps, type TextRange } from "../../../document/index.ts";
import type { FragmentTarget } from "../../reading/fragment.ts";
import { getEntityType, type Reading } from "../../reading/reading.ts";
import { findInSteps, foldQuery } from "./find.ts";

/** The folded text and entity names of one document. */
export interface SearchIndex {
	readonly reading: Reading;
	readonly text: FoldedText;
	/** By type in the order of `layers.json`, then by first mention. Entities without a mention come last. */
	readonly names: readonly EntityNames[];
}

interface EntityNames {
	readonly entity: Entity;
	readonly type: EntityType;
	/** The title first, then the aliases. */
	readonly names: readonly { readonly written: string; readonly folded: string }[];
}

export type SearchHit =
	| { readonly kind: "text"; readonly range: TextRange }
	/** `name` is the title or alias that contains the query, as written in the file. */
	| { readonly kind: "name"; readonly entity: Entity; readonly type: EntityType; readonly name: string };

/** All hits of one query. Hit numbers start at 0 and follow the order of Next hit: text first, then names. */
export interface SearchResult {
	readonly query: string;
	/** Hits in the text. Kept as ranges, because there may be a million; `hitAt` creates a hit on demand. */
	readonly ranges: readonly TextRange[];
	/** One group for each entity type with a hit. */
	readonly names: readonly { readonly type: EntityType; readonly hits: readonly SearchHit[] }[];
	readonly count: number;
}

/** Builds the index. Yields every 200 entities. */
export function* buildIndexInSteps(reading: Reading): Generator<void, SearchIndex> {
	const text = yield* foldDocument(reading.text);
	const names: EntityNames[] = [];
	for (const entity of entitiesIn(reading)) {
		const type = getEntityType(reading, entity);
		names.push({
			entity,
			type,
			names: namesOf(entity, type).map((written) => ({ written, folded: fold(written) })),
		});
		if (names.length % entitiesPerStep === 0) yield;
	}
	const types = [...reading.layers.types.values()];
	const startOf = ({ id }: Entity) => firstMentionRange(reading, id)?.start ?? Number.MAX_SAFE_INTEGER;
	names.sort(
		(a, b) => types.indexOf(a.type) - types.indexOf(b.type) || startOf(a.entity) - startOf(b.entity),
	);
	return { reading, text, names };
}

const entitiesPerStep = 200;

/** Folds the text of a document. A change of the annotations keeps the text, so the last result is kept. */
function* foldDocument(text: string): Generator<void, FoldedText> {
	if (lastFolded?.text === text) return lastFolded.folded;
	const folded = yield* foldInSteps(text);
	lastFolded = { text, folded };
	return folded;
}

let lastFolded: { readonly text: string; readonly folded: FoldedText } | undefined;

/** Searches the whole index. Filters do not apply. Yields every 1,000 entities. */
export function* searchInSteps(index: SearchIndex, query: string): Generator<void, SearchResult> {
	const ranges = yield* findInSteps(index.reading.text, index.text, query);
	const groups = new Map<EntityType, SearchHit[]>();
	const folded = foldQuery(query);
	for (const [at, candidate] of index.names.entries()) {
		if (at % entitiesPerSearchStep === 0) yield;
		const hit = folded === "" ? undefined : nameHit(candidate, folded);
		if (!hit) continue;
		const group = groups.get(candidate.type);
		if (group) group.push(hit);
		else groups.set(candidate.type, [hit]);
	}
	const names = [...groups].map(([type, hits]) => ({ type, hits }));
	const count = names.reduce((sum, { hits }) => sum + hits.length, ranges.length);
	return { query, ranges, names, count };
}

const entitiesPerSearchStep = 1000;

/** Returns a hit by its number, or undefined if there is none. */
export function hitAt({ ranges, names }: SearchResult, number: number): SearchHit | undefined {
	const range = ranges[number];
	if (range) return { kind: "text", range };
	return names.flatMap(({ hits }) => hits)[number - ranges.length];
}

/** Returns the range of a text hit, or the first mention of a named entity. Undefined if it has no mention. */
export function hitRange(reading: Reading, hit: SearchHit): TextRange | undefined {
	return hit.kind === "text" ? hit.range : firstMentionRange(reading, hit.entity.id);
}

/** Returns the link target of a hit. Undefined if the passage is too long to quote. */
export function hitTarget(reading: Reading, hit: SearchHit): FragmentTarget | undefined {
	if (hit.kind === "name") return { kind: "id", id: hit.entity.id };
	const quote = reading.quoteOfRange(hit.range);
	return quote && { kind: "quote", quote };
}

/** True if the target is an id, or a quote that occurs only once in the text. */
export function isUniqueTarget(reading: Reading, target: FragmentTarget): boolean {
	if (target.kind !== "quote") return true;
	const { prefix, exact, suffix } = target.quote;
	const { text } = reading;
	const quoted = prefix + exact + suffix;
	return text.indexOf(quoted) === text.lastIndexOf(quoted);
}

/** The entities that this document uses. The shared entities file may contain many others. */
function entitiesIn({ orphans, entities, mentionsOf, referrersOf }: Reading): readonly Entity[] {
	const orphaned = new Set<EntityId>(orphans.map(({ entity }) => entity.id));
	return [...entities.values()].filter(
		({ id }) => mentionsOf.has(id) || referrersOf.has(id) || orphaned.has(id),
	);
}

function namesOf(entity: Entity, type: EntityType): readonly string[] {
	const fields = type.fields.filter(({ name, alias }) => alias || name === type.title);
	const title = fields.filter(({ name }) => name === type.title);
	return [...title, ...fields.filter((field) => !title.includes(field))]
		.flatMap(({ name }) => entity.fields.get(name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
}

function nameHit({ entity, type, names }: EntityNames, folded: string): SearchHit | undefined {
	const match = names.find((name) => name.folded.includes(folded));
	return match && { kind: "name", entity, type, name: match.written };
}

const firstMentionRange = ({ mentionsOf }: Reading, id: EntityId): TextRange | undefined =>
	mentionsOf.get(id)?.[0]?.range;
