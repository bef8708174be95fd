/**
 * The lines of a brat annotation file (brat standoff format): an id, a tab, what
 * it says in words parted by one space, and for most of them a tab and a text.
 */
export type BratLine =
	| { readonly kind: "T"; readonly type: string; readonly pieces: readonly Piece[]; readonly text: string }
	| { readonly kind: "A"; readonly type: string; readonly target: string; readonly value: string }
	| { readonly kind: "R"; readonly type: string; readonly from: string; readonly to: string }
	| {
			readonly kind: "N";
			readonly target: string;
			readonly database: string;
			readonly id: string;
			readonly text: string;
	  }
	| { readonly kind: "#"; readonly type: string; readonly target: string; readonly text: string };

/** A stretch without a line break, in code points; the end is not included. */
export interface Piece {
	readonly start: number;
	readonly end: number;
}

export interface BratEntry {
	/** `T1`: the kind and a number, once in a file. */
	readonly id: string;
	readonly line: BratLine;
}

/** What ends a line for Python, in which brat is written (`str.splitlines`), and the tab, which ends a cell. */
export const breaks = "\\t\\n\\v\\f\\r\\x1C-\\x1E\\x85\\u2028\\u2029";

export function bratLine({ id, line }: BratEntry): string {
	switch (line.kind) {
		case "T":
			return `${id}\t${line.type} ${line.pieces.map(({ start, end }) => `${start} ${end}`).join(";")}\t${line.text}`;
		case "A":
			return `${id}\t${line.type} ${line.target} ${line.value}`;
		case "R":
			return `${id}\t${line.type} Arg1:${line.from} Arg2:${line.to}`;
		case "N":
			return `${id}\tReference ${line.target} ${line.database}:${line.id}\t${onOneLine(line.text)}`;
		case "#":
			return `${id}\t${line.type} ${line.target}\t${escaped(line.text)}`;
	}
}

const grammar = {
	T: /^(T\d+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)$/su,
	A: /^([AM]\d+)\t(\S+) (\S+)(?: (\S+))?$/u,
	R: /^(R\d+)\t(\S+) \S+?:(\S+) \S+?:(\S+)\t?$/u,
	N: /^(N\d+)\t(?:\S+) (\S+) ([^\s:]+):(\S+)(?:\t(.*))?$/su,
	"#": /^(#\d+)\t(\S+) (\S+)\t(.*)$/su,
} as const;

/** The line read by the grammar of its first letter; undefined where it does not follow it, and for `E` and `*`. */
export function parseBratLine(line: string): BratEntry | undefined {
	const first = line.charAt(0) === "M" ? "A" : line.charAt(0);
	const rule =
		first === "T" || first === "A" || first === "R" || first === "N" || first === "#" ? first : undefined;
	const match = rule && grammar[rule].exec(line);
	if (!match) return undefined;
	const [, id = "", one = "", two = "", three = "", four = ""] = match;
	switch (rule) {
		case "T":
			return { id, line: { kind: "T", type: one, pieces: two.split(";").map(pieceOf), text: three } };
		case "A":
			return { id, line: { kind: "A", type: one, target: two, value: three || "true" } };
		case "R":
			return { id, line: { kind: "R", type: one, from: two, to: three } };
		case "N":
			return { id, line: { kind: "N", target: one, database: two, id: three, text: four } };
		case "#":
			return { id, line: { kind: "#", type: one, target: two, text: unescaped(three) } };
	}
}

function pieceOf(words: string): Piece {
	const [start = 0, end = 0] = words.split(" ").map(Number);
	return { start, end };
}

/** For people alone, so what it loses is no loss. */
const onOneLine = (text: string): string => text.replace(new RegExp(`[${breaks}]+`, "g"), " ").trim();

/** A backslash and four digits for what would end the line, and a second backslash for one. */
const escaped = (text: string): string =>
	text.replace(new RegExp(`[\\\\${breaks}]`, "g"), (sign) => (sign === "\\" ? "\\\\" : `\\u${code(sign)}`));

const unescaped = (text: string): string =>
	text.replace(/\\(?:\\|u([0-9a-f]{4}))/g, (_all, digits: string | undefined) =>
		digits === undefined ? "\\" : String.fromCharCode(Number.parseInt(digits, 16)),
	);

const code = (sign: string): string => sign.charCodeAt(0).toString(16).padStart(4, "0");
