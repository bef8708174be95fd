import type { DocumentId } from "../../../annotation/index.ts";
import { createStore, type Store } from "../../reading/store.ts";

/** The suggestions that the reader does not want to see again, of one document. */
export interface PassedMentions extends Store<ReadonlySet<string>> {
	/** @param keys of suggestions */
	readonly pass: (keys: readonly string[]) => void;
	/** Forgets everything, so that all suggestions are shown again. */
	readonly clear: () => void;
}

/**
 * Returns the passed suggestions of a document from `localStorage`. If storage is full, blocked or missing, they stay
 * in memory until the page closes.
 */
export function passedMentionsIn(document: DocumentId): PassedMentions {
	const key = `ascribe:passed-mentions:${document}`;
	const { get, subscribe, set } = createStore(storedKeys(key));
	const change = (keys: ReadonlySet<string>) => {
		set(keys);
		try {
			if (keys.size === 0) localStorage.removeItem(key);
			else localStorage.setItem(key, JSON.stringify([...keys]));
		} catch {
			// The set stays in memory.
		}
	};
	return {
		get,
		subscribe,
		pass: (keys) => change(new Set([...[...get(), ...keys].slice(-maxPassed)])),
		clear: () => change(new Set()),
	};
}

/** Keeps a document's entry under about 1 MB of the 5 MB that browsers grant. The oldest are forgotten. */
const maxPassed = 5000;

/** Storage may have been changed by other programs, so anything that is not a list of texts counts as empty. */
function storedKeys(key: string): ReadonlySet<string> {
	try {
		const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
		return new Set(Array.isArray(stored) ? stored.filter((item) => typeof item === "string") : []);
	} catch {
		return new Set();
	}
}
