import type { Entity, Layer } from "../model.ts";
import { exceptionsOf, namesOf } from "./names.ts";
import { findPhrases, type Occurrence } from "./phrases.ts";
import type { GuideRange } from "./span-rules.ts";

export interface MentionsInput {
	readonly text: string;
	readonly layer: Layer;
	/** Entities of other types are ignored. */
	readonly entities: Iterable<Entity>;
	/** The ranges of the layer's spans, in any order. */
	readonly marked: readonly GuideRange[];
}

/** A name of an entity in the text. */
export interface Mention extends Occurrence {
	readonly entity: Entity;
}

/**
 * Returns every occurrence of a name of the layer's entities as whole words that no span of the layer overlaps, in text
 * order. An occurrence inside an exception of the entity is not a mention. If names overlap, only the longest counts.
 */
export function unmarkedMentions({ text, layer, entities, marked }: MentionsInput): readonly Mention[] {
	const type = layer.entityType;
	const entitiesByName = new Map<string, Entity[]>();
	for (const entity of entities) {
		if (entity.type !== type.name) continue;
		for (const name of namesOf(entity, type)) {
			entitiesByName.set(name, [...(entitiesByName.get(name) ?? []), entity]);
		}
	}
	const isMarked = overlapTest(marked);
	const isException = exceptionTest([...entitiesByName.values()].flat(), layer, text);
	const mentions: Mention[] = [];
	for (const occurrence of findPhrases(entitiesByName.keys(), text)) {
		const { phrase, start, end } = occurrence;
		if (start < (mentions.at(-1)?.end ?? 0) || isMarked(start, end)) continue;
		const entity = entitiesByName.get(phrase)?.find((one) => !isException(one, start, end));
		if (entity) mentions.push({ ...occurrence, entity });
	}
	return mentions;
}

type ExceptionTest = (entity: Entity, start: number, end: number) => boolean;

/** Returns a function that tests whether an exception of the entity contains the range from `start` to `end`. */
function exceptionTest(entities: readonly Entity[], { entityType }: Layer, text: string): ExceptionTest {
	const phrases = entities.flatMap((entity) => exceptionsOf(entity, entityType));
	const occurrences = new Map<string, Occurrence[]>();
	for (const occurrence of findPhrases(phrases, text)) {
		const others = occurrences.get(occurrence.phrase);
		if (others) others.push(occurrence);
		else occurrences.set(occurrence.phrase, [occurrence]);
	}
	return (entity, start, end) =>
		exceptionsOf(entity, entityType)
			.flatMap((phrase) => occurrences.get(phrase) ?? [])
			.some((occurrence) => occurrence.start <= start && end <= occurrence.end);
}

/** Returns a function that tests whether any of the ranges overlaps the range from `start` to `end`. */
function overlapTest(ranges: readonly GuideRange[]): (start: number, end: number) => boolean {
	const merged: { start: number; end: number }[] = [];
	for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
		const last = merged.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else merged.push({ start, end });
	}
	return (start, end) => {
		let low = 0;
		let high = merged.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((merged[middle]?.end ?? 0) <= start) low = middle + 1;
			else high = middle;
		}
		const next = merged[low];
		return next !== undefined && next.start < end;
	};
}
