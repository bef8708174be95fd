import type { ExportInput, ExportOptions, ExportSpan } from "../format.ts";
import { type LinkedSpan, type PossibleLoss, unrecognisedKeysLoss } from "../kit/losses.ts";
import { type CellValue, spanRowsOf, spanTable } from "../kit/table.ts";
import { guardFormula } from "./csv-text.ts";

export interface RowLossOptions {
	/** True if a second file has a row for every entity. */
	readonly withEntities: boolean;
}

/** Returns the losses of a table with one row for each span. */
export function rowLosses(
	input: ExportInput,
	options: ExportOptions,
	{ withEntities }: RowLossOptions,
): readonly PossibleLoss[] {
	const { documents } = input;
	const linked = new Map(
		documents.map((document) => [
			document,
			new Set(document.spans.map(({ annotation }) => annotation.entity)),
		]),
	);
	const hasUnlinkedReference = ({ entity, document }: LinkedSpan): boolean =>
		[...(entity?.fields.values() ?? [])]
			.flat()
			.some((value) => value.kind === "entity" && !linked.get(document)?.has(value.entity));
	const guarded = guardedSpans(input, options);
	return [
		{ what: "the document's text, title and language", concerns: () => true },
		{
			what: withEntities
				? "the layers' definitions"
				: "the layers' definitions, and which entities are shared",
			concerns: () => true,
		},
		{
			what: "the positions of sections (their labels are kept)",
			concerns: ({ document }) => document.sections.length > 0,
		},
		{
			what: "fields of entities to which no span links (their names and ids are kept)",
			concerns: (linked) => !withEntities && options.entityFields && hasUnlinkedReference(linked),
		},
		unrecognisedKeysLoss,
		{
			what: "the stored position of a span that has moved or was not found",
			concerns: ({ span }) => span.placement.kind !== "exact" && span.annotation.position !== undefined,
		},
		{
			what: "the current text, the reason and the candidates of a placement in doubt",
			concerns: ({ span: { placement } }) => placement.kind === "check" || placement.kind === "orphan",
		},
		{
			what: "lone surrogates, written as U+FFFD",
			concerns: ({ span, entity }) => /\p{Surrogate}/u.test(textsOf(span.annotation.quote, entity)),
		},
		{
			what: "cells that start like a formula (an apostrophe is added before them)",
			concerns: ({ span }) => guarded.has(span),
		},
	];
}

/** Joins the texts of a row that come from the document or an entity. */
function textsOf(
	quote: Readonly<Record<"prefix" | "exact" | "suffix", string>>,
	entity: LinkedSpan["entity"],
): string {
	const values = [...(entity?.fields.values() ?? [])].flat();
	const texts = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return [quote.prefix, quote.exact, quote.suffix, ...texts].join(" ");
}

/** Returns the spans with a cell that the guard against formulas changes. */
function guardedSpans(input: ExportInput, options: ExportOptions): ReadonlySet<ExportSpan> {
	if (!options.formulaSafe) return new Set();
	const { rows } = spanTable(input, options);
	const isChanged = (cell: CellValue | undefined): boolean =>
		typeof cell === "string" && guardFormula(cell, options) !== guardFormula(cell, { formulaSafe: false });
	return new Set(
		spanRowsOf(input).flatMap(({ span }, index) => (rows[index]?.some(isChanged) ? [span] : [])),
	);
}
