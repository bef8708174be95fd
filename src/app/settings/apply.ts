import { storedSettings, subscribeToSettings } from "./storage.ts";

/** Puts theme and text size on the document, now and after every change. Before the first render there is no flash of another. */
function applySettings(): void {
	const { theme, textSize } = storedSettings();
	const root = document.documentElement;
	root.dataset.theme = theme;
	root.style.setProperty("--text-size", `${textSize / 100}`);
	const bars = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
	for (const bar of bars) {
		// The page's own two are for what the system says, and one of them is right whatever it says.
		bar.dataset.scheme ??= bar.media.includes("dark") ? "dark" : "light";
		const { scheme } = bar.dataset;
		if (theme === "system") bar.media = `(prefers-color-scheme: ${scheme})`;
		else bar.media = theme === scheme ? "all" : "not all";
	}
}

export function applyStoredSettings(): void {
	applySettings();
	subscribeToSettings(applySettings);
}
