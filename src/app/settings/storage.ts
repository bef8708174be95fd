import { applyToRoot, parseSettings, type Settings, serializeSettings } from "./settings.ts";

/**
 * Returns the settings from `localStorage`, which all tabs share. If storage is full, blocked or missing,
 * the settings stay in memory until the page closes.
 */
export function storedSettings(): Settings {
	const text = storedText();
	// Called on every render. Returns the same object until the stored text changes.
	if (latest?.text !== text) latest = { text, settings: parseSettings(text) };
	return latest.settings;
}

function storeSettings(settings: Settings): void {
	const text = serializeSettings(settings);
	try {
		localStorage.setItem(storageKey, text);
		unstored = undefined;
	} catch {
		unstored = text;
	}
	for (const listener of listeners) listener();
}

export const changeSettings = (changed: Partial<Settings>): void =>
	storeSettings({ ...storedSettings(), ...changed });

/**
 * Calls `listener` after every change, including changes in other tabs.
 *
 * @returns a function that unsubscribes
 */
export function subscribeToSettings(listener: () => void): () => void {
	listeners.add(listener);
	addEventListener("storage", listener);
	return () => {
		listeners.delete(listener);
		removeEventListener("storage", listener);
	};
}

/**
 * Applies the settings to the root element, now and after every change.
 * Call it before the first render, so that no other theme is visible for a moment.
 */
export function applyStoredSettings(): void {
	applySettings();
	subscribeToSettings(applySettings);
}

function applySettings(): void {
	const settings = storedSettings();
	const { theme } = settings;
	applyToRoot(settings, document.documentElement);
	const metas = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
	for (const meta of metas) {
		// The page has one `theme-color` per colour scheme. A chosen theme makes one of them unconditional.
		meta.dataset.scheme ??= meta.media.includes("dark") ? "dark" : "light";
		const { scheme } = meta.dataset;
		if (theme === "system") meta.media = `(prefers-color-scheme: ${scheme})`;
		else meta.media = theme === scheme ? "all" : "not all";
	}
}

const storageKey = "ascribe:settings";
const listeners = new Set<() => void>();
let latest: { readonly text: string | null; readonly settings: Settings } | undefined;
/** The settings that could not be stored. */
let unstored: string | undefined;

function storedText(): string | null {
	if (unstored !== undefined) return unstored;
	try {
		return localStorage.getItem(storageKey);
	} catch {
		return null;
	}
}
