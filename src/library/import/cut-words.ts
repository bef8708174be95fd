import { type AnchoringText, anchor, anchorAsDescribed, describe } from "../../anchoring/index.ts";
import type { Annotation } from "../../annotation/index.ts";

/**
 * Adds the context to spans that start or end inside a word and state no context, if the file has many such spans. Such
 * a file annotates parts of words. In any other file these offsets are probably wrong: the spans stay unchanged and are
 * placed as `check`.
 */
export function withContextOfCutWords(
	annotations: readonly Annotation[],
	text: AnchoringText,
): readonly Annotation[] {
	const ranges = new Map(
		annotations.flatMap((annotation) => {
			const { prefix, exact, suffix } = annotation.quote;
			const isDescribed = prefix !== "" || suffix !== "" || anchorAsDescribed(text, annotation);
			if (isDescribed || !annotation.position) return [];
			const placement = anchor(text, annotation);
			const isCut = placement.kind === "check" && placement.found === exact;
			return isCut ? [[annotation, placement.range] as const] : [];
		}),
	);
	if (ranges.size <= 1 || ranges.size * cutSpanRatio <= annotations.length) return annotations;
	return annotations.map((annotation) => {
		const range = ranges.get(annotation);
		return range ? { ...annotation, ...describe(text, range) } : annotation;
	});
}

/** The file annotates parts of words if more than one in this many spans cuts a word. */
const cutSpanRatio = 4;
