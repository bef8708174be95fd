import type { ProblemCode } from "../../../annotation/index.ts";

/** What a program does with a folder, for the problems that prevent it. */
export interface FolderAction {
	readonly codes: Readonly<
		Record<"disk" | "locked" | "origin" | "readOnly" | "request" | "token", ProblemCode>
	>;
	/** Begins the reason of each problem. */
	readonly refused: string;
	/** What to do when the cause is removed. */
	readonly again: string;
	/** A sentence after the reason why a file could not be written. */
	readonly unchanged: string;
}

export const saving: FolderAction = {
	codes: {
		disk: "E_SAVE_DISK",
		locked: "E_SAVE_LOCKED",
		origin: "E_SAVE_ORIGIN",
		readOnly: "E_SAVE_READ_ONLY",
		request: "E_SAVE_REQUEST",
		token: "E_SAVE_TOKEN",
	},
	refused: "Not saved",
	again: "save again",
	unchanged: " The old version is unchanged.",
};

export const adding: FolderAction = {
	codes: {
		disk: "E_ADD_DISK",
		locked: "E_ADD_LOCKED",
		origin: "E_ADD_ORIGIN",
		readOnly: "E_ADD_READ_ONLY",
		request: "E_ADD_REQUEST",
		token: "E_ADD_TOKEN",
	},
	refused: "Not added",
	again: "add the document again",
	unchanged: "",
};
