import { fileStateOf, fileStates, stateOf } from "./file-states.ts";
import { createMemory } from "./saving/memory.ts";

/**
 * Keeps a page from loading its own changes again. A page that has saved has everything already, and loading a long
 * document would interrupt its reader.
 */
export interface ChangeGate {
	/**
	 * Runs a save of a tab, one after the other.
	 *
	 * @param tab identifies the page; undefined if it is not known
	 * @param files that the save can change
	 */
	readonly run: <T>(tab: string | undefined, files: readonly string[], save: () => Promise<T>) => Promise<T>;
	/** Resolves when the current save has ended. Between its two files, the folder has a state that no page needs. */
	readonly settled: () => Promise<void>;
	/** True if only saves of this tab lead from one state of the folder to another one. */
	readonly isOwn: (tab: string, from: string, to: string) => boolean;
}

export function createChangeGate(folder: string): ChangeGate {
	/** The state after a save, by the tab and the state before. */
	const next = createMemory<string>(maxSaves);
	let last: Promise<unknown> = Promise.resolve();
	const record = async (tab: string, files: readonly string[], before: ReadonlyMap<string, string>) => {
		const after = new Map(before);
		for (const file of files) {
			const state = await fileStateOf(folder, file);
			// The catalogue of the page does not have a new file yet.
			if ((state === undefined) !== (before.get(file) === undefined)) return;
			if (state !== undefined) after.set(file, state);
		}
		next.set(`${tab} ${stateOf(before)}`, stateOf(after));
	};
	return {
		run(tab, files, save) {
			const result = last.then(async () => {
				const before = tab === undefined ? undefined : await fileStates(folder);
				const saved = await save();
				if (tab !== undefined && before) await record(tab, files, before);
				return saved;
			});
			last = result.catch(() => {});
			return result;
		},
		async settled() {
			await last;
		},
		isOwn(tab, from, to) {
			let state: string | undefined = from;
			for (let step = 0; step < maxSaves && state !== undefined; step += 1) {
				state = next.get(`${tab} ${state}`);
				if (state === to) return true;
			}
			return false;
		},
	};
}

const maxSaves = 200;
