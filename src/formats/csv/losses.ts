import type { AnnotatedSpan, Corpus } from "../../corpus/index.ts";
import type { ExportOptions } from "../format.ts";
import { type PossibleLoss, surrogateLoss } from "../kit/losses.ts";
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
		surrogateLoss(corpus),
		{
			what: "cells that start like a formula (an apostrophe is added before them)",
			concerns: ({ span }) => guarded.has(span),
		},
	];
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
