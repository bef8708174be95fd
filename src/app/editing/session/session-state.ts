import type { Annotation } from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import type { ChangeEntry, ChangeHistory } from "./change-history.ts";
import type { ItemConflict } from "./pending-changes.ts";

/** The state of a session for components. A new object after each change. */
export interface EditingState {
	readonly history: ChangeHistory;
	/** Number of entries of the history that the files do not have in their present state. */
	readonly unsaved: number;
	/** Items that the files have changed as well. A person decides. */
	readonly conflicts: readonly ItemConflict[];
	/** Annotations that the files no longer allow, for example a mention of an entity that somebody deleted. */
	readonly refused: readonly Annotation[];
	/** Why the latest changes are not durable. They stay in the page. Undefined if all are stored or being stored. */
	readonly storageError: unknown;
	/** Rows of another version of Ascribe, as they are stored. */
	readonly unreadable: readonly unknown[];
}

/** The result of taking a change back, or of doing it again. */
export type UndoOutcome =
	| { readonly kind: "done"; readonly entry: ChangeEntry }
	| { readonly kind: "nothing" }
	/** `entry` would overwrite what the file has by now. */
	| { readonly kind: "outdated"; readonly entry: ChangeEntry }
	/** `entry` cannot be undone without `by`, which is later. */
	| { readonly kind: "blocked"; readonly entry: ChangeEntry; readonly by: ChangeEntry };

export interface UnsavedChanges {
	/** The changes that the files need. */
	readonly items: readonly ItemChange[];
	/** Ids of the rows that the files have after `items`. */
	readonly rows: readonly string[];
}

/** The fields of a row of the log, except its change. */
export interface RowDetails {
	/** The entry that the row continues. Undefined if the row begins one. */
	readonly entry?: string | undefined;
	/** Changes by others that the row takes into account. */
	readonly theirs?: readonly ItemChange[];
}
