import { reportMentions } from "./mentions.ts";
import { type GuideSpan, reportSpan } from "./span.ts";
import type { Entity, Layers } from "../model.ts";
import type { Problem } from "../problem.ts";
import { type Report, reportOn } from "../report.ts";

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
