/**
 * A reader of brat standoff, written from the specification only ("Annotation structure" to "Note
 * annotations"). Counts code points, as Python does, and splits lines as `str.splitlines` does.
 *
 * @throws Error if brat would reject a line
 */
export function readStandoff(text: string, annotations: string): readonly StandoffSpan[] {
	const points = [...text];
	const lines = annotations.split(lineEnd);
	if (lines.pop() !== "") throw new Error("The last line has no line break.");
	const spans = new Map<string, StandoffSpan>();
	const ids = new Set<string>();
	const rest: (readonly [id: string, words: readonly string[], tail: string])[] = [];
	for (const line of lines) {
		const [id = "", data = "", ...tails] = line.split("\t");
		if (!/^[TARN#][0-9]+$/.test(id) || ids.has(id)) throw new Error(`Invalid or repeated id: ${line}`);
		ids.add(id);
		if (id.startsWith("T")) spans.set(id, spanOf(points, data, tails.join("\t")));
		else rest.push([id, data.split(" "), tails.join("\t")]);
	}
	for (const [id, words, tail] of rest) {
		const [type = "", target = "", third = ""] = words;
		// A note can be about a relation.
		if (id.startsWith("#") && target.startsWith("R") && ids.has(target)) continue;
		const span = spans.get(target.replace(/^Arg1:/, ""));
		if (!span) throw new Error(`${id} refers to no span.`);
		if (id.startsWith("A") && words.length === 3) span.attributes.push([type, third]);
		else if (id.startsWith("R") && /^Arg2:T\d+$/.test(third) && spans.has(third.slice(5))) {
			span.relations.push([type, third.slice(5)]);
		} else if (id.startsWith("N") && type === "Reference" && /^[^:]+:.+$/.test(third)) {
			span.references.push([third, tail]);
		} else if (id.startsWith("#") && words.length === 2) span.notes.push([type, tail]);
		else throw new Error(`${id} does not match the grammar: ${words.join(" ")}`);
	}
	return [...spans.values()];
}

const ends = "\n\r\v\f\x1C-\x1E\x85\u2028\u2029";
const lineEnd = new RegExp(`\r\n|[${ends}]`);

export interface StandoffSpan {
	readonly type: string;
	/** Start and end in code points, end exclusive. */
	readonly fragments: readonly (readonly [number, number])[];
	readonly text: string;
	readonly attributes: [string, string][];
	readonly relations: [string, string][];
	readonly references: [string, string][];
	readonly notes: [string, string][];
}

function spanOf(points: readonly string[], data: string, text: string): StandoffSpan {
	const at = data.indexOf(" ");
	const fragments = data
		.slice(at + 1)
		.split(";")
		.map((fragment): [number, number] => {
			const [start = Number.NaN, end = Number.NaN] = fragment.split(" ").map(Number);
			if (!(0 <= start && start < end && end <= points.length))
				throw new Error(`Offsets outside the text: ${data}`);
			return [start, end];
		});
	for (const [index, [start]] of fragments.entries()) {
		const before = fragments[index - 1];
		if (before && before[1] >= start) throw new Error(`Fragments touch: ${data}`);
	}
	const words = fragments.map(([start, end]) => points.slice(start, end).join("")).join(" ");
	if (words !== text) throw new Error(`Expected the words "${words}", found "${text}"`);
	return {
		type: data.slice(0, at),
		fragments,
		text,
		attributes: [],
		relations: [],
		references: [],
		notes: [],
	};
}
