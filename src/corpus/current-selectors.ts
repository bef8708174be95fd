import { type AnchoringText, anchorAsDescribed, describe, prepare } from "../anchoring/index.ts";
import type { Annotation, AnnotationId, AnnotationSet, Problem, Selector } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";
import { type AnnotatedDocument, annotationSetOf, rangesOf } from "./annotated-document.ts";
import { annotationsFile } from "./file-names.ts";

/** A selector that differs from the words, the position or the context at its place in the text. */
export interface SelectorUpdate {
	/** Id of the annotation or section. */
	readonly id: AnnotationId;
	/** What differs, the first that applies: the words, the position, no position was stored, the text beside the words. */
	readonly kind: "words" | "position" | "no-position" | "context";
	/** The placement of the annotation. */
	readonly placement: "exact" | "moved" | "edited";
	readonly before: Selector;
	readonly after: Selector;
}

export interface CurrentSelectors {
	/** The annotation file with the current selectors, in the order of the file. */
	readonly set: AnnotationSet;
	/** Empty if the file needs no change. */
	readonly updates: readonly SelectorUpdate[];
}

/**
 * Returns the annotation file with the positions and quotes that the spans and sections have in the current text.
 *
 * - Only items that are `exact`, `moved` or `edited` are updated, never those to be checked and orphans.
 * - A selector that describes its place is kept. So is the context of a moved one, if the same text is beside it.
 * - Words that are too long for a quote are not updated.
 *
 * Every updated selector is `exact` in the current text, so that a second call returns no updates.
 */
export function currentSelectors(document: AnnotatedDocument): CurrentSelectors {
	const set = annotationSetOf(document);
	const text = prepare(document.text);
	const updates: SelectorUpdate[] = [];
	const spans = new Map(document.spans.map((span) => [span.annotation.id, span]));
	const sections = new Map(document.sections.map((placed) => [placed.section.id, placed]));
	const update = (
		id: AnnotationId,
		before: Selector,
		range: TextRange,
		placement: SelectorUpdate["placement"],
	) => {
		const after = currentSelector(text, before, range);
		if (after === before) return before;
		updates.push({ id, kind: differenceOf(before, after), placement, before, after });
		return after;
	};
	return {
		set: {
			...set,
			annotations: set.annotations.map((annotation) => {
				const span = spans.get(annotation.id);
				if (!span || span.placement.kind === "check") return annotation;
				const { kind } = span.placement;
				const ranges = rangesOf(span);
				const pieceAt = (piece: Selector, at: number): Selector => {
					const range = ranges[at];
					return range ? update(annotation.id, piece, range, kind) : piece;
				};
				return withPieces(annotation, pieceAt);
			}),
			sections: set.sections.map((section) => {
				const placed = sections.get(section.id);
				if (!placed || placed.placement.kind === "check") return section;
				const { quote, position } = update(section.id, section, placed.range, placed.placement.kind);
				return { ...section, quote, position };
			}),
		},
		updates,
	};
}

/**
 * Returns a note with the number of annotations and sections whose position or quote is out of date. Undefined if there
 * are none, or if positions are only missing.
 */
export function outdatedSelectorsNote(document: AnnotatedDocument): Problem | undefined {
	const { updates } = currentSelectors(document);
	const count = (kind: SelectorUpdate["kind"]) =>
		new Set(updates.flatMap((one) => (one.placement !== "exact" && one.kind === kind ? [one.id] : []))).size;
	const parts = [
		{ count: count("position"), what: "at another position" },
		{ count: count("words"), what: "with other words" },
		{ count: count("context"), what: "beside other text" },
	].filter((part) => part.count > 0);
	if (parts.length === 0) return undefined;
	const list = parts.map((part) => `${part.count} ${part.what}`).join(", ");
	return {
		level: "note",
		code: "N_OUTDATED",
		file: annotationsFile(document.record.id),
		path: "",
		reason: `The text has changed since the annotations were made: ${list}.`,
		hint: "Run `ascribe check --fix` to store the current positions and quotes.",
	};
}

function withPieces(annotation: Annotation, pieceAt: (piece: Selector, at: number) => Selector): Annotation {
	const { quote, position } = pieceAt(annotation, 0);
	const updated = { ...annotation, quote, position };
	const { furtherPieces } = annotation;
	if (!furtherPieces) return updated;
	return { ...updated, furtherPieces: furtherPieces.map((piece, at) => pieceAt(piece, at + 1)) };
}

/** Returns the same selector if it describes the range or if the range cannot be described. */
function currentSelector(text: AnchoringText, before: Selector, range: TextRange): Selector {
	const described = describe(text, range);
	if (!described?.position) return before;
	const { start, end } = described.position;
	const { quote, position } = before;
	const hasContext =
		quote.exact === described.quote.exact &&
		isBeside(quote.prefix, described.quote.prefix, text.text.endsWith(quote.prefix, range.start)) &&
		isBeside(quote.suffix, described.quote.suffix, text.text.startsWith(quote.suffix, range.end));
	if (position?.start === start && position.end === end && anchorAsDescribed(text, before)) return before;
	return { quote: hasContext ? quote : described.quote, position: described.position };
}

/** An empty side of the context is the text beside the words only at an end of the text. */
const isBeside = (stored: string, described: string, agrees: boolean): boolean =>
	agrees && (stored !== "" || described === "");

function differenceOf(before: Selector, after: Selector): SelectorUpdate["kind"] {
	if (before.quote.exact !== after.quote.exact) return "words";
	if (!before.position) return "no-position";
	const { start, end } = before.position;
	return start === after.position?.start && end === after.position.end ? "context" : "position";
}
