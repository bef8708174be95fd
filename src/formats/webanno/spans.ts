import { excerpt, type Layers, type Report } from "../../annotation/index.ts";
import type { Cells } from "../kit/cell-entities.ts";
import { numbered, splitUnescaped, unescapeValue } from "./escape.ts";
import { layerOf, webannoLayers } from "./layers.ts";
import type { WebannoColumns, WebannoFile, WebannoRow } from "./lines.ts";

/** A span put together from its rows, with the values of its features by the column of a table that they are. */
export interface WebannoSpan extends Cells {
	readonly layer: string;
	readonly start: number;
	readonly end: number;
}

/** The spans of a file in text order, the longer first. What the folder's layers do not have is reported once. */
export function spansIn(
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
