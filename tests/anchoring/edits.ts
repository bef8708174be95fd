import { pick, type Random, sentence, upTo } from "./prose.ts";

/** A text with the original offset of each of its units, or -1 for a new unit. */
export interface Edited {
	readonly text: string;
	readonly origins: readonly number[];
}

export const unedited = (text: string): Edited => ({ text, origins: Array.from(text, (_, at) => at) });

/** Applies one random edit to a word or to a whole sentence, as editors do. */
export function edit(random: Random, { text, origins }: Edited): Edited {
	const units: Edited = { text, origins };
	const [start, end] = sentenceAt(text, upTo(random, text.length));
	const [wordStart, wordEnd] = wordAt(text, upTo(random, text.length));
	switch (pick(random, ["cut", "rewrite", "insert", "move", "word", "word", "misspell", "wrap"] as const)) {
		case "cut":
			return splice(units, start, end, "");
		case "rewrite":
			return splice(units, start, end, `${sentence(random)} `);
		case "insert":
			return splice(units, start, start, `${sentence(random)} `);
		case "word":
			return splice(units, wordStart, wordEnd, pick(random, ["", "rather ", "certain "]));
		case "misspell":
			return splice(units, start, start + 1, pick(random, ["", "x", "ee"]));
		case "wrap": {
			const space = text.indexOf(" ", wordStart);
			return space < 0 ? units : splice(units, space, space + 1, "\n  ");
		}
		case "move": {
			const [target] = sentenceAt(text, upTo(random, text.length));
			if (target >= start && target <= end) return units;
			const moved = { text: text.slice(start, end), origins: origins.slice(start, end) };
			return insert(
				splice(units, start, end, ""),
				target > start ? target - moved.text.length : target,
				moved,
			);
		}
	}
}

/** Returns the current range of the units from `start` to `end`, and how many of them are left. */
export function traceOf({ origins }: Edited, start: number, end: number) {
	const left = origins.flatMap((origin, at) => (origin >= start && origin < end ? [at] : []));
	const first = left[0] ?? 0;
	return { start: first, end: (left.at(-1) ?? first - 1) + 1, left: left.length };
}

function splice({ text, origins }: Edited, start: number, end: number, by: string): Edited {
	return insert(
		{
			text: text.slice(0, start) + text.slice(end),
			origins: [...origins.slice(0, start), ...origins.slice(end)],
		},
		start,
		{ text: by, origins: Array.from({ length: by.length }, () => -1) },
	);
}

function insert(into: Edited, at: number, what: Edited): Edited {
	return {
		text: into.text.slice(0, at) + what.text + into.text.slice(at),
		origins: [...into.origins.slice(0, at), ...what.origins, ...into.origins.slice(at)],
	};
}

function wordAt(text: string, at: number): readonly [number, number] {
	const start = text.lastIndexOf(" ", at) + 1;
	const space = text.indexOf(" ", start);
	return [start, space < 0 ? text.length : space + 1];
}

function sentenceAt(text: string, at: number): readonly [number, number] {
	const start = text.lastIndexOf(". ", at) + 1;
	const stop = text.indexOf(". ", at);
	return [start === 0 ? 0 : start + 1, stop < 0 ? text.length : stop + 2];
}
