import { createTextIndex } from "../anchoring/index.ts";
import type { Field, Value } from "../annotation/index.ts";
import {
	type Comparison,
	type Difference,
	extentOf,
	hasLinkDifferences,
	type LayerAgreement,
	type ListAgreement,
	type PlacedRelation,
	shortQuote,
	valueTexts,
} from "../compare/index.ts";
import {
	type AnnotatedDocument,
	type PlacedSection,
	type PlacedSpan,
	rangesOf,
	titleOf,
	wordsOf,
} from "../corpus/index.ts";
import { formatCount } from "./problems.ts";

interface SideNames {
	readonly left: string;
	readonly right: string;
}

/** Returns a comparison as text: a table with one row for each layer, and every difference with the words beside it. */
export function describeComparison(comparison: Comparison, names: SideNames): string {
	const { left, right, agreement, differences } = comparison;
	const count = ({ spans, orphans }: AnnotatedDocument) =>
		formatCount(spans.length, "span") + (orphans.length > 0 ? `, ${orphans.length} not placed` : "");
	return [
		left.record.file,
		`  left   ${names.left}: ${count(left)}`,
		`  right  ${names.right}: ${count(right)}`,
		"",
		...(agreement.length > 0 ? [...tableOf(agreement), ""] : []),
		...linkLines(
			"Relations",
			comparison.relations,
			({ relation: { label }, from, to }, document) =>
				[`"${shortQuote(wordsOf(document, from))}"`, label, `"${shortQuote(wordsOf(document, to))}"`].join(
					" ",
				),
			comparison,
		),
		...linkLines("Sections", comparison.sections, ({ section }) => `"${section.label}"`, comparison),
		differences.length > 0
			? `${formatCount(differences.length, "difference")}:`
			: hasLinkDifferences(comparison)
				? "No other differences."
				: "No differences.",
		...differences.flatMap((difference, at) => describeDifference(comparison, difference, at + 1)),
		"",
	].join("\n");
}

/** Counts relations or sections, and lists those of one side. Empty if there are none. */
function linkLines<Item>(
	name: string,
	{ same, onlyLeft, onlyRight }: ListAgreement<Item>,
	describe: (item: Item, document: AnnotatedDocument) => string,
	{ left, right }: Comparison,
): readonly string[] {
	if (same + onlyLeft.length + onlyRight.length === 0) return [];
	return [
		`${name}: ${same} same, ${onlyLeft.length} only left, ${onlyRight.length} only right`,
		...onlyLeft.map((item) => `   left   ${describe(item, left)}`),
		...onlyRight.map((item) => `   right  ${describe(item, right)}`),
		"",
	];
}

function tableOf(agreement: readonly LayerAgreement[]): readonly string[] {
	const rows = [
		["", "same", "ends differ", "only left", "only right", "F1", "F1 overlapping", "kappa", "alpha"],
		...agreement.map(({ layer, same, ends, onlyLeft, onlyRight, ...measures }) => [
			layer.label,
			...[same, ends, onlyLeft, onlyRight].map(String),
			...[measures.exactF1, measures.overlappingF1, measures.kappa, measures.alpha].map(formatMeasure),
		]),
	];
	const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
	return rows.map((row) =>
		row
			.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
			.join("  "),
	);
}

const formatMeasure = (measure: number | undefined): string => measure?.toFixed(2) ?? "–";

function describeDifference(
	{ left, right }: Comparison,
	difference: Difference,
	number: number,
): readonly string[] {
	const { left: one, right: other } = difference;
	const span = one ?? other;
	const layers =
		difference.kind === "layer"
			? `${difference.left.layer.label} or ${difference.right.layer.label}`
			: span?.layer.label;
	const section = span?.section === undefined ? "" : ` · ${span.section}`;
	const fields = "fields" in difference ? difference.fields : [];
	return [
		"",
		`${number}  ${layers}: ${kindWords[difference.kind]}${section}`,
		...(one ? [`   left   ${contextOf(left, one)}${linkOf(left, one, difference)}`] : []),
		...(other ? [`   right  ${contextOf(right, other)}${linkOf(right, other, difference)}`] : []),
		...fields.map(
			({ field, left: ours, right: theirs }) =>
				`   ${field.label}: left ${listOfWords(left, field, ours)}, right ${listOfWords(right, field, theirs)}`,
		),
	];
}

