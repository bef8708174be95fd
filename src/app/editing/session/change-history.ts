import { areIndependent, type ChangeSet, compose } from "../../../editing/index.ts";
import type { LoggedChange, StoredLog } from "./change-store.ts";

/** One change as a person sees it: one line of the history, and one undo. */
export interface ChangeEntry {
	readonly id: string;
	readonly change: ChangeSet;
	/** ISO 8601 in UTC. When the change was made, or last extended. */
	readonly time: string;
	/** Empty if unknown. */
	readonly author: string;
	/** How much of the change the files have. */
	readonly inFiles: "whole" | "part" | "nothing";
	/** ISO 8601 in UTC. When the change, or undoing it, was last saved. Undefined if it never was. */
	readonly savedAt: string | undefined;
}

export interface ChangeHistory {
	/** Oldest first. */
	readonly done: readonly ChangeEntry[];
	/** The last one is done again first. */
	readonly undone: readonly ChangeEntry[];
	/** Undone, and followed by another change, so they cannot be done again. The files may still have them. */
	readonly discarded: readonly ChangeEntry[];
}

export const emptyHistory: ChangeHistory = { done: [], undone: [], discarded: [] };

/** Returns the history after one more row of the log. A row about an entry that is not there has no effect. */
export function extendHistory(history: ChangeHistory, row: LoggedChange): ChangeHistory {
	const { done, undone } = history;
	const { action, entry, change, time } = row;
	const without = (list: readonly ChangeEntry[]) => list.filter((one) => one.id !== entry);
	const discarded = undone.length === 0 ? history.discarded : [...history.discarded, ...undone];
	switch (action) {
		case "perform":
			return { done: [...done, startOf(row)], undone: [], discarded };
		case "extend": {
			const last = done.at(-1);
			if (last?.id !== entry) return history;
			const inFiles = last.inFiles === "whole" ? "part" : last.inFiles;
			const extended = { ...last, change: compose(last.change, change), time, inFiles } as const;
			return { done: [...done.slice(0, -1), extended], undone: [], discarded };
		}
		case "undo": {
			const found = done.find((one) => one.id === entry);
			return found ? { ...history, done: without(done), undone: [...undone, found] } : history;
		}
		case "redo": {
			const found = undone.find((one) => one.id === entry);
			return found ? { ...history, done: [...done, found], undone: without(undone) } : history;
		}
	}
}

const startOf = ({ id, change, time, author }: LoggedChange): ChangeEntry => ({
	...{ id, change, time, author },
	inFiles: "nothing",
	savedAt: undefined,
});

/** Returns the history of a whole log. */
export function historyOf({ rows, saved }: Pick<StoredLog, "rows" | "saved">): ChangeHistory {
	const inFiles = new Map<string, ChangeEntry["inFiles"]>();
	const savedAt = new Map<string, string>();
	for (const { id, action, entry } of rows) {
		const time = saved.get(id);
		if (time !== undefined) savedAt.set(entry, time);
		if (time !== undefined) inFiles.set(entry, action === "undo" ? "nothing" : "whole");
		else if (action === "extend" && inFiles.get(entry) === "whole") inFiles.set(entry, "part");
	}
	const { done, undone, discarded } = rows.reduce(extendHistory, emptyHistory);
	const marked = (list: readonly ChangeEntry[]) =>
		list.map(
			(entry): ChangeEntry => ({
				...entry,
				inFiles: inFiles.get(entry.id) ?? "nothing",
				savedAt: savedAt.get(entry.id),
			}),
		);
	return { done: marked(done), undone: marked(undone), discarded: marked(discarded) };
}

/** Returns the number of changes that the files do not have in their present state. */
export const countUnsaved = ({ done, undone, discarded }: ChangeHistory): number =>
	done.filter(({ inFiles }) => inFiles !== "whole").length +
	[...undone, ...discarded].filter(({ inFiles }) => inFiles !== "nothing").length;

/**
 * Returns the first later change that prevents an entry from being undone alone. Undefined if there is none.
 *
 * @param id of an entry that is done
 */
export function blockingEntry({ done }: ChangeHistory, id: string): ChangeEntry | undefined {
	const at = done.findIndex((entry) => entry.id === id);
	const entry = done[at];
	return entry && done.slice(at + 1).find((later) => !areIndependent(entry.change, later.change));
}
