import type { ExportInput, ExportOptions, ExportSpan } from "../format.ts";
import { guard } from "../kit/formula-guard.ts";
import type { LinkedSpan, PossibleLoss } from "../kit/losses.ts";
import { type Cell, rowsOf, tableOf } from "../kit/table.ts";

/** Half a surrogate pair, which has no form in UTF-8. */
const loneSurrogate = /\p{Surrogate}/u;

/** What rows of spans lose, where rows with every entity stand beside them and where not. */
export function rowLosses(
	input: ExportInput,
	options: ExportOptions,
	{ withEntities }: { readonly withEntities: boolean },
): readonly PossibleLoss[] {
	const { documents } = input;
	const linked = new Map(
		documents.map((document) => [
			document,
			new Set(document.spans.map(({ annotation }) => annotation.entity)),
		]),
	);
	const refersBeyond = ({ entity, document }: LinkedSpan): boolean =>
		[...(entity?.fields.values() ?? [])]
			.flat()
			.some((value) => value.kind === "entity" && !linked.get(document)?.has(value.entity));
	const guarded = guardedIn(input, options);
	return [
		{ what: "the document's text, title and language", concerns: () => true },
		{
			what: withEntities
				? "the layers' definitions"
				: "the layers' definitions, and which entities the documents share",
			concerns: () => true,
		},
		{
			what: "where sections begin and end; their labels are kept",
			concerns: ({ document }) => document.sections.length > 0,
		},
		{
			what: "fields of entities that are only referred to; their names and ids are kept",
			concerns: (linked) => !withEntities && options.entityFields && refersBeyond(linked),
		},
		{
			what: "keys that this version does not know",
			concerns: ({ span, entity }) => Object.keys({ ...span.annotation.extra, ...entity?.extra }).length > 0,
		},
		{
			what: "the position before the span moved or was lost",
			concerns: ({ span }) => span.placement.kind !== "exact" && span.annotation.position !== undefined,
		},
		{
			what: "the words that stand there now, the reason for the doubt and other candidates",
			concerns: ({ span: { placement } }) => placement.kind === "check" || placement.kind === "orphan",
		},
		{
			what: "halves of characters, written as U+FFFD",
			concerns: ({ span, entity }) => loneSurrogate.test(textsOf(span.annotation.quote, entity)),
		},
		{
			what: "quotes and other cells that begin like a formula: an apostrophe stands before them",
			concerns: ({ span }) => guarded.has(span),
		},
	];
}

/** The foreign texts of a row, a space between each and the next. */
function textsOf(
	quote: Readonly<Record<"prefix" | "exact" | "suffix", string>>,
	entity: LinkedSpan["entity"],
): string {
	const values = [...(entity?.fields.values() ?? [])].flat();
	const texts = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return [quote.prefix, quote.exact, quote.suffix, ...texts].join(" ");
}

/** The spans in whose rows a cell is other than without the guard. */
function guardedIn(input: ExportInput, options: ExportOptions): ReadonlySet<ExportSpan> {
	if (!options.formulaSafe) return new Set();
	const { rows } = tableOf(input, options);
	const isGuarded = (cell: Cell | undefined): boolean =>
		typeof cell === "string" && guard(cell, options) !== guard(cell, { formulaSafe: false });
	return new Set(rowsOf(input).flatMap(({ span }, index) => (rows[index]?.some(isGuarded) ? [span] : [])));
}
