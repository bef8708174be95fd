import type { AnchoringText } from "../../anchoring/index.ts";
import { type Annotation, codePoints, type Report } from "../../annotation/index.ts";
import { utf16 } from "../../document/index.ts";

/**
 * Converts the positions of a file without a text to code points. The unit is detected in the document: if more words are
 * at their positions in UTF-16 units, all positions are read as UTF-16 units.
 */
export function withPositionsInCodePoints(
	annotations: readonly Annotation[],
	{ text, index }: AnchoringText,
	report: Report,
): readonly Annotation[] {
	// Without characters of two units, both units agree.
	if (index.length === text.length) return annotations;
	const fits = (unitsOf: (start: number) => number | undefined): number =>
		annotations.filter(({ quote, position }) => {
			const start = position && unitsOf(position.start);
			return start !== undefined && text.startsWith(quote.exact, start);
		}).length;
	const inPoints = fits((start) => index.toUtf16(codePoints(start)));
	const inUnits = fits((start) => start);
	if (inUnits <= inPoints) return annotations;
	const reason = `${inUnits} spans are at their positions if these count UTF-16 units, ${inPoints} if they count code points. They are read as UTF-16 units.`;
	report.warning("", "W_OFFSET_UNIT", reason, "Check that the spans cover the right words.");
	return annotations.map((annotation) => {
		const { position } = annotation;
		const start = position && index.toCodePoint(utf16(position.start));
		const end = position && index.toCodePoint(utf16(position.end));
		return start === undefined || end === undefined
			? annotation
			: { ...annotation, position: { start, end } };
	});
}
