import { type Json, type JsonObject, listOf, objectOf } from "../../annotation/index.ts";

// The object `Paragraphs` shows a dialogue: a list of turns, each with its author and its words. A region states the
// numbers of its first and last turn, and offsets in their words.

interface Turns {
	/** The key of the dialogue in the data of the task. */
	readonly key: string;
	/** A line for each turn: the author, a colon and the words. */
	readonly text: string;
	/** The words of each turn, with their start in the text in code points. */
	readonly words: readonly { readonly start: number; readonly words: string }[];
}

/** Turns the dialogue of a task into a text, and the places of its regions into offsets of the text. */
export function withDialogueAsText(task: Json): Json {
	const { data, ...others } = objectOf(task) ?? {};
	const members = objectOf(data);
	const turns = members && turnsIn(members);
	if (!turns) return task;
	const answers = ["annotations", "completions", "predictions"].flatMap((key) =>
		Array.isArray(others[key])
			? [[key, listOf(others[key]).map((one) => answerInText(one, turns))] as const]
			: [],
	);
	return { ...others, data: { ...members, [turns.key]: turns.text }, ...Object.fromEntries(answers) };
}

function turnsIn(data: JsonObject): Turns | undefined {
	if (typeof data.text === "string") return undefined;
	for (const [key, value] of Object.entries(data)) {
		const turns = listOf(value).flatMap((turn): readonly JsonObject[] => {
			const object = objectOf(turn);
			return object ? [object] : [];
		});
		const textKey = ["text", "utterance", "content"].find((name) =>
			turns.every((turn) => typeof turn[name] === "string"),
		);
		if (!Array.isArray(value) || turns.length === 0 || turns.length < value.length || textKey === undefined)
			continue;
		const nameKey = ["author", "name", "speaker", "role"].find(
			(name) => typeof turns[0]?.[name] === "string",
		);
		let start = 0;
		const lines = turns.map((turn) => {
			const author = nameKey === undefined ? "" : String(turn[nameKey] ?? "");
			const prefix = author === "" ? "" : `${author}: `;
			const words = String(turn[textKey]).replace(/\r\n?/g, "\n");
			const line = { start: start + lengthOf(prefix), words, text: prefix + words };
			start += lengthOf(line.text) + 1;
			return line;
		});
		return { key, text: lines.map(({ text }) => text).join("\n"), words: lines };
	}
	return undefined;
}

const lengthOf = (text: string): number => [...text].length;

const answerInText = (answer: Json, turns: Turns): Json => ({
	...objectOf(answer),
	result: listOf(objectOf(answer)?.result).map((result) => {
		const value = objectOf(objectOf(result)?.value);
		return value ? { ...objectOf(result), value: placeInText(value, turns) } : result;
	}),
});

/** Returns a value with its ends in the text. The words of a region of several turns are those of the text. */
function placeInText(value: JsonObject, { words }: Turns): JsonObject {
	const { start, end, startOffset, endOffset, text, globalOffsets: _, ...others } = value;
	const offsetIn = (turn: Json | undefined, offset: Json | undefined) => {
		const found = words[Number(turn ?? Number.NaN)];
		if (!found || typeof offset !== "number") return undefined;
		return found.start + lengthOf(found.words.slice(0, offset));
	};
	const [from, to] = [offsetIn(start, startOffset), offsetIn(end, endOffset)];
	if (from === undefined || to === undefined) return value;
	return { ...others, start: from, end: to, ...(start === end && text !== undefined && { text }) };
}
