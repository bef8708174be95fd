import {
	type Anchorer,
	createAnchorer,
	createTextIndex,
	type Placement,
	prepare,
	type TextIndex,
} from "../anchoring/index.ts";
import {
	type Annotation,
	excerpt,
	type Problem,
	piecesOf,
	type Selector,
	type TextPosition,
	type TextQuote,
} from "../annotation/index.ts";
import { type AnnotatedDocument, allSections, allSpans, annotationSetOf } from "./annotated-document.ts";
import { annotationsFile } from "./file-names.ts";
import { selectorsIn } from "./place-annotations.ts";

/**
 * Reports the spans and sections that are not exactly as they are stored: a warning with the new position if the words
 * have moved, a note if they were edited in place, an error if they are in doubt or lost. Positions are in code points.
 */
export function placementProblems(open: AnnotatedDocument): readonly Problem[] {
	const index = createTextIndex(open.text);
	const file = annotationsFile(open.record.id);
	const text = prepare(open.text);
	const anchor = createAnchorer(text, () => selectorsIn(annotationSetOf(open)));
	const spans = allSpans(open).flatMap(({ annotation, placement }) => {
		const { id, furtherPieces } = annotation;
		if (!furtherPieces) return findingsOf(annotation, placement, index).map((finding) => ({ id, finding }));
		return findingsOfPieces(annotation, placement, anchor, index).map((finding) => ({ id, finding }));
	});
	const sections = allSections(open).flatMap(({ section, placement }) =>
		findingsOf(section, placement, index).map((finding) => ({ id: section.id, finding })),
	);
	return [...spans, ...sections].map(({ id, finding }) => ({ ...finding, file, path: `#${id}` }));
}

/** Places the pieces again, because a span has only the placement of its worst piece. */
function findingsOfPieces(
	annotation: Annotation,
	placement: Placement,
	anchor: Anchorer,
	index: TextIndex,
): readonly Finding[] {
	const findings = piecesOf(annotation).flatMap((piece) => findingsOf(piece, anchor(piece), index));
	if (placement.kind !== "check" || findings.some(({ code }) => code === "E_QUOTE")) return findings;
	const hint = "List the pieces in text order, or choose other words.";
	return [...findings, { level: "error", code: "E_QUOTE", reason: placement.reason, hint }];
}

type Finding = Pick<Problem, "level" | "code" | "reason" | "hint">;

function findingsOf(
	{ quote, position }: Selector,
	placement: Placement,
	index: TextIndex,
): readonly Finding[] {
	const positionFindings =
		position && position.end > index.length ? [positionOutsideText(position, index)] : [];
	const quoteFinding = quoteNotAtPosition({ quote, position }, placement, index);
	return quoteFinding ? [...positionFindings, quoteFinding] : positionFindings;
}

function positionOutsideText({ end }: TextPosition, { length }: TextIndex): Finding {
	const reason = `The position ends at ${end}, but the text has ${length} characters.`;
	return {
		level: "error",
		code: "E_POSITION",
		reason,
		hint: "Correct the position, or delete it to anchor by the quote.",
	};
}

/** Undefined if the quote is at its position. */
function quoteNotAtPosition(
	{ quote, position }: Selector,
	placement: Placement,
	index: TextIndex,
): Finding | undefined {
	if (placement.kind === "exact") return undefined;
	const quoted = `"${excerpt(quote.exact)}"`;
	if (placement.kind === "orphan") {
		const reason = `${quoted} cannot be placed in the text: ${placement.reason}`;
		return {
			level: "error",
			code: "E_QUOTE",
			reason,
			hint: "Choose the words again, or delete the annotation.",
		};
	}
	const start = index.toCodePoint(placement.range.start);
	const end = index.toCodePoint(placement.range.end);
	if (placement.kind === "edited") {
		const reason = `${quoted} now reads "${excerpt(placement.found)}" at ${start}–${end}.`;
		return { level: "note", code: "N_EDITED", reason, hint: editedHint(placement.found, start, end) };
	}
	if (placement.kind === "moved" && start === position?.start && end === position?.end) {
		const reason = `${quoted} is at its stored position, but the text beside it has changed.`;
		return { level: "note", code: "N_CONTEXT", reason, hint: contextHint };
	}
	if (placement.kind === "moved") {
		const reason = position
			? `${quoted} is not at its stored position, but at ${start}–${end}.`
			: `${quoted} has no stored position and was found at ${start}–${end}.`;
		const hint = position
			? `Set "start" to ${start} and "end" to ${end}.`
			: `Add a TextPositionSelector with "start" ${start} and "end" ${end}.`;
		return { level: "warning", code: "W_MOVED", reason, hint };
	}
	return { level: "error", code: "E_QUOTE", ...doubtOf(quote, placement, `${start}–${end}`) };
}

const contextHint = 'Write the text around the words into "prefix" and "suffix", or leave them.';

function editedHint(found: string, start: number | undefined, end: number | undefined): string {
	// A shortened or escaped text cannot be copied into the file.
	const words = excerpt(found) === found ? `"${found}"` : `the text at ${start}–${end}`;
	return `Change "exact" to ${words}, "start" to ${start} and "end" to ${end}.`;
}

function doubtOf(
	{ exact }: TextQuote,
	{ found, reason }: Placement & { readonly kind: "check" },
	position: string,
): Pick<Problem, "reason" | "hint"> {
	const quoted = `"${excerpt(exact)}"`;
	if (foldSpace(found) === foldSpace(exact)) {
		return {
			reason: `The quote ${quoted} may be the passage at ${position}. ${reason}`,
			hint: 'If this is the passage, write the text around it into "prefix" and "suffix". Otherwise choose other words.',
		};
	}
	// A shortened or escaped text cannot be copied into the file.
	const passage = excerpt(found) === found ? `"${found}"` : `the text at ${position}`;
	return {
		reason: `The quote ${quoted} was not found. The most similar text is "${excerpt(found)}" at ${position}.`,
		hint: `Change "exact" to ${passage} if this is the passage, or choose other words.`,
	};
}

const foldSpace = (text: string): string => text.replace(/\s+/gu, " ");
