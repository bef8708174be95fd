import { useSyncExternalStore } from "react";
import { keepSettings, keptSettings, watchSettings } from "./storage.ts";
import type { Settings } from "./settings.ts";

/** The settings, and the way to change some of them. */
export function useSettings(): readonly [Settings, (changed: Partial<Settings>) => void] {
	return [useSyncExternalStore(watchSettings, keptSettings), change];
}

function change(changed: Partial<Settings>): void {
	keepSettings({ ...keptSettings(), ...changed });
}
