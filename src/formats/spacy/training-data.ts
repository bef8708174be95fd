import { type Json, type JsonObject, listOf, objectOf, readJson } from "../../annotation/index.ts";

/**
 * Returns training data of spaCy as a list of lines of JSON: tuples of Python, also one a line or under `annotations`,
 * and the JSON of spaCy 2 with paragraphs. Other contents are returned unchanged.
 */
export function trainingData(content: string): string {
	if (/^\s*\[\s*"/.test(content)) {
		const lines = content.split("\n").filter((line) => line.trim() !== "");
		const tuples = lines.map((line) => readJson(line, "").value);
		return tuples.includes(undefined) ? content : JSON.stringify(tuples);
	}
	if (/^\s*\{\s*"(?:classes|annotations)"\s*:/.test(content)) {
		const list = objectOf(readJson(content, "").value)?.annotations;
		return Array.isArray(list) ? JSON.stringify(list.filter((one: Json) => one !== null)) : content;
	}
	if (!hasParagraphs(content.slice(0, 65_536))) return content;
	const documents = listOf(readJson(content, "").value).map(objectOf);
	return JSON.stringify(documents.flatMap((one) => listOf(one?.paragraphs).map(lineOfParagraph)));
}

/** True for the start of a file in the JSON of spaCy 2. */
export const hasParagraphs = (head: string): boolean =>
	/^\s*[[{]/.test(head) && /"paragraphs"\s*:\s*\[/.test(head) && /"sentences"\s*:\s*\[/.test(head);

/** Turns `["text", {"entities": …}]`, a tuple in Python, into an object. */
export function withoutTuple(value: Json): Json {
	if (!Array.isArray(value)) return value;
	const [text = null, annotations]: readonly Json[] = value;
	return { text, ...objectOf(annotations) };
}

function lineOfParagraph(paragraph: Json): JsonObject {
	const { raw, sentences, entities, cats } = objectOf(paragraph) ?? {};
	const tokens = listOf(sentences).flatMap((one) => listOf(objectOf(one)?.tokens).map(objectOf));
	const words = tokens.map((token) => String(token?.orth ?? ""));
	const text = typeof raw === "string" ? raw : words.join(" ");
	const tags = tokens.map((token) => (typeof token?.ner === "string" ? token.ner : "O"));
	return {
		text,
		entities: Array.isArray(entities) ? entities : entitiesOfTags(text, words, tags),
		...(cats !== undefined && { cats }),
	};
}

/** Returns the entities of words with tags in BILUO or IOB2: start, end and label, in code points. */
function entitiesOfTags(text: string, words: readonly string[], tags: readonly string[]): Json[] {
	const entities: [number, number, string][] = [];
	let from = 0;
	let last: [number, number, string] | undefined;
	for (const [index, word] of words.entries()) {
		const at = text.indexOf(word, from);
		if (at < 0) continue;
		from = at + word.length;
		const [, kind = "O", label = ""] = /^([BILUOS])(?:-(.*))?$/.exec(tags[index] ?? "O") ?? [];
		const [start, end] = [[...text.slice(0, at)].length, [...text.slice(0, from)].length];
		if (kind === "O") last = undefined;
		else if (last && (kind === "I" || kind === "L") && last[2] === label) last[1] = end;
		else {
			last = [start, end, label];
			entities.push(last);
		}
	}
	return entities;
}