const kindWords: Readonly<Record<Difference["kind"], string>> = {
	"only-left": "only left",
	"only-right": "only right",
	ends: "ends differ",
	layer: "layers differ",
	entity: "entities differ",
	fields: "fields differ",
	wording: "wording differs",
};

/** Names the entity, if the difference is about the entity. */
const linkOf = (document: AnnotatedDocument, { entity }: PlacedSpan, { kind }: Difference): string =>
	kind === "entity" ? `  (${titleOf(document, entity)})` : "";

const wholeDocument = "the document";

const listOfWords = (document: AnnotatedDocument, field: Field, values: readonly Value[]): string =>
	valueTexts(document, field, values, wholeDocument)
		.map((words) => `"${words}"`)
		.join(", ") || "nothing";

/** The words of a span in brackets, with at most 30 characters of its line before and after. */
function contextOf(document: AnnotatedDocument, span: PlacedSpan): string {
	const { text } = document;
	const { start, end } = extentOf({ left: span });
	const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
	const after = /.*/.exec(text.slice(end, end + 1000))?.[0] ?? "";
	const first = before.length <= 30 ? before : `…${before.slice(-30).replace(/^\S*\s/, "")}`;
	const last = after.length <= 30 ? after : `${after.slice(0, 30).replace(/\s\S*$/, "")}…`;
	return `${first}[${shortQuote(wordsOf(document, span))}]${last}`.replace(/\s+/g, " ");
}

/** Returns a comparison as plain data. Offsets are in code points; a measure without a value is null. */
export function comparisonJson(comparison: Comparison) {
	const { left, right, agreement, differences, relations, sections } = comparison;
	const relationJson = ({ relation: { id, label }, from, to }: PlacedRelation) => ({
		id,
		label,
		from: from.annotation.id,
		to: to.annotation.id,
	});
	const sectionJson = ({ section: { id, label } }: PlacedSection) => ({ id, label });
	const index = createTextIndex(left.text);
	const spanJson = (document: AnnotatedDocument, span: PlacedSpan) => ({
		id: span.annotation.id,
		layer: span.layer.id,
		quote: wordsOf(document, span),
		ranges: rangesOf(span).map(({ start, end }) => ({
			start: index.toCodePoint(start),
			end: index.toCodePoint(end),
		})),
		entity: { id: span.entity.id, title: titleOf(document, span.entity) },
		...(span.section !== undefined && { section: span.section }),
	});
	return {
		id: left.record.id,
		spans: { left: left.spans.length, right: right.spans.length },
		notPlaced: { left: left.orphans.length, right: right.orphans.length },
		agreement: agreement.map(({ layer, exactF1, overlappingF1, kappa, alpha, ...counts }) => ({
			layer: layer.id,
			...counts,
			exactF1: exactF1 ?? null,
			overlappingF1: overlappingF1 ?? null,
			kappa: kappa ?? null,
			alpha: alpha ?? null,
		})),
		relations: {
			same: relations.same,
			onlyLeft: relations.onlyLeft.map(relationJson),
			onlyRight: relations.onlyRight.map(relationJson),
		},
		sections: {
			same: sections.same,
			onlyLeft: sections.onlyLeft.map(sectionJson),
			onlyRight: sections.onlyRight.map(sectionJson),
		},
		differences: differences.map((difference) => ({
			kind: difference.kind,
			...(difference.left && { left: spanJson(left, difference.left) }),
			...(difference.right && { right: spanJson(right, difference.right) }),
			...("fields" in difference && {
				fields: difference.fields.map(({ field, ...values }) => ({
					field: field.name,
					left: valueTexts(left, field, values.left, wholeDocument),
					right: valueTexts(right, field, values.right, wholeDocument),
				})),
			}),
		})),
	};
}
