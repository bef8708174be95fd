import { useSyncExternalStore } from "react";
import type { Settings } from "./settings.ts";
import { changeSettings, storedSettings, subscribeToSettings } from "./storage.ts";

/** Returns the settings and a function that changes some of them. */
export function useSettings(): readonly [Settings, (changed: Partial<Settings>) => void] {
	return [useSyncExternalStore(subscribeToSettings, storedSettings), changeSettings];
}
