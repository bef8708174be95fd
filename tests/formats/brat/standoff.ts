/**
 * A reader of brat standoff from its specification: pages "Annotation structure" to
 * "Note annotations". Throws where brat would refuse a line. Counts code points, as
 * Python does, and cuts lines as `str.splitlines` does.
 */
export function readStandoff(text: string, annotations: string): readonly StandoffSpan[] {
	const points = [...text];
	const lines = annotations.split(lineEnd);
	if (lines.pop() !== "") throw new Error("The last line is not ended.");
	const spans = new Map<string, StandoffSpan>();
	const ids = new Set<string>();
	const rest: (readonly [id: string, words: readonly string[], tail: string])[] = [];
	for (const line of lines) {
		const [id = "", data = "", ...tails] = line.split("\t");
		if (!/^[TARN#][0-9]+$/.test(id) || ids.has(id)) throw new Error(`No id: ${line}`);
		ids.add(id);
		if (id.startsWith("T")) spans.set(id, spanOf(points, data, tails.join("\t")));
		else rest.push([id, data.split(" "), tails.join("\t")]);
	}
	for (const [id, words, tail] of rest) {
		const [type = "", target = "", third = ""] = words;
		const span = spans.get(target.replace(/^Arg1:/, ""));
		if (!span) throw new Error(`${id} is about no span.`);
		if (id.startsWith("A") && words.length === 3) span.attributes.push([type, third]);
		else if (id.startsWith("R") && /^Arg2:T\d+$/.test(third) && spans.has(third.slice(5))) {
			span.relations.push([type, third.slice(5)]);
		} else if (id.startsWith("N") && type === "Reference" && /^[^:]+:.+$/.test(third)) {
			span.references.push([third, tail]);
		} else if (id.startsWith("#") && words.length === 2) span.notes.push([type, tail]);
		else throw new Error(`${id} follows no rule: ${words.join(" ")}`);
	}
	return [...spans.values()];
}

const ends = "\n\r\v\f\x1C-\x1E\x85\u2028\u2029";
const lineEnd = new RegExp(`\r\n|[${ends}]`);

export interface StandoffSpan {
	readonly type: string;
	/** In code points. */
	readonly pieces: readonly (readonly [number, number])[];
	readonly text: string;
	readonly attributes: [string, string][];
	readonly relations: [string, string][];
	readonly references: [string, string][];
	readonly notes: [string, string][];
}

function spanOf(points: readonly string[], data: string, text: string): StandoffSpan {
	const at = data.indexOf(" ");
	const pieces = data
		.slice(at + 1)
		.split(";")
		.map((piece): [number, number] => {
			const [start = Number.NaN, end = Number.NaN] = piece.split(" ").map(Number);
			if (!(0 <= start && start < end && end <= points.length)) throw new Error(`No place: ${data}`);
			return [start, end];
		});
	for (const [index, [start]] of pieces.entries()) {
		const before = pieces[index - 1];
		if (before && before[1] >= start) throw new Error(`Pieces touch: ${data}`);
	}
	const words = pieces.map(([start, end]) => points.slice(start, end).join("")).join(" ");
	if (words !== text) throw new Error(`"${text}" is not the text "${words}"`);
	return { type: data.slice(0, at), pieces, text, attributes: [], relations: [], references: [], notes: [] };
}
