import {
	createReport,
	excerpt,
	type Json,
	type JsonObject,
	jsonPointer,
	objectOf,
	omitKeys,
	prettyJson,
	type ReadResult,
	type Report,
	readJson,
} from "../../annotation/index.ts";

/** The lists of an annotation file. The shared entities have only `included`. */
export const storedLists = ["items", "included"] as const;
export type StoredList = (typeof storedLists)[number];

/** An item as a file stores it. */
export type StoredItem = JsonObject & { readonly id: string };

/**
 * An annotation file, or the shared entities, as items with ids. Reading needs no layers, so items of unknown layers
 * are kept.
 */
export interface StoredFile {
	/** The keys of the file, without its lists and without `total`. */
	readonly head: JsonObject;
	/** The keys of the page of annotations, without its list. */
	readonly page: JsonObject;
	readonly items: readonly StoredItem[];
	readonly included: readonly StoredItem[];
}

/**
 * Reads an annotation file or the shared entities as items. The value is undefined if the items cannot be told apart
 * by their ids, or if the file is of another kind. An empty text is a file without items.
 */
export function readStoredFile(text: string, file: string): ReadResult<StoredFile | undefined> {
	if (text.trim() === "") return { value: { head: {}, page: {}, items: [], included: [] }, problems: [] };
	const json = readJson(text, file);
	if (json.value === undefined) return { value: undefined, problems: json.problems };
	const report = createReport(file);
	const stored = readFile(json.value, report);
	const problems = [...json.problems, ...report.problems];
	return { value: problems.length === 0 ? stored : undefined, problems };
}

/** Writes a file in the form in which Ascribe saves it. */
export function writeStoredFile({ head, page, items, included }: StoredFile): string {
	return prettyJson(jsonOf({ head, page, items, included }));
}

/** @param file lists of any values, for files that are not stored yet */
export const jsonOf = ({
	head,
	page,
	items,
	included,
}: Readonly<Record<"head" | "page", JsonObject>> &
	Readonly<Record<StoredList, readonly Json[]>>): JsonObject => ({
	...head,
	...(items.length > 0 && { first: { ...emptyPage, ...page, items } }),
	included,
});

/** The page of a file that had no annotations, and so no page. */
export const emptyPage: JsonObject = { id: "#page-1", type: "AnnotationPage", startIndex: 0 };

function readFile(value: Json, report: Report): StoredFile | undefined {
	const object = objectOf(value) ?? {};
	if (object.type !== "AnnotationCollection" && object.type !== "Register") {
		const reason = 'The file has not the type "AnnotationCollection" or "Register".';
		report.error("/type", "E_SCHEMA", reason, "Merge annotation files or the shared entities.");
		return undefined;
	}
	const page = objectOf(object.first) ?? {};
	const ids = new Map<string, string>();
	return {
		head: omitKeys(object, new Set(["total", "first", "included"])),
		page: omitKeys(page, new Set(["items"])),
		items: readItems(page.items, ["first", "items"], ids, report),
		included: readItems(object.included, ["included"], ids, report),
	};
}

function readItems(
	value: Json | undefined,
	path: readonly string[],
	/** The locations of the ids that were read before. */
	ids: Map<string, string>,
	report: Report,
): readonly StoredItem[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) {
		report.error(jsonPointer(path), "E_SCHEMA", "This value must be a list.", "Correct or delete the value.");
		return [];
	}
	return value.flatMap((item: Json, index): readonly StoredItem[] => {
		const object = objectOf(item);
		const location = jsonPointer([...path, index, "id"]);
		if (!object || typeof object.id !== "string") {
			report.error(location, "E_SCHEMA", '"id" is missing or not a string.', "Add an id.");
			return [];
		}
		const { id } = object;
		const known = ids.get(id);
		if (known !== undefined) {
			const reason = `The id "${excerpt(id)}" is already used at ${known}.`;
			report.error(location, "E_ID_TWICE", reason, "Give each annotation and entity a unique id.");
			return [];
		}
		ids.set(id, location);
		return [{ ...object, id }];
	});
}
