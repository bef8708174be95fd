import type { Entity, Layer, Layers } from "../model.ts";
import { excerpt, type Problem } from "../problem.ts";
import { type Report, reportOn } from "../report.ts";
import { exceptionsOf, namesOf } from "./names.ts";
import { type GuideSpan, reportSpan } from "./span.ts";
import { foldSpace, type Occurrence, occurrencesOf } from "./whole-words.ts";

export interface GuideInput {
	readonly text: string;
	/** The file that holds the spans. */
	readonly file: string;
	readonly layers: Layers;
	readonly spans: readonly GuideSpan[];
	/** Every entity that a span may link to: the register and the document's own. */
	readonly entities: readonly Entity[];
}

/**
 * Holds the spans of one document to the rules of the annotation guide that a
 * program can check: for every layer, that a span stands on its quote and has no
 * twin; for each layer, the `rules` that `layers.json` gives it. The place of a
 * problem is the `#id` of its annotation, or of the entity that is mentioned unmarked.
 */
export function checkGuide({ text, file, layers, spans, entities }: GuideInput): readonly Problem[] {
	const report = reportOn(file);
	for (const layer of layers.layers) {
		const own = spans.filter((span) => span.annotation.layer === layer.id);
		for (const span of own) reportSpan(span, layer, text, report);
		reportTwins(own, report);
		if (layer.rules.includes("every-mention")) reportMentions(own, layer, entities, text, report);
	}
	return report.problems;
}

function reportTwins(spans: readonly GuideSpan[], report: Report): void {
	const first = new Map<string, string>();
	for (const { annotation, start, end } of spans) {
		const twin = first.get(`${start} ${end}`);
		if (twin === undefined) {
			first.set(`${start} ${end}`, annotation.id);
			continue;
		}
		const reason = `"${annotation.id}" stands on the same words as "${twin}", in the same layer "${annotation.layer}".`;
		report.error(`#${annotation.id}`, "E_GUIDE_SAME_RANGE", reason, "Keep one of the two, or move one.");
	}
}

/**
 * Reports every place where a name of the layer's entities stands as whole words
 * and no span of the layer touches it. Inside an exception phrase of the entity
 * it is no mention; where names overlap, the longest is reported alone.
 */
function reportMentions(
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
