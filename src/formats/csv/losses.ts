import type { AnnotatedSpan, Corpus } from "../../corpus/index.ts";
import type { ExportOptions } from "../format.ts";
import type { PossibleLoss } from "../kit/losses.ts";
import { signatureLoss } from "../kit/signature.ts";
import { type CellValue, spanRowsOf, spanTable } from "../kit/table.ts";
import { type TableLossOptions, tableLosses } from "../kit/table-losses.ts";
import { guardFormula } from "./csv-text.ts";

/** Returns the losses of a CSV file with one row for each span. */
export function csvLosses(
	corpus: Corpus,
	options: ExportOptions,
	tables: TableLossOptions,
): readonly PossibleLoss[] {
	const guarded = guardedSpans(corpus, options);
	return [
		{ what: "the document's text, title and language", concerns: () => true },
		...tableLosses(corpus, options, tables),
		signatureLoss,
		{
			what: "lone surrogates, written as U+FFFD",
			concerns: ({ span }) => /\p{Surrogate}/u.test(textsOf(span)),
		},
		{
			what: "cells that start like a formula (an apostrophe is added before them)",
			concerns: ({ span }) => guarded.has(span),
		},
	];
}

/** Joins the texts of a row that come from the document or an entity. */
function textsOf({ annotation: { quote }, entity }: AnnotatedSpan): string {
	const values = [...entity.fields.values()].flat();
	const texts = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return [quote.prefix, quote.exact, quote.suffix, ...texts].join(" ");
}

/** Returns the spans with a cell that the guard against formulas changes. */
function guardedSpans(corpus: Corpus, options: ExportOptions): ReadonlySet<AnnotatedSpan> {
	if (!options.formulaSafe) return new Set();
	const { rows } = spanTable(corpus, options);
	const isChanged = (cell: CellValue | undefined): boolean =>
		typeof cell === "string" && guardFormula(cell, options) !== guardFormula(cell, { formulaSafe: false });
	return new Set(
		spanRowsOf(corpus).flatMap(({ span }, index) => (rows[index]?.some(isChanged) ? [span] : [])),
	);
}
