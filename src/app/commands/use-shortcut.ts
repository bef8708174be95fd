import { useSettings } from "../settings/use-settings.ts";
import { type PlainCommand, shortcutOf } from "./key-table.ts";

/** The key of a command as the settings have it now, for `aria-keyshortcuts`. */
export function useShortcut(command: PlainCommand): string | undefined {
	return shortcutOf(command, useSettings()[0]);
}
