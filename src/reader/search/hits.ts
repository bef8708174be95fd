import type { Entity, EntityType } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { Reading } from "../reading.ts";
import type { Place } from "../view/place.ts";
import { findInSteps, foldQuery } from "./find.ts";
import type { Named, SearchIndex } from "./search-index.ts";

/** One place where the words were found. */
export type Hit =
	| { readonly kind: "text"; readonly range: TextRange }
	/** In a name of something; `name` is the one that holds the words, as written. */
	| { readonly kind: "name"; readonly entity: Entity; readonly type: EntityType; readonly name: string };

/** What was found, by kind; `names` has a group for each type of which something was found. */
export interface Found {
	/** The words that were looked for. */
	readonly words: string;
	readonly text: readonly Hit[];
	readonly names: readonly { readonly type: EntityType; readonly hits: readonly Hit[] }[];
	/** All of them, in the order in which they are stepped through. */
	readonly all: readonly Hit[];
}

/** Looks for words in everything that is indexed, whatever the filters show. */
export function* searchInSteps(index: SearchIndex, words: string): Generator<void, Found> {
	const ranges = yield* findInSteps(index.reading.open.document.text, index.text, words);
	const text = ranges.map((range): Hit => ({ kind: "text", range }));
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
	return { words, text, names, all: [...text, ...names.flatMap(({ hits }) => hits)] };
}

const namesInStep = 1000;

function hitIn({ entity, type, names }: Named, sought: string): Hit | undefined {
	const name = names.find(({ folded }) => folded.includes(sought));
	return name && { kind: "name", entity, type, name: name.written };
}

/** Where a hit stands in the text: its own words, or the first mention of what it names. */
export function rangeOf(reading: Reading, hit: Hit): TextRange | undefined {
	return hit.kind === "text" ? hit.range : reading.spansOf.get(hit.entity.id)?.[0]?.range;
}

/** What a link to a hit points at; undefined for words that are too long to be quoted. */
export function placeOf(reading: Reading, hit: Hit): Place | undefined {
	if (hit.kind === "name") return { kind: "id", id: hit.entity.id };
	const quote = reading.quote(hit.range);
	return quote && { kind: "quote", quote };
}
