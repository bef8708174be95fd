import { createAnchorer, describe, type Placement, prepare } from "../../../src/anchoring/index.ts";
import { range } from "../../../src/document/index.ts";
import { type EditedDocument, editedDocuments } from "./documents.ts";
import type { SpanFate, TracedSpan } from "./spans.ts";

/** The answer for one span. */
export interface Answer {
	readonly language: string;
	readonly span: TracedSpan;
	readonly placement: Placement;
	/** Milliseconds. */
	readonly time: number;
}

/** Figures in percent. */
export interface Figures {
	/** Spans that are placed on the right words, surely or with a question, or are orphans if deleted. */
	readonly allRight: number;
	/** The same among kept, edited and moved spans. */
	readonly kept: number;
	readonly edited: number;
	readonly moved: number;
	/** Surviving spans with both ends right. */
	readonly exactEnds: number;
	/** Surviving spans that became orphans. */
	readonly lost: number;
	/** Deleted spans that were placed. */
	readonly falselyKept: number;
	/** Spans that were placed without a question on wrong words, or although they were deleted. */
	readonly silentErrors: number;
	/** Spans that were answered with a question. */
	readonly asks: number;
}

/** Anchors the spans of generated documents, the same number in each language. */
export function answersFor(documentsForEachLanguage: number): readonly Answer[] {
	return editedDocuments(documentsForEachLanguage).flatMap(answersIn);
}

function answersIn({ language, before, after, spans }: EditedDocument): readonly Answer[] {
	const original = prepare(before);
	const described = spans.flatMap((span) => {
		const selector = describe(original, range(span.start, span.end));
		return selector ? [{ span, selector }] : [];
	});
	const text = prepare(after);
	// The time of a span is that of its search: the indexes of the text are created once.
	text.nGrams.find("", 0, 0);
	const anchor = createAnchorer(text, () => described.map(({ selector }) => selector));
	return described.map(({ span, selector }): Answer => {
		const start = performance.now();
		const placement = anchor(selector);
		return { language, span, placement, time: performance.now() - start };
	});
}

export function figuresOf(answers: readonly Answer[]): Figures {
	const share = (isCounted: (answer: Answer) => boolean, among: readonly Answer[] = answers) =>
		among.length === 0 ? Number.NaN : (100 * among.filter(isCounted).length) / among.length;
	const withFate = (fate: SpanFate) => answers.filter(({ span }) => span.fate === fate);
	const surviving = answers.filter(({ span }) => span.fate !== "deleted");
	const isLost = ({ placement }: Answer) => placement.kind === "orphan";
	return {
		allRight: share(isRight),
		kept: share(isRight, withFate("kept")),
		edited: share(isRight, withFate("edited")),
		moved: share(isRight, withFate("moved")),
		exactEnds: share(hasExactEnds, surviving),
		lost: share(isLost, surviving),
		falselyKept: share((answer) => !isLost(answer), withFate("deleted")),
		silentErrors: share((answer) => !isRight(answer) && !isLost(answer) && answer.placement.kind !== "check"),
		asks: share(({ placement }) => placement.kind === "check"),
	};
}

/** True if at least half of the found and the right words together are common to both. */
function isRight({ span: { now }, placement }: Answer): boolean {
	if (placement.kind === "orphan") return now === undefined;
	if (!now) return false;
	const { start, end } = placement.range;
	const shared = Math.min(end, now.end) - Math.max(start, now.start);
	return shared > 0 && 2 * shared >= Math.max(end, now.end) - Math.min(start, now.start);
}

function hasExactEnds({ span: { now }, placement }: Answer): boolean {
	return (
		placement.kind !== "orphan" && placement.range.start === now?.start && placement.range.end === now.end
	);
}
