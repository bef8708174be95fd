import type { Entity, Layer, Layers } from "../model.ts";
import { createReport, excerpt, type Problem, type Report } from "../problem.ts";
import { exceptionsOf, namesOf } from "./names.ts";
import { findPhrases, foldSpace, type Occurrence } from "./phrases.ts";
import { checkSpan, type GuideRange, type GuideSpan } from "./span-rules.ts";

export interface GuideInput {
	readonly text: string;
	/** The file with the annotations of the spans. */
	readonly file: string;
	readonly layers: Layers;
	readonly spans: readonly GuideSpan[];
	/** All entities that a span can link to: the shared entities and those of the document. */
	readonly entities: readonly Entity[];
}

/**
 * Checks the spans of one document against the annotation guide. The text of each span must equal its quote,
 * and no two spans of a layer with the same entity may cover the same words. Each layer can have further `rules` in `layers.json`.
 * The `path` of a problem is the `#id` of the annotation, or of the entity with an unmarked mention.
 */
export function checkGuide({ text, file, layers, spans, entities }: GuideInput): readonly Problem[] {
	const report = createReport(file);
	for (const layer of layers.layers) {
		const layerSpans = spans.filter((span) => span.annotation.layer === layer.id);
		for (const span of layerSpans) checkSpan(span, layer, text, report);
		reportSameRanges(layerSpans, report);
		if (layer.rules.includes("every-mention")) reportUnmarked(layerSpans, layer, entities, text, report);
	}
	return report.problems;
}

function reportSameRanges(spans: readonly GuideSpan[], report: Report): void {
	const firstIds = new Map<string, string>();
	for (const { annotation, ranges } of spans) {
		const key = [annotation.entity, ...ranges.map(({ start, end }) => `${start}-${end}`)].join(" ");
		const other = firstIds.get(key);
		if (other === undefined) {
			firstIds.set(key, annotation.id);
			continue;
		}
		const reason = `"${annotation.id}" covers the same words as "${other}" in layer "${annotation.layer}" and links to the same entity.`;
		report.error(`#${annotation.id}`, "E_GUIDE_SAME_RANGE", reason, "Delete or move one of the two.");
	}
}

/**
 * Reports every occurrence of a name of the layer's entities as whole words that no span of the layer
 * overlaps. An occurrence inside an exception of the entity is not a mention. If names overlap, only the
 * longest is reported.
 */
function reportUnmarked(
	spans: readonly GuideSpan[],
	layer: Layer,
	entities: readonly Entity[],
	text: string,
	report: Report,
): void {
	const type = layer.entityType;
	const entitiesByName = new Map<string, Entity[]>();
	for (const entity of entities.filter((one) => one.type === type.name)) {
		for (const name of namesOf(entity, type)) {
			entitiesByName.set(name, [...(entitiesByName.get(name) ?? []), entity]);
		}
	}
	const isMarked = overlapTest(spans.flatMap(({ ranges }) => ranges));
	const isException = exceptionTest([...entitiesByName.values()].flat(), layer, text);

	let counted = { units: 0, points: 0 };
	let reportedTo = 0;
	for (const { phrase, start, end } of findPhrases(entitiesByName.keys(), text)) {
		if (start < reportedTo || isMarked(start, end)) continue;
		const entity = entitiesByName.get(phrase)?.find((one) => !isException(one, start, end));
		if (!entity) continue;
		reportedTo = end;
		counted = { units: start, points: counted.points + [...text.slice(counted.units, start)].length };
		const reason = `"${excerpt(phrase)}" (${entity.id}) is not annotated at character ${counted.points}: "${excerpt(contextOf(text, start, end))}".`;
		const hint = "Annotate it, or list the phrase in which it is not a mention.";
		report.error(`#${entity.id}`, "E_GUIDE_UNMARKED", reason, hint);
	}
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

/** Returns the range with up to 20 characters before and after. */
function contextOf(text: string, start: number, end: number): string {
	const before = [...text.slice(Math.max(0, start - 40), start)].slice(-20);
	const after = [...text.slice(end, end + 40)].slice(0, 20);
	return foldSpace(`${before.join("")}${text.slice(start, end)}${after.join("")}`).trim();
}
