import type { Entity, Layer, Layers } from "../model.ts";
import { createReport, excerpt, type Problem, type Report } from "../problem.ts";
import { foldSpace } from "./phrases.ts";
import { checkSpan, type GuideSpan } from "./span-rules.ts";
import { unmarkedMentions } from "./unmarked-mentions.ts";

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

/** Reports every mention of the layer's entities that no span of the layer overlaps. */
function reportUnmarked(
	spans: readonly GuideSpan[],
	layer: Layer,
	entities: readonly Entity[],
	text: string,
	report: Report,
): void {
	const marked = spans.flatMap(({ ranges }) => ranges);
	let counted = { units: 0, points: 0 };
	for (const { phrase, entity, start, end } of unmarkedMentions({ text, layer, entities, marked })) {
		counted = { units: start, points: counted.points + [...text.slice(counted.units, start)].length };
		const reason = `"${excerpt(phrase)}" (${entity.id}) is not annotated at character ${counted.points}: "${excerpt(contextOf(text, start, end))}".`;
		const hint = "Annotate it, or list the phrase in which it is not a mention.";
		report.error(`#${entity.id}`, "E_GUIDE_UNMARKED", reason, hint);
	}
}

/** Returns the range with up to 20 characters before and after. */
function contextOf(text: string, start: number, end: number): string {
	const before = [...text.slice(Math.max(0, start - 40), start)].slice(-20);
	const after = [...text.slice(end, end + 40)].slice(0, 20);
	return foldSpace(`${before.join("")}${text.slice(start, end)}${after.join("")}`).trim();
}
