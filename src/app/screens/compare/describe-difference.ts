import type { Field, Value } from "../../../annotation/index.ts";
import { type Comparison, type Difference, shortQuote, valueTexts } from "../../../compare/index.ts";
import { type AnnotatedDocument, type PlacedSpan, titleOf, wordsOf } from "../../../corpus/index.ts";
import { messages } from "../../language/messages.ts";
import { compareMessages as text } from "./compare-messages.ts";

/** A difference in words, complete without the text beside it. */
export interface DifferenceWords {
	/** "Claim: ends differ" */
	readonly title: string;
	/** The quotations, then the entities or fields that differ. */
	readonly lines: readonly string[];
}

export function describeDifference({ left, right }: Comparison, difference: Difference): DifferenceWords {
	const title = text.of(layerName(difference), text.kinds[difference.kind]);
	const quoteOf = (document: AnnotatedDocument, span: PlacedSpan) =>
		text.quote(shortQuote(wordsOf(document, span)));
	if (difference.kind === "only-left") return { title, lines: [quoteOf(left, difference.left)] };
	if (difference.kind === "only-right") return { title, lines: [quoteOf(right, difference.right)] };
	const { left: one, right: other, fields, kind } = difference;
	const sides = (ours: string, theirs: string) => [text.side(text.left, ours), text.side(text.right, theirs)];
	const quotes = kind === "ends" ? sides(quoteOf(left, one), quoteOf(right, other)) : [quoteOf(left, one)];
	const entities = kind === "entity" ? sides(titleOf(left, one.entity), titleOf(right, other.entity)) : [];
	return {
		title,
		lines: [
			...quotes,
			...entities,
			...fields.map(({ field, ...values }) =>
				text.field(
					field.label,
					valuesInWords(left, field, values.left),
					valuesInWords(right, field, values.right),
				),
			),
		],
	};
}

function layerName(difference: Difference): string {
	if (difference.kind === "only-left") return difference.left.layer.entityType.label.one;
	const { one } = difference.right.layer.entityType.label;
	return difference.kind === "layer" ? text.or(difference.left.layer.entityType.label.one, one) : one;
}

/** Free text is in quotation marks, terms and names are not. */
const valuesInWords = (document: AnnotatedDocument, field: Field, values: readonly Value[]): string =>
	valueTexts(document, field, values, messages.theDocument)
		.map((words) => (field.kind === "text" ? text.quote(words) : words))
		.join(", ") || text.noField;
