import type { ItemProblem, Problem } from "../../annotation/index.ts";
import { type FileEntries, fileEntriesText } from "./file-entries.ts";

/** An annotation file, or the shared entities, ready to be changed. */
export interface SavableFile {
	/** False if there is no such file yet. */
	readonly exists: boolean;
	readonly entries: FileEntries;
	/** The problems of the items that would lose something if they were written again. */
	readonly problems: readonly Problem[];
}

/** A file after a save, or the reasons why the save would make the file invalid. */
export type FileChange =
	| {
			readonly kind: "changed";
			readonly file: SavableFile;
			/** Undefined if the file stays as it is. */
			readonly text: string | undefined;
	  }
	| { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Returns a file with other entries. If the file had problems, it is read again, because its invalid items can be
 * affected by a change of the valid ones. A file without problems stays valid, because the change was validated.
 *
 * @param read returns the problems of a text
 */
export function withEntries(
	file: SavableFile,
	entries: FileEntries,
	read: (text: string) => readonly Problem[],
): FileChange {
	const isSame = entries === file.entries;
	if (isSame && file.problems.length === 0) return { kind: "changed", file, text: undefined };
	const text = fileEntriesText(entries);
	const problems = file.problems.length === 0 ? [] : read(text).filter(isLoss);
	const added = addedErrors(file.problems, problems);
	if (added.length > 0) return { kind: "refused", problems: added };
	const changed = { exists: file.exists || !isSame, entries, problems };
	return { kind: "changed", file: changed, text: isSame ? undefined : text };
}

/** True if writing the item again would discard what has this problem. */
export const isLoss = ({ level, code }: Problem): boolean => level === "error" || code === "W_KEY_UNKNOWN";

/** Returns the errors that a file had less often before. Their locations can have moved. */
function addedErrors(before: readonly Problem[], after: readonly Problem[]): readonly Problem[] {
	const keyOf = ({ code, reason }: Problem) => `${code} ${reason}`;
	const known = new Map<string, number>();
	for (const problem of before) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
	return after.filter((problem) => {
		const left = known.get(keyOf(problem)) ?? 0;
		known.set(keyOf(problem), left - 1);
		return problem.level === "error" && left <= 0;
	});
}

/** Returns the problems of items that would lose a value, because they are written again. */
export function lossesIn({ entries, problems }: SavableFile, ids: ReadonlySet<string>): readonly Problem[] {
	return problems.flatMap(({ file, path }): readonly Problem[] => {
		const [, list, index] = /^\/(?:first\/)?(items|included)\/(\d+)/.exec(path) ?? [];
		const id =
			list === undefined ? undefined : entries[list === "items" ? list : "included"][Number(index)]?.id;
		if (id === undefined || !ids.has(id)) return [];
		const reason = `Not saved: "${id}" has an invalid value, which saving would discard.`;
		const hint = "Correct the problems that `ascribe check` reports for the item, then save again.";
		return [{ level: "error", code: "E_SAVE_FILE", file, path, reason, hint }];
	});
}

/** Returns a problem of validation with its place in a file. */
export const atItem =
	(file: string) =>
	({ level, code, reason, hint, item }: ItemProblem): Problem => ({
		level,
		code,
		file,
		path: item ? `#${item.id}` : "",
		reason,
		hint,
	});

export const unstorable = (file: string, id: string): Problem => ({
	level: "error",
	code: "E_SAVE_REQUEST",
	file,
	path: `#${id}`,
	reason: `The item "${id}" would not be read as it was sent.`,
	hint: "Reload the page, then make the change again.",
});
