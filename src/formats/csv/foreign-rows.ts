import type { JsonObject, Layers } from "../../annotation/index.ts";
import type { CellRow } from "../kit/entity-cells.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { layerForLabel } from "../kit/labels.ts";
import { type ColumnMeaning, columnsIn, type ForeignColumns } from "./foreign-columns.ts";
import type { CsvRows } from "./rows.ts";

/** A row with its cells by meaning. */
export interface ForeignRow {
	readonly row: CellRow;
	/** Without white space at the ends. Empty if the table has no such column. */
	cellOf(meaning: ColumnMeaning): string;
	/** The first label of the row. Empty if the row has none. */
	readonly label: string;
	/** The other labels of the row. */
	readonly tags: readonly string[];
	/** The other cells, as fields of an entity, or of the annotation if the row has no label. */
	readonly kept: Pick<ForeignSpan, "fields"> & { readonly extra: JsonObject };
}

/** Returns the columns of a table by their names. */
export function foreignColumns({ header, rows }: CsvRows): ForeignColumns {
	const columns = new Map(columnsIn(header));
	const label = columns.get("label");
	const labels = rows.map(
		(row) =>
			row
				.cell(label ?? "")
				?.trim()
				.toLowerCase() ?? "",
	);
	if (labels.every((one) => kindsOfHypothesis.has(one))) columns.delete("label");
	const cellsOf = (meaning: ColumnMeaning) =>
		rows.flatMap((row) => row.cell(columns.get(meaning) ?? "")?.trim() || []);
	if (cellsOf("anchor").some((cell) => !anchorPattern.test(cell))) columns.delete("anchor");
	// Numbers of paragraphs or pages, as in ATLAS.ti and MAXQDA, are not offsets.
	const [starts, ends] = [cellsOf("start"), cellsOf("end")];
	const isOffsets = starts.length > 0 && !starts.every((start, index) => start === ends[index]);
	if (!isOffsets && columns.has("quote"))
		for (const meaning of ["start", "end"] as const) columns.delete(meaning);
	return columns;
}

/** The place of a span in the tables of Recogito: in plain text, in TEI and in images; and of Recogito Studio. */
const anchorPattern = /^(?:char-offset:\d+|from=.*;to=.*|rect:.*|tbox:.*|point:.*|start=\d+;end=\d+)$/s;

/** Hypothesis states the kind of an annotation where others have its label. Its labels are among the tags. */
const kindsOfHypothesis: ReadonlySet<string> = new Set(["", "annotation", "highlight", "page note", "reply"]);

export function foreignRows(
	{ header, rows }: CsvRows,
	columns: ForeignColumns,
	layers: Layers | undefined,
): readonly ForeignRow[] {
	const used = new Set(columns.values());
	const others = header.filter((name) => !used.has(name));
	const cellIn = (row: CellRow, meaning: ColumnMeaning) => row.cell(columns.get(meaning) ?? "")?.trim() ?? "";
	// A comma can belong to a tag, so it separates tags only if nothing else in the column does.
	const separator = rows.some((row) => /[|;\n]/.test(cellIn(row, "tags"))) ? /[|;\n]/ : /[|;\n,]/;
	return rows.map((row) => {
		const cellOf = (meaning: ColumnMeaning): string => cellIn(row, meaning);
		const labels = partsOf(cellOf("label"), /[|;\n]/);
		const tags = partsOf(cellOf("tags"), separator);
		const label = labels[0] ?? tags.find((tag) => layers && layerForLabel(tag, layers)) ?? tags[0] ?? "";
		const further = new Set([...labels, ...tags].filter((tag) => tag !== label));
		return { row, cellOf, label, tags: [...further], kept: keptCells(row, others, label !== "") };
	});
}

const partsOf = (cell: string, separator: RegExp): readonly string[] =>
	cell
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part !== "");

function keptCells(row: CellRow, names: readonly string[], hasLabel: boolean): ForeignRow["kept"] {
	const cells = names.flatMap((name) => {
		const text = row.cell(name)?.trim() ?? "";
		return text === "" ? [] : [[name, text] as const];
	});
	if (hasLabel) {
		const fields = cells.map(
			([name, text]) => [fieldNameOf(name), [{ kind: "text", text } as const]] as const,
		);
		return { fields: new Map(fields), extra: {} };
	}
	return { fields: undefined, extra: cells.length > 0 ? { csv: Object.fromEntries(cells) } : {} };
}
