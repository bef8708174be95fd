import type { GuideSpan } from "./span.ts";
import type { Entity, Layer } from "../model.ts";
import { exceptionsOf, namesOf } from "./names.ts";
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { foldSpace, type Occurrence, occurrencesOf } from "./whole-words.ts";

/**
 * Reports every place where a name of the layer's entities stands as whole words
 * and no span of the layer touches it. Inside an exception phrase of the entity
 * it is no mention; where names overlap, the longest is reported alone.
 */
export function reportMentions(
	spans: readonly GuideSpan[],
	layer: Layer,
	entities: readonly Entity[],
	text: string,
	report: Report,
): void {
	const type = layer.entityType;
	const bearers = new Map<string, Entity[]>();
	for (const entity of entities.filter((one) => one.type === type.name)) {
		for (const name of namesOf(entity, type)) bearers.set(name, [...(bearers.get(name) ?? []), entity]);
	}
	const isMarked = touching(spans);
	const isException = insideExceptions([...bearers.values()].flat(), layer, text);

	let counted = { units: 0, points: 0 };
	let reportedTo = 0;
	for (const { phrase, start, end } of occurrencesOf(bearers.keys(), text)) {
		if (start < reportedTo || isMarked(start, end)) continue;
		const entity = bearers.get(phrase)?.find((one) => !isException(one, start, end));
		if (!entity) continue;
		reportedTo = end;
		counted = { units: start, points: counted.points + [...text.slice(counted.units, start)].length };
		const reason = `"${excerpt(phrase)}" (${entity.id}) stands unmarked at character ${counted.points}: "${excerpt(surroundings(text, start, end))}".`;
		const hint = "Annotate it, or name the phrase in which it is no mention.";
		report.error(`#${entity.id}`, "E_GUIDE_UNMARKED", reason, hint);
	}
}

type Inside = (entity: Entity, start: number, end: number) => boolean;

/** Whether one of the entity's exception phrases holds the whole of `start` to `end`. */
function insideExceptions(entities: readonly Entity[], { entityType }: Layer, text: string): Inside {
	const phrases = entities.flatMap((entity) => exceptionsOf(entity, entityType));
	const places = new Map<string, Occurrence[]>();
	for (const occurrence of occurrencesOf(phrases, text)) {
		const others = places.get(occurrence.phrase);
		if (others) others.push(occurrence);
		else places.set(occurrence.phrase, [occurrence]);
	}
	return (entity, start, end) =>
		exceptionsOf(entity, entityType)
			.flatMap((phrase) => places.get(phrase) ?? [])
			.some((place) => place.start <= start && end <= place.end);
}

/** Whether any of the ranges shares a character with `start` to `end`. */
function touching(
	ranges: readonly { start: number; end: number }[],
): (start: number, end: number) => boolean {
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

function surroundings(text: string, start: number, end: number): string {
	const before = [...text.slice(Math.max(0, start - 40), start)].slice(-20);
	const after = [...text.slice(end, end + 40)].slice(0, 20);
	return foldSpace(`${before.join("")}${text.slice(start, end)}${after.join("")}`).trim();
}
