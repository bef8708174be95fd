import type { Entity, EntityId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";

/** What is printed of one site, claim or remark; its number stands at the end of each of its spans. */
export interface Endnote {
	/** Counted from 1. */
	readonly number: number;
	readonly entity: Entity;
	/** The first of its spans to end. */
	readonly span: PlacedSpan;
}

/**
 * The endnotes of what is shown, one for each entity. They are numbered as their
 * numbers are met in the text: by the end of the first span, the inner of two
 * that end together first.
 */
export function endnotesOf(shown: readonly PlacedSpan[]): ReadonlyMap<EntityId, Endnote> {
	const notes = new Map<EntityId, Endnote>();
	for (const span of byEnd(shown)) {
		const { entity } = span;
		if (!notes.has(entity.id)) notes.set(entity.id, { number: notes.size + 1, entity, span });
	}
	return notes;
}

/** Spans in the order in which they end, the inner first. */
export function byEnd(spans: readonly PlacedSpan[]): readonly PlacedSpan[] {
	return [...spans].sort((a, b) => a.range.end - b.range.end || b.range.start - a.range.start);
}

/** A number in the raised digits of Unicode, which need no style of their own. */
export function superscript(number: number): string {
	return [...String(number)].map((digit) => raised[Number(digit)] ?? "").join("");
}

const raised = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"];
