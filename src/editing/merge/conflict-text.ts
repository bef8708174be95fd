import { type Json, type JsonObject, prettyJson } from "../../annotation/index.ts";
import type { FileMerge } from "./merge-files.ts";
import { jsonOf, writeStoredFile } from "./stored-file.ts";

/**
 * Writes the result of a merge. A conflict has both versions between the markers that git uses, so that a person can
 * delete one of them. The rest of the file is merged.
 */
export function writeMerge({ file, conflicts }: FileMerge): string {
	if (conflicts.length === 0) return writeStoredFile(file);
	const word = unusedWord(writeStoredFile(file));
	const sides: Sides[] = [];
	/** A value of three lines in the place of a conflict. */
	const placeholder = (mine: Json | undefined, theirs: Json | undefined): JsonObject => ({
		[`${word}${sides.push({ mine, theirs }) - 1}`]: [],
	});
	const head = new Map(Object.entries(file.head));
	const items = new Map<string, Json>();
	for (const { item, fields, mine, theirs } of conflicts) {
		if (item) items.set(item.id, placeholder(mine, theirs));
		else for (const key of fields) head.set(key, placeholder(mine?.[key], theirs?.[key]));
	}
	const withPlaceholders = jsonOf({
		head: Object.fromEntries(head),
		page: file.page,
		items: file.items.map((item) => items.get(item.id) ?? item),
		included: file.included.map((item) => items.get(item.id) ?? item),
	});
	const pattern = new RegExp(
		`(,?)\\n([ ]*)("[^\\n]*": )?\\{\\n[ ]*"${word}(\\d+)": \\[\\]\\n[ ]*\\}(,?)(?=\\n)`,
		"g",
	);
	return prettyJson(withPlaceholders).replace(pattern, (_, before, indent, key = "", index, after) =>
		markedLines(sides[Number(index)] ?? {}, { before, start: `${indent}${key}`, indent, after }),
	);
}

interface Sides {
	readonly mine?: Json | undefined;
	readonly theirs?: Json | undefined;
}

interface Place {
	/** The comma after the value before. */
	readonly before: string;
	/** The indentation, and the key of the value. */
	readonly start: string;
	readonly indent: string;
	/** The comma after the value. */
	readonly after: string;
}

function markedLines({ mine, theirs }: Sides, { before, start, indent, after }: Place): string {
	// If one side has no value, the last comma belongs to the other side.
	const isLastAndMissing = after === "" && (mine === undefined || theirs === undefined);
	const linesOf = (value: Json | undefined): string => {
		if (value === undefined) return "";
		const text = prettyJson(value).trimEnd().replaceAll("\n", `\n${indent}`);
		return isLastAndMissing && before !== "" ? `${indent},\n${start}${text}\n` : `${start}${text}${after}\n`;
	};
	const sides = `<<<<<<< mine\n${linesOf(mine)}=======\n${linesOf(theirs)}>>>>>>> theirs`;
	return `${isLastAndMissing ? "" : before}\n${sides}`;
}

/** A word that the text does not contain. */
function unusedWord(text: string): string {
	let word = "conflict-";
	while (text.includes(word)) word += "-";
	return word;
}
