import type { Entity, EntityType } from "../../../annotation/index.ts";
import type { TextRange } from "../../../document/index.ts";
import type { FragmentTarget } from "../../reading/fragment.ts";
import type { Reading } from "../../reading/reading.ts";
import { findInSteps, foldQuery } from "./find.ts";
import type { Named, SearchIndex } from "./search-index.ts";

/** One place where the words were found. */
export type Hit =
	| { readonly kind: "text"; readonly range: TextRange }
	/** In a name of something; `name` is the one that holds the words, as written. */
	| { readonly kind: "name"; readonly entity: Entity; readonly type: EntityType; readonly name: string };

/** What was found, by kind. Hits are numbered from 0 in the order in which they are stepped through: those in the text first. */
export interface Found {
	/** The words that were looked for. */
	readonly words: string;
	/** Places in the text; there may be a million, so a hit is made of one when it is asked for. */
	readonly ranges: readonly TextRange[];
	/** A group for each type of which something was found. */
	readonly names: readonly { readonly type: EntityType; readonly hits: readonly Hit[] }[];
	readonly count: number;
}

export function hitAt({ ranges, names }: Found, number: number): Hit | undefined {
	const range = ranges[number];
	if (range) return { kind: "text", range };
	return names.flatMap(({ hits }) => hits)[number - ranges.length];
}

/** Looks for words in everything that is indexed, whatever the filters show. */
export function* searchInSteps(index: SearchIndex, words: string): Generator<void, Found> {
	const ranges = yield* findInSteps(index.reading.open.document.text, index.text, words);
	const groups = new Map<EntityType, Hit[]>();
	const sought = foldQuery(words);
	for (const [at, named] of index.named.entries()) {
		if (at % namesInStep === 0) yield;
		const hit = sought === "" ? undefined : hitIn(named, sought);
		if (!hit) continue;
		const group = groups.get(named.type);
		if (group) group.push(hit);
		else groups.set(named.type, [hit]);
	}
	const names = [...groups].map(([type, hits]) => ({ type, hits }));
	const count = names.reduce((sum, { hits }) => sum + hits.length, ranges.length);
	return { words, ranges, names, count };
}

const namesInStep = 1000;

function hitIn({ entity, type, names }: Named, sought: string): Hit | undefined {
	const name = names.find(({ folded }) => folded.includes(sought));
	return name && { kind: "name", entity, type, name: name.written };
}

/** Where a hit stands in the text: its own words, or the first mention of what it names. */
export function rangeOf(reading: Reading, hit: Hit): TextRange | undefined {
	return hit.kind === "text" ? hit.range : reading.mentionsOf.get(hit.entity.id)?.[0]?.range;
}

/** What a link to a hit points at; undefined for words that are too long to be quoted. */
export function placeOf(reading: Reading, hit: Hit): FragmentTarget | undefined {
	if (hit.kind === "name") return { kind: "id", id: hit.entity.id };
	const quote = reading.quoteOfRange(hit.range);
	return quote && { kind: "quote", quote };
}

/** Whether a place can be told from every other: a quotation that occurs twice leads nowhere for sure. */
export function isSure(reading: Reading, place: FragmentTarget): boolean {
	if (place.kind !== "quote") return true;
	const { prefix, exact, suffix } = place.quote;
	const { text } = reading.open.document;
	const words = prefix + exact + suffix;
	return text.indexOf(words) === text.lastIndexOf(words);
}
