import {
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	omitKeys,
	prettyEntry,
} from "../../annotation/index.ts";
import { emptyPage, type StoredList } from "../merge/stored-file.ts";

/**
 * An annotation file, or the shared entities, as texts of its items. An item that is not changed is not written again,
 * so that saving one item of a long file is fast, and invalid items are kept as they are.
 */
export interface FileEntries extends Readonly<Record<StoredList, readonly FileEntry[]>> {
	/** The keys of the file, without its lists and without `total`. */
	readonly head: JsonObject;
	/** The keys of the page of annotations, without its list. */
	readonly page: JsonObject;
}

/** An item of a list. */
export interface FileEntry {
	/** Undefined if the item has no valid id. */
	readonly id: string | undefined;
	/** As `prettyJson` writes the item in its file. */
	readonly text: string;
}

/** Undefined if the file is not an object with lists, so that writing would lose a part of it. */
export function fileEntriesOf(json: Json): FileEntries | undefined {
	const file = objectOf(json);
	const page = objectOf(file?.first ?? {});
	if (!file || !page) return undefined;
	const { items = [], ...pageKeys } = page;
	const { included = [] } = file;
	if (!Array.isArray(items) || !Array.isArray(included)) return undefined;
	return {
		head: omitKeys(file, new Set(["total", "first", "included"])),
		page: pageKeys,
		items: listOf(items).map((item) => fileEntry("items", item)),
		included: listOf(included).map((entity) => fileEntry("included", entity)),
	};
}

/** Returns the entries with these ids. */
export const entriesWith = (
	ids: ReadonlySet<string>,
	list: readonly FileEntry[] = [],
): ReadonlyMap<string, FileEntry> =>
	new Map(list.flatMap((entry) => (entry.id !== undefined && ids.has(entry.id) ? [[entry.id, entry]] : [])));

function fileEntry(list: StoredList, item: Json): FileEntry {
	const id = objectOf(item)?.id;
	return {
		id: typeof id === "string" && id.startsWith("#") ? id.slice(1) : undefined,
		text: prettyEntry(item, list === "items" ? 3 : 2),
	};
}

/** Returns the text of a file. It is the text that `writeStoredFile` returns for the same items. */
export function fileEntriesText({ head, page, items, included }: FileEntries): string {
	const members = (object: JsonObject, depth: number): readonly string[] =>
		Object.entries(object).map(([key, value]) => `${JSON.stringify(key)}: ${prettyEntry(value, depth)}`);
	const pageMembers = [...members({ ...emptyPage, ...page }, 2), `"items": ${listText(items, 2)}`];
	return `${objectText(
		[
			...members(head, 1),
			...(items.length > 0 ? [`"first": ${objectText(pageMembers, 1)}`] : []),
			`"included": ${listText(included, 1)}`,
		],
		0,
	)}\n`;
}

// Both have nested values, so they never fit on one line.
const objectText = (members: readonly string[], depth: number): string => block("{", members, "}", depth);

const listText = (entries: readonly FileEntry[], depth: number): string =>
	entries.length === 0
		? "[]"
		: block(
				"[",
				entries.map(({ text }) => text),
				"]",
				depth,
			);

function block(open: string, parts: readonly string[], close: string, depth: number): string {
	const indent = "  ".repeat(depth);
	return `${open}\n${indent}  ${parts.join(`,\n${indent}  `)}\n${indent}${close}`;
}
