import {
	codePoints,
	createReport,
	excerpt,
	type Layers,
	type ReadResult,
	type Report,
	type TextPosition,
} from "../../annotation/index.ts";
import { emptyImport, type ImportedCorpus } from "../../corpus/index.ts";
import type { CellRow } from "../kit/entity-cells.ts";
import { type ForeignDocument, importForeignDocuments } from "../kit/foreign-documents.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import type { ForeignPassage, ForeignSpan } from "../kit/foreign-spans.ts";
import { idPattern, uniqueIds } from "../kit/ids.ts";
import { layerForLabel } from "../kit/labels.ts";
import type { Delimiter } from "./csv-text.ts";
import { readRows } from "./rows.ts";

/** The meaning of a column of another tool's table. */
type Meaning = keyof typeof columnNames;

/** Names of columns in the order of preference, without case, spaces and punctuation. */
const columnNames = {
	quote: [
		...["quote", "exact", "quotetranscription", "highlight", "quotation", "quotedescription"],
		...[
			"mention",
			"annotatedtext",
			"selectedtext",
			"words",
			"span",
			"surface",
			"surfaceform",
			"text",
			"content",
		],
	],
	label: ["label", "layer", "type", "entitytype", "annotationtype", "category", "class", "code", "labels"],
	start: ["start", "begin", "startoffset", "startchar", "from", "startposition", "startindex", "offset"],
	end: ["end", "stop", "endoffset", "endchar", "to", "endposition", "endindex"],
	anchor: ["anchor"],
	prefix: ["prefix", "before", "leftcontext"],
	suffix: ["suffix", "after", "rightcontext"],
	id: ["uuid", "id", "annotationid"],
	document: ["file", "filename", "document", "doc", "documentid", "source", "url", "uri"],
	comments: ["comments", "comment", "notes", "note", "remark", "remarks", "body"],
	tags: ["tags", "tag", "keywords"],
} as const;

