import { type Json, type JsonObject, z } from "../../../annotation/index.ts";
import { type ChangeSet, changeSetJson, readChangeSet } from "../../../editing/index.ts";
import type { LoggedChange } from "../session/change-store.ts";

/** Increased when the form of a record changes. Records of another version are kept, and offered as a file. */
const recordVersion = 1;

/** A record of the database: a change of a document, the fact that changes are in the files, or a choice. */
export type DraftRecord =
	| { readonly kind: "change"; readonly row: LoggedChange }
	/** `rows` are ids. `time` is ISO 8601 in UTC. */
	| { readonly kind: "save"; readonly rows: readonly string[]; readonly time: string }
	/** The id of the set that was chosen for the folder. */
	| { readonly kind: "starter-set"; readonly set: string };

/** A record as the database has it. The database adds its number. */
export type StoredRecord = JsonObject & { readonly document: string };

/** `readDraftRecord` is the inverse. */
export function draftRecordJson(document: string, record: DraftRecord): StoredRecord {
	const common = { version: recordVersion, document, kind: record.kind };
	if (record.kind === "save") return { ...common, rows: record.rows, time: record.time };
	if (record.kind === "starter-set") return { ...common, set: record.set };
	const { id, action, entry, change, theirs, needs, starterSet, time, author } = record.row;
	return {
		...common,
		...{ id, action, entry, time, author },
		change: changeSetJson(change),
		...(theirs && { theirs: changeSetJson({ label: "", items: theirs }) }),
		...(needs && { needs: changeSetJson({ label: "", items: needs }) }),
		...(starterSet !== undefined && { starterSet }),
	};
}

/** Undefined if another version of Ascribe wrote the record, or if it is damaged. */
export function readDraftRecord(value: unknown): DraftRecord | undefined {
	const { data } = recordSchema.safeParse(value);
	if (data?.kind !== "change") return data;
	const change = readChanges(data.change);
	const theirs = data.theirs && readChanges(data.theirs);
	const needs = data.needs && readChanges(data.needs);
	if (!change || (data.theirs && !theirs) || (data.needs && !needs)) return undefined;
	const { id, action, entry, time, author, starterSet } = data;
	const row: LoggedChange = {
		...{ id, action, entry, change, time, author },
		...(theirs && { theirs: theirs.items }),
		...(needs && { needs: needs.items }),
		...(starterSet !== undefined && { starterSet }),
	};
	return { kind: "change", row };
}

const readChanges = (value: Json): ChangeSet | undefined => readChangeSet(value, "draft").value;

const objectSchema = z.custom<JsonObject>(
	(value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value),
);

const recordSchema = z.union([
	z.object({
		version: z.literal(recordVersion),
		kind: z.literal("change"),
		id: z.string(),
		action: z.enum(["perform", "extend", "undo", "redo"]),
		entry: z.string(),
		change: objectSchema,
		theirs: z.optional(objectSchema),
		needs: z.optional(objectSchema),
		starterSet: z.optional(z.string()),
		time: z.string(),
		author: z.string(),
	}),
	z.object({
		version: z.literal(recordVersion),
		kind: z.literal("save"),
		rows: z.array(z.string()),
		time: z.string(),
	}),
	z.object({ version: z.literal(recordVersion), kind: z.literal("starter-set"), set: z.string() }),
]);
