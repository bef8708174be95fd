import type { EntityId } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	allSpans,
	type Corpus,
} from "../../corpus/index.ts";
import type { ExportOptions } from "../format.ts";
import { type ExportedSpan, type PossibleLoss, unrecognisedKeysLoss } from "../kit/losses.ts";
import { signatureLoss } from "../kit/signature.ts";
import { type CellValue, spanRowsOf, spanTable } from "../kit/table.ts";
import { guardFormula } from "./csv-text.ts";

export interface RowLossOptions {
	/** True if a second file has a row for every entity. */
	readonly withEntities: boolean;
}

/** Returns the losses of a table with one row for each span. */
export function rowLosses(
	corpus: Corpus,
	options: ExportOptions,
	{ withEntities }: RowLossOptions,
): readonly PossibleLoss[] {
	const linked = new Map(corpus.documents.map((document) => [document, linkedIds(document)]));
	const hasUnlinkedReference = ({ span, document }: ExportedSpan): boolean =>
		[...span.entity.fields.values()]
			.flat()
			.some((value) => value.kind === "entity" && !linked.get(document)?.has(value.entity));
	const guarded = guardedSpans(corpus, options);
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
			concerns: ({ document }) => allSections(document).length > 0,
		},
		{
			what: "fields of entities to which no span links (their names and ids are kept)",
			concerns: (exported) => !withEntities && options.entityFields && hasUnlinkedReference(exported),
		},
		signatureLoss,
		unrecognisedKeysLoss,
		{
			what: "the stored position of a span that has moved or was not found",
			concerns: ({ span }) => span.placement.kind !== "exact" && span.annotation.position !== undefined,
		},
		{
			what: "the current text of an edited span, and the current text, the reason and the candidates of a placement in doubt",
			concerns: ({ span: { placement } }) => "found" in placement || placement.kind === "orphan",
		},
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

const linkedIds = (document: AnnotatedDocument): ReadonlySet<EntityId> =>
	new Set(allSpans(document).map(({ entity }) => entity.id));

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
