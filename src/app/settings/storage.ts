import { parseSettings, type Settings, serializeSettings } from "./settings.ts";

/**
 * The settings where the browser keeps them, for this reader and every tab.
 * Storage that is full, forbidden or missing is no error: the settings then last
 * as long as the page.
 */
export function storedSettings(): Settings {
	const text = keptText();
	// Asked on every render, and the same object while nothing has changed.
	if (latest?.text !== text) latest = { text, settings: parseSettings(text) };
	return latest.settings;
}

export function storeSettings(settings: Settings): void {
	const text = serializeSettings(settings);
	try {
		localStorage.setItem(name, text);
		unkept = undefined;
	} catch {
		unkept = text;
	}
	for (const listener of listeners) listener();
}

/** Tells of every change, those in other tabs too. @returns the way to stop it. */
export function subscribeToSettings(listener: () => void): () => void {
	listeners.add(listener);
	addEventListener("storage", listener);
	return () => {
		listeners.delete(listener);
		removeEventListener("storage", listener);
	};
}

const name = "ascribe:settings";
const listeners = new Set<() => void>();
let latest: { readonly text: string | null; readonly settings: Settings } | undefined;
/** What storage would not take. */
let unkept: string | undefined;

function keptText(): string | null {
	if (unkept !== undefined) return unkept;
	try {
		return localStorage.getItem(name);
	} catch {
		return null;
	}
}
