export interface WebannoFile {
	/** Undefined if the first line is not the header of version 3. */
	readonly version: string | undefined;
	readonly declarations: readonly WebannoDeclaration[];
	readonly text: string;
	readonly rows: readonly WebannoRow[];
	/** The lines that do not follow the format. */
	readonly faults: readonly { readonly line: number; readonly reason: string }[];
}

/** A layer that the header declares. */
export interface WebannoDeclaration {
	/** Line number, from 1. */
	readonly line: number;
	readonly kind: "span" | "chain" | "relation";
	readonly type: string;
	readonly features: readonly string[];
	/** Index of the value of the first feature in `WebannoRow.values`. */
	readonly firstColumn: number;
}

/** The row of a token or of a part of a token. */
export interface WebannoRow {
	/** Line number, from 1. */
	readonly line: number;
	/** `1-3` for a token, `1-3.1` for a part of it. */
	readonly id: string;
	/** UTF-16 offsets in the text, end exclusive. */
	readonly start: number;
	readonly end: number;
	readonly token: string;
	/** One value for each declared feature, in the order of the header, still escaped. */
	readonly values: readonly string[];
}

const kinds = { T_SP: "span", T_CH: "chain", T_RL: "relation" } as const;

/**
 * Parses a file. The text consists of the `#Text` lines of each sentence, placed at the offset of its
 * first token. Gaps between sentences are filled with a line break and spaces.
 */
export function parseWebanno(content: string): WebannoFile {
	const lines = content.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
	const version = /^#FORMAT=WebAnno TSV (3(?:\.\d+)?)\s*$/.exec(lines[0] ?? "")?.[1];
	const declarations: WebannoDeclaration[] = [];
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
			// A layer without features has one column, which only marks its spans.
			const features = names.length > 0 ? names : [""];
			declarations.push({ line, kind: kinds[kind], type, features, firstColumn: width });
			width += features.length;
			continue;
		}
		if (written.startsWith("#Text=")) {
			sentence.push(unescapeText(written.slice("#Text=".length)));
			continue;
		}
		const row = parseRow(written, line, width);
		if (typeof row === "string") {
			faults.push({ line, reason: row });
			continue;
		}
		if (sentence.length > 0) {
			const gap = row.start - length;
			if (gap < 0 || gap > longestGap) {
				const reason = "its sentence starts before the end of the previous sentence, or too far after it";
				faults.push({ line, reason });
			} else {
				// WebAnno ends each sentence with a line break if there is a gap before the next one.
				parts.push((length > 0 ? "\n" : " ").padEnd(gap).slice(0, gap), sentence.join("\n"));
				length = row.start + sentence.join("\n").length;
			}
			sentence = [];
		}
		rows.push(row);
	}
	return { version, declarations, text: parts.join(""), rows, faults };
}

/** UTF-16 units. Limits the memory that a wrong offset in a damaged file can allocate. */
const longestGap = 1_000_000;

/** Returns the row, or the reason why the line is not a row. */
function parseRow(written: string, line: number, width: number): WebannoRow | string {
	const cells = written.split("\t");
	const [, id = "", from = "", to = ""] = /^(\d+-\d+(?:\.\d+)?)\t(\d{1,9})-(\d{1,9})\t/.exec(written) ?? [];
	if (id === "") return "expected a token number and offsets at the start";
	if (cells.length < width + 3) return `expected ${width} values, found ${cells.length - 3}`;
	const [start, end] = [Number(from), Number(to)];
	if (start > end) return "the end is before the start";
	return { line, id, start, end, token: cells[2] ?? "", values: cells.slice(3, 3 + width) };
}

/** Reserved characters in a value (WebAnno TSV 3.3, "Reserved Characters"). `->` is escaped as one unit. */
const reserved = /\\|\[|\]|\||_|->|;|\t|\n|\*/g;

/**
 * Escapes the value of a feature. A carriage return becomes a space, because it has no escape and ends
 * a line in Java.
 */
export const escapeValue = (value: string): string =>
	value
		.replaceAll("\r", " ")
		.replace(reserved, (match) => (match === "\t" ? "\\t" : match === "\n" ? "\\n" : `\\${match}`));

export const unescapeValue = (value: string): string =>
	value.replace(/\\(->|[\s\S])/g, (_match, escaped: string) =>
		escaped === "t" ? "\t" : escaped === "n" ? "\n" : escaped,
	);

const namedEscapes: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	"\b": "\\b",
	"\t": "\\t",
	"\f": "\\f",
	"\r": "\\r",
	"\n": "\\n",
};
const namedCharacters = new Map(
	Object.entries(namedEscapes).map(([character, escaped]) => [escaped, character]),
);

/**
 * Escapes a line of text after `#Text=` as INCEpTION does: control characters get a backslash. The
 * reserved characters of the guide do not, because INCEpTION would keep their backslash.
 */
export const escapeText = (text: string): string =>
	text.replace(
		/[\\\p{Cc}]/gu,
		(character) =>
			namedEscapes[character] ?? (character < " " && character !== "\v" ? `\\${character}` : character),
	);

/** Also removes the backslash of reserved characters, because other tools follow the guide. */
const unescapeText = (text: string): string =>
	text.replace(/\\[\s\S]/g, (escaped) => namedCharacters.get(escaped) ?? escaped.slice(1));

/** Splits a text at each separator without a backslash before it. */
export function splitUnescaped(text: string, separator: string): readonly string[] {
	// Fast path: this runs for each word and feature, and nearly every value has no separator.
	if (!text.includes(separator)) return [text];
	const parts = [""];
	for (const [token] of text.matchAll(/\\[\s\S]?|[^\\]/gu)) {
		if (token === separator) parts.push("");
		else parts.push((parts.pop() ?? "") + token);
	}
	return parts;
}

/** A value of one span, and the number in brackets after it. The number is empty if there is none. */
export interface StackedValue {
	readonly value: string;
	readonly disambiguationId: string;
}

export function parseStackedValue(value: string): StackedValue {
	const id = /\[(\d+)\]$/.exec(value.replace(/\\[\s\S]/g, "xx"))?.[1] ?? "";
	return { value: id === "" ? value : value.slice(0, -id.length - 2), disambiguationId: id };
}
