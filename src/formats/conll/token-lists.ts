import { type Json, listOf, objectOf, readJson } from "../../annotation/index.ts";

/** The keys of the tags in data sets that have a list of words and a list of tags. */
const tagKeys = ["ner_tags", "tags", "labels", "ner"] as const;

/** True for the start of JSON whose records have words and tags: `{"tokens": ["Ann"], "ner_tags": ["B-PER"]}`. */
export const isTokenList = (head: string): boolean =>
	/^\s*(?:\[\s*)?\{/.test(head) &&
	/"tokens"\s*:\s*\[\s*"/.test(head) &&
	new RegExp(`"(?:${tagKeys.join("|")})"\\s*:\\s*\\[\\s*"(?:O|[BIESLU]-[^"]+)"`).test(head);

/** Turns such records, as a list or one a line, into lines of words and tags. Other contents are returned unchanged. */
export function wordLinesOf(content: string): string {
	if (!isTokenList(content.slice(0, 65_536))) return content;
	const records = /^\s*\[/.test(content)
		? listOf(readJson(content, "").value)
		: content.split("\n").map((line) => readJson(line, "").value ?? null);
	return records.map(sentenceOf).join("\n\n");
}

function sentenceOf(record: Json): string {
	const { tokens, ...others } = objectOf(record) ?? {};
	const tags = listOf(others[tagKeys.find((key) => others[key] !== undefined) ?? "tags"]);
	const words = listOf(tokens).map((word) => String(word).replace(/\s+/g, " ").trim() || "_");
	return words.map((word, index) => `${word}\t${String(tags[index] ?? "O")}`).join("\n");
}
