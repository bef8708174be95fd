import {
	documentId,
	excerpt,
	type Layers,
	limits,
	type Read,
	type Report,
	reportOn,
} from "../../annotation/index.ts";
import { range } from "../../document/index.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { type Cells, cellEntities } from "../kit/cell-entities.ts";
import { slug } from "../kit/file-name.ts";
import { idPattern } from "../kit/ids.ts";
import { type FoundDocument, imported } from "../kit/imported.ts";
import type { FoundSpan } from "../kit/imported-span.ts";
import { numbered, splitUnescaped, unescapeValue } from "./escape.ts";
import { layerOf, webannoLayers } from "./layers.ts";
import { parseWebanno, type WebannoColumns, type WebannoFile, type WebannoRow } from "./lines.ts";

/**
 * Reads each file as a document; without the layers, the spans and what they are
 * linked to alone. Chains, relations and layers that the folder does not have are reported.
 */
export function readWebanno(files: readonly ImportedFile[], layers?: Layers): Read<ExportInput> {
	const documents = files.map((file) => readFile(file, layers));
	const value = imported(documents, layers);
	return { value, problems: documents.flatMap(({ report }) => report.problems) };
}

function readFile({ name, content }: ImportedFile, layers: Layers | undefined): FoundDocument {
	const report = reportOn(name);
	const base = name.replace(/\.\w+$/, "");
	const nothing = {
		name: base,
		title: undefined,
		language: undefined,
		text: "",
		spans: [],
		sections: [],
		entities: [],
	};
	const isTooLarge = content.length > limits.annotationFile;
	const file = parseWebanno(isTooLarge ? "" : content);
	if (file.version === undefined) {
		const reason = isTooLarge
			? `The file is larger than ${limits.annotationFile / 1024 ** 2} MB.`
			: "The first line names no version 3 of WebAnno TSV.";
		report.error("1:1", "E_TSV_FORMAT", reason, "Export it as WebAnno TSV 3.3.");
		return { ...nothing, report };
	}
	for (const { line, reason } of file.faults) {
		report.error(`${line}:1`, "E_TSV_LINE", `This line is not read: ${reason}.`, "Export the file again.");
	}
	const { text } = file;
	reportOtherWords(file, report);
	const described = layers && cellEntities(layers, documentId(slug(base)), report);
	const spans = spansIn(file, layers, report).flatMap((span, index): readonly FoundSpan[] => {
		const { place, layer, start, end } = span;
		if (!isPlace(text, start) || !isPlace(text, end) || start === end) {
			const reason = `${start} to ${end} is no place in the text, which has ${text.length} UTF-16 units.`;
			report.error(place, "E_POSITION", reason, "Export the file again.");
			return [];
		}
		const entity = span.cell("entity_id") || undefined;
		const type = layers?.layers.find(({ id }) => id === layer)?.entityType;
		if (entity !== undefined && type && idPattern.test(entity)) described?.add(span, entity, type);
		return [{ place, layer, entity, id: span.cell("id") || `span-${index + 1}`, range: range(start, end) }];
	});
	const entities = (described?.entities ?? []).map(({ id, type, fields }) => ({
		...{ place: "", id, type, fields },
		home: "own" as const,
	}));
	return { ...nothing, text, spans, entities, report };
}

/** False inside a surrogate pair and outside the text. */
const isPlace = (text: string, at: number): boolean =>
	at <= text.length && !/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));

function reportOtherWords({ text, rows }: WebannoFile, report: Report): void {
	const other = rows.filter(({ start, end, token }) => text.slice(start, end) !== token);
	const [first] = other;
	if (!first) return;
	const there = excerpt(text.slice(first.start, first.end));
	const reason = `${other.length} rows have other words than the text; here "${excerpt(first.token)}" for "${there}".`;
	report.warning(
		`${first.line}:1`,
		"W_TSV_WORDS",
		reason,
		"The text is taken; offsets must count UTF-16 units.",
	);
}

/** A span put together from its rows, with the values of its features by the column of a table that they are. */
interface WebannoSpan extends Cells {
	readonly layer: string;
	readonly start: number;
	readonly end: number;
}

/** The spans of a file in text order, the longer first. What the folder's layers do not have is reported once. */
function spansIn(
	{ columns, rows }: WebannoFile,
	layers: Layers | undefined,
	report: Report,
): readonly WebannoSpan[] {
	const spans = columns.flatMap((declared): readonly WebannoSpan[] => {
		const read = readable(declared, layers, report);
		return read ? spansOf(rows, declared, read) : [];
	});
	return spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

interface Readable {
	readonly layer: string;
	/** The column of a table that each feature is; undefined for one that is not read. */
	readonly names: readonly (string | undefined)[];
}

function readable(
	declared: WebannoColumns,
	layers: Layers | undefined,
	report: Report,
): Readable | undefined {
	const place = `${declared.line}:1`;
	const layer = declared.kind === "span" ? layerOf(declared.type) : undefined;
	const known = layers && webannoLayers(layers).find((one) => one.layer.id === layer);
	if (layer === undefined || (layers && !known)) {
		const reason = `The layer "${excerpt(declared.type)}" is none of the folder and is not read.`;
		report.error(place, "E_TSV_LAYER", reason, "Define it in layers.json first.");
		return undefined;
	}
	const own: readonly (readonly [string, string])[] = known
		? known.features.map(({ name, column }) => [name, column])
		: ["id", "entity_id"].map((name) => [name, name]);
	const columns = new Map(own);
	const unread = declared.features.filter((name) => name !== "" && !columns.has(name));
	if (unread.length > 0) {
		const reason = `These features of "${layer}" are not read: ${excerpt(unread.join(", "))}.`;
		report.warning(place, "W_TSV_FEATURE", reason, "Define them in layers.json.");
	}
	return { layer, names: declared.features.map((name) => columns.get(name)) };
}

function spansOf(
	rows: readonly WebannoRow[],
	{ first, features }: WebannoColumns,
	{ layer, names }: Readable,
): readonly WebannoSpan[] {
	const found = new Map<string, { -readonly [Key in keyof WebannoSpan]: WebannoSpan[Key] }>();
	for (const row of rows) {
		if (row.values[first] === "_") continue;
		const stacks = features.map((_name, index) => splitUnescaped(row.values[first + index] ?? "_", "|"));
		const depth = Math.max(...stacks.map((stack) => stack.length));
		for (let at = 0; at < depth; at += 1) {
			const values = stacks.map((stack) => numbered(stack[at] ?? "*"));
			const number = values.find((one) => one.number !== "")?.number;
			const key = number ?? `${row.id}|${at}`;
			const open = found.get(key);
			if (open) {
				open.end = Math.max(open.end, row.end);
				continue;
			}
			const cells = new Map(
				values.flatMap(({ value }, index): readonly (readonly [string, string])[] => {
					const name = names[index];
					return name === undefined ? [] : [[name, value === "*" ? "" : unescapeValue(value)]];
				}),
			);
			const { start, end } = row;
			found.set(key, { place: `${row.line}:1`, layer, start, end, cell: (column) => cells.get(column) });
		}
	}
	return [...found.values()];
}
