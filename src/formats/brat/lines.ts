/**
 * A line of a brat annotation file without its id (brat standoff format, "Annotation structure"):
 * `T` text-bound annotation, `A` attribute, `R` relation, `N` normalization, `E` event, `*` equivalence, `#` note.
 */
export type BratLine =
	| {
			readonly kind: "T";
			readonly type: string;
			readonly fragments: readonly BratFragment[];
			readonly text: string;
	  }
	| { readonly kind: "A"; readonly type: string; readonly target: string; readonly value: string }
	| { readonly kind: "R"; readonly type: string; readonly from: string; readonly to: string }
	| {
			readonly kind: "N";
			readonly target: string;
			readonly database: string;
			readonly id: string;
			readonly text: string;
	  }
	| { readonly kind: "#"; readonly type: string; readonly target: string; readonly text: string }
	| {
			readonly kind: "E";
			readonly type: string;
			/** Id of the `T` line with the words of the event. */
			readonly target: string;
			readonly participants: readonly { readonly role: string; readonly target: string }[];
	  }
	| { readonly kind: "*"; readonly type: string; readonly targets: readonly string[] };

/** A continuous part of an annotation. Offsets in code points, end exclusive. */
export interface BratFragment {
	readonly start: number;
	readonly end: number;
}

export interface BratEntry {
	/** The kind and a number, unique in the file: `T1`. Always `*` for an equivalence. */
	readonly id: string;
	readonly line: BratLine;
}

/**
 * The content of a regular-expression character class: every character that ends a line in Python
 * (`str.splitlines`; brat is written in Python), and the tab, which separates columns.
 */
export const bratSeparators = "\\t\\n\\v\\f\\r\\x1C-\\x1E\\x85\\u2028\\u2029";

/** Returns the line without its line break. */
export function formatBratLine({ id, line }: BratEntry): string {
	switch (line.kind) {
		case "T":
			return `${id}\t${line.type} ${line.fragments.map(({ start, end }) => `${start} ${end}`).join(";")}\t${line.text}`;
		case "A":
			return `${id}\t${line.type} ${line.target}${line.value === "" ? "" : ` ${line.value}`}`;
		case "R":
			return `${id}\t${line.type} Arg1:${line.from} Arg2:${line.to}`;
		case "N":
			return `${id}\tReference ${line.target} ${line.database}:${line.id}\t${singleLine(line.text)}`;
		case "#":
			return `${id}\t${line.type} ${line.target}\t${escapeNote(line.text)}`;
		case "E":
			return `${id}\t${[{ role: line.type, target: line.target }, ...line.participants].map(({ role, target }) => `${role}:${target}`).join(" ")}`;
		case "*":
			return `*\t${[line.type, ...line.targets].join(" ")}`;
	}
}

/** The start of the line of a span. */
export const textBoundLine = /^T\d+\t/m;

const grammar = {
	// brat writes types without spaces, but other tools do not.
	T: /^(T\d+)\t([^\t]+?) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)$/su,
	A: /^([AM]\d+)\t(\S+) (\S+)(?: (\S+))?$/u,
	R: /^(R\d+)\t(\S+) \S+?:(\S+) \S+?:(\S+)\t?$/u,
	N: /^(N\d+)\t(?:\S+) (\S+) ([^\s:]+):(\S+)(?:\t(.*))?$/su,
	"#": /^(#\d+)\t(\S+) (\S+)\t(.*)$/su,
	E: /^(E\d+)\t(\S+?):(\S+)((?: \S+?:\S+)*) ?$/u,
	"*": /^(\*)\t(\S+)((?: \S+)+) ?$/u,
} as const;

/**
 * Parses a line by the grammar of its first letter. Returns undefined if the line does not match. The value of an
 * attribute without a value is empty.
 */
export function parseBratLine(line: string): BratEntry | undefined {
	// `M` is the older letter for attributes.
	const letter = line.charAt(0) === "M" ? "A" : line.charAt(0);
	const kind = isKind(letter) ? letter : undefined;
	const match = kind && grammar[kind].exec(line);
	if (!match) return undefined;
	const [, id = "", first = "", second = "", third = "", fourth = ""] = match;
	switch (kind) {
		case "T": {
			const fragments = second.split(";").map(parseFragment);
			return { id, line: { kind, type: first, fragments, text: third } };
		}
		case "A":
			return { id, line: { kind, type: first, target: second, value: third } };
		case "R":
			return { id, line: { kind, type: first, from: second, to: third } };
		case "N":
			return { id, line: { kind, target: first, database: second, id: third, text: fourth } };
		case "#":
			return { id, line: { kind, type: first, target: second, text: unescapeNote(third) } };
		case "E": {
			const participants = third.split(" ").slice(1).map(parseParticipant);
			return { id, line: { kind, type: first, target: second, participants } };
		}
		case "*":
			return { id, line: { kind, type: first, targets: second.split(" ").slice(1) } };
	}
}

const isKind = (letter: string): letter is BratLine["kind"] => letter in grammar;

function parseParticipant(written: string) {
	const colon = written.indexOf(":");
	return { role: written.slice(0, colon), target: written.slice(colon + 1) };
}

function parseFragment(offsets: string): BratFragment {
	const [start = 0, end = 0] = offsets.split(" ").map(Number);
	return { start, end };
}

/**
 * Replaces line separators by spaces. The text of an `N` line is only displayed and never read back, so it need
 * not be exact.
 */
const singleLine = (text: string): string =>
	text.replace(new RegExp(`[${bratSeparators}]+`, "g"), " ").trim();

/** Writes each separator as `\u` and four hexadecimal digits, and a backslash as two. */
const escapeNote = (text: string): string =>
	text.replace(new RegExp(`[\\\\${bratSeparators}]`, "g"), (character) =>
		character === "\\" ? "\\\\" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);

const unescapeNote = (text: string): string =>
	text.replace(/\\(?:\\|u([0-9a-f]{4}))/g, (_all, digits: string | undefined) =>
		digits === undefined ? "\\" : String.fromCharCode(Number.parseInt(digits, 16)),
	);
