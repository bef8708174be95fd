import { useSyncExternalStore } from "react";
import type { Settings } from "./settings.ts";
import { keepSettings, keptSettings, watchSettings } from "./storage.ts";

/** The settings, and the way to change some of them. */
export function useSettings(): readonly [Settings, (changed: Partial<Settings>) => void] {
	return [useSyncExternalStore(watchSettings, keptSettings), change];
}

function change(changed: Partial<Settings>): void {
	keepSettings({ ...keptSettings(), ...changed });
}
