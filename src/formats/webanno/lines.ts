import { unescapeText } from "./escape.ts";

/** A row of a token or of a stretch inside one. */
export interface WebannoRow {
	/** Number of its line, from 1. */
	readonly line: number;
	readonly id: string;
	/** UTF-16 units of the text; the end not included. */
	readonly start: number;
	readonly end: number;
	readonly token: string;
	/** One for each feature that the header declares, in its order; as they are written. */
	readonly values: readonly string[];
}

/** A layer that the header declares, and where its values begin. */
export interface WebannoColumns {
	readonly line: number;
	readonly kind: "span" | "chain" | "relation";
	readonly type: string;
	readonly features: readonly string[];
	readonly first: number;
}

export interface WebannoFile {
	readonly version: string | undefined;
	readonly columns: readonly WebannoColumns[];
	readonly text: string;
	readonly rows: readonly WebannoRow[];
	/** Lines that follow no rule of the format. */
	readonly faults: readonly { readonly line: number; readonly reason: string }[];
}

const kinds = { T_SP: "span", T_CH: "chain", T_RL: "relation" } as const;

/**
 * Takes a file apart. Its text is made of the lines of each sentence, put where its
 * first token stands; for what the format cannot hold between two of them, it has a line break and spaces.
 */
export function parseWebanno(content: string): WebannoFile {
	const lines = content.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
	const version = /^#FORMAT=WebAnno TSV (3\.\d+)$/.exec(lines[0] ?? "")?.[1];
	const columns: WebannoColumns[] = [];
	const rows: WebannoRow[] = [];
	const faults: { line: number; reason: string }[] = [];
	const parts: string[] = [];
	let length = 0;
	let width = 0;
	let sentence: string[] = [];
	for (const [index, written] of lines.entries()) {
		const line = index + 1;
		const [, kind, declared = ""] = /^#(T_SP|T_CH|T_RL)=(.*)$/.exec(written) ?? [];
		if (index === 0 || written === "" || written.startsWith("#Sentence.id=")) continue;
		if (kind === "T_SP" || kind === "T_CH" || kind === "T_RL") {
			const [type = "", ...names] = declared.split("|");
			// A layer without features has a column still, which says only that it is there.
			const features = names.length > 0 ? names : [""];
			columns.push({ line, kind: kinds[kind], type, features, first: width });
			width += features.length;
			continue;
		}
		if (written.startsWith("#Text=")) {
			sentence.push(unescapeText(written.slice("#Text=".length)));
			continue;
		}
		const row = rowOf(written, line, width);
		if (typeof row === "string") {
			faults.push({ line, reason: row });
			continue;
		}
		if (sentence.length > 0) {
			const gap = row.start - length;
			if (gap < 0 || gap > mostGap) faults.push({ line, reason: "its sentence begins where it cannot" });
			else {
				// WebAnno ends each sentence with a line break where there is room for one before the next.
				parts.push((length > 0 ? "\n" : " ").padEnd(gap).slice(0, gap), sentence.join("\n"));
				length = row.start + sentence.join("\n").length;
			}
			sentence = [];
		}
		rows.push(row);
	}
	return { version, columns, text: parts.join(""), rows, faults };
}

/** No text has a longer gap between two sentences, and a number in a broken file could ask for gigabytes. */
const mostGap = 1_000_000;

/** The row, or what is wrong with it. */
function rowOf(written: string, line: number, width: number): WebannoRow | string {
	const cells = written.split("\t");
	const [, id = "", from = "", to = ""] = /^(\d+-\d+(?:\.\d+)?)\t(\d{1,9})-(\d{1,9})\t/.exec(written) ?? [];
	if (id === "") return "it begins with no number of a token and no place";
	if (cells.length < width + 3)
		return `it has ${cells.length - 3} values, where the header declares ${width}`;
	const [start, end] = [Number(from), Number(to)];
	if (start > end) return "it ends before it begins";
	return { line, id, start, end, token: cells[2] ?? "", values: cells.slice(3, 3 + width) };
}