/** True if the first record of a file names a column of quotes, and one that says something about them. */
export function isForeignTable(head: string): boolean {
	const isOther = /^\s*[[{<#]/.test(head);
	const names = isOther ? [] : namesIn(head);
	const has = (meaning: Meaning) => names.some((name) => isNamed(name, meaning));
	return names.length > 1 && has("quote") && (has("label") || has("start") || has("comments") || has("tags"));
}

/** Reads a table of another tool. Its columns are recognised by their names, and other columns become fields. */
export function readForeignTable(
	content: string,
	file: string,
	layers: Layers | undefined,
): ReadResult<ImportedCorpus> {
	const report = createReport(file);
	const { value, problems } = readRows(content, file, delimiterOf(content));
	const columns = columnsIn(value.header);
	if (!columns.has("quote")) return { value: emptyImport, problems };
	reportColumns(value.header, columns, report);
	const others = value.header.filter((name) => ![...columns.values()].includes(name));
	const documents = new Map<string, ForeignSpan[]>();
	const freeId = uniqueIds();
	for (const row of value.rows) {
		const cellOf = (meaning: Meaning): string => row.cell(columns.get(meaning) ?? "")?.trim() ?? "";
		const passage = passageOf(row, columns, cellOf);
		if (!passage) {
			report.error(row.location, "E_CSV_QUOTE", "The row has no quote.", "Write the text of the span.");
			continue;
		}
		const name = nameOf(cellOf("document")) || nameOf(file);
		const spans = documents.get(name) ?? [];
		documents.set(name, spans);
		const tags = cellOf("tags")
			.split(/\s*[|;]\s*/)
			.filter((tag) => tag !== "");
		const label =
			cellOf("label") || tags.find((tag) => layers && layerForLabel(tag, layers)) || (tags[0] ?? "");
		const id = cellOf("id");
		spans.push({
			location: row.location,
			id: freeId(idPattern.test(id) ? id : `a${spans.length + 1}`),
			sourceId: id || undefined,
			...{ layer: label, entity: undefined, passage },
			fields: fieldsOf(row, others),
			comments: [cellOf("comments")],
			tags: tags.filter((tag) => tag !== label),
		});
	}
	const drafts = [...documents].map(
		([name, spans]): ForeignDocument => ({
			...{ name, title: undefined, language: undefined, text: undefined },
			...{ spans, sections: [], entities: [], report },
		}),
	);
	return { value: importForeignDocuments(drafts, layers), problems: [...problems, ...report.problems] };
}

const fieldsOf = (row: CellRow, names: readonly string[]): ForeignSpan["fields"] =>
	new Map(
		names.flatMap((name) => {
			const text = row.cell(name)?.trim() ?? "";
			return text === "" ? [] : [[fieldNameOf(name), [{ kind: "text", text } as const]] as const];
		}),
	);

/** Undefined if the row has no quote. */
function passageOf(
	row: CellRow,
	columns: ReadonlyMap<Meaning, string>,
	cellOf: (meaning: Meaning) => string,
): ForeignPassage | undefined {
	// White space at the ends of a quote belongs to its words.
	const exact = row.cell(columns.get("quote") ?? "") ?? "";
	if (exact.trim() === "") return undefined;
	const quote = { exact, prefix: cellOf("prefix"), suffix: cellOf("suffix") };
	return { kind: "quote", quote, position: positionOf(exact, cellOf) };
}

/** The position is a hint. It is in the unit of the tool, so the quote decides. */
function positionOf(exact: string, cellOf: (meaning: Meaning) => string): TextPosition | undefined {
	// Recogito: `char-offset:10`.
	const stated = cellOf("start") || (/^char-offset:(\d+)$/.exec(cellOf("anchor"))?.[1] ?? "");
	if (!/^\d{1,9}$/.test(stated)) return undefined;
	const start = Number(stated);
	const end = /^\d{1,9}$/.test(cellOf("end")) ? Number(cellOf("end")) : start + [...exact].length;
	return start < end ? { start: codePoints(start), end: codePoints(end) } : undefined;
}

/** Returns the name of the column for each meaning. */
function columnsIn(header: readonly string[]): ReadonlyMap<Meaning, string> {
	const columns = new Map<Meaning, string>();
	for (const meaning of meanings) {
		for (const wanted of columnNames[meaning]) {
			const found = header.find((name) => normalised(name) === wanted);
			if (found === undefined || columns.has(meaning)) continue;
			columns.set(meaning, found);
		}
	}
	return columns;
}

const meanings: readonly Meaning[] = [
	...(["quote", "label", "start", "end", "anchor", "prefix", "suffix"] as const),
	...(["id", "document", "comments", "tags"] as const),
];

const normalised = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

const isNamed = (name: string, meaning: Meaning): boolean =>
	columnNames[meaning].some((wanted) => wanted === normalised(name));

function reportColumns(
	header: readonly string[],
	columns: ReadonlyMap<Meaning, string>,
	report: Report,
): void {
	const read = [...columns].map(([meaning, name]) => `${name} as ${meaning}`).join(", ");
	const others = header.filter((name) => ![...columns.values()].includes(name)).join(", ");
	const reason = `The columns are recognised by their names: ${excerpt(read)}.${others === "" ? "" : ` Other columns become fields: ${excerpt(others)}.`}`;
	report.warning("1:1", "W_CSV_MAPPED", reason, "Rename the columns if one of them means something else.");
}

/** Returns the delimiter that occurs most often in the first record. */
function delimiterOf(content: string): Delimiter {
	const [first = ""] = content.split(/\r?\n/, 1);
	const counts = ([",", ";", "\t"] as const).map(
		(delimiter) => [first.split(delimiter).length, delimiter] as const,
	);
	return counts.toSorted((a, b) => b[0] - a[0])[0]?.[1] ?? ",";
}

const namesIn = (head: string): readonly string[] =>
	(/^[^\r\n]*/.exec(head)?.[0] ?? "")
		.split(delimiterOf(head))
		.map((name) => name.replace(/^\s*"(.*)"\s*$/, "$1"));

/** Returns the name of a file or an address without its folder and suffix. */
const nameOf = (file: string): string =>
	file
		.replace(/[?#].*$/su, "")
		.replace(/\/+$/, "")
		.replace(/^.*\//su, "")
		.replace(/\.\w+$/, "");
