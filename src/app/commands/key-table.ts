import type { Layers } from "../../annotation/index.ts";
import type { Command } from "./command.ts";
import { commandsOf } from "./commands.ts";

/** A command with its current key. */
export interface KeyRow {
	readonly command: Command;
	/** Undefined if the command has no key. */
	readonly key: string | undefined;
}

/** True if the reader may choose the key of the command. */
export const hasChosenKey = ({ always, layer }: Command): boolean => !always && layer === undefined;

/**
 * Returns every command with its key. The key listener, the buttons, the list of keys and the settings use this table.
 *
 * @param chosen keys chosen by the reader, by command. An empty key turns the shortcut off.
 *   If two commands have the same key, layers win over chosen keys, and chosen keys over defaults.
 */
export function createKeyTable(
	layers: Layers,
	chosen: ReadonlyMap<string, string>,
	added: readonly Command[] = [],
): readonly KeyRow[] {
	const commands = [...commandsOf(layers), ...added];
	const isChosen = (command: Command) => hasChosenKey(command) && chosen.has(command.id);
	const taken = new Set<string>();
	const keys = new Map<string, string | undefined>();
	const assign = (id: string, key: string | undefined) => {
		const isTaken = key !== undefined && taken.has(key);
		if (key === "" || !isTaken) keys.set(id, key || undefined);
		if (key) taken.add(key);
	};
	for (const { id, key, layer } of commands) if (layer !== undefined) assign(id, key);
	for (const command of commands) if (isChosen(command)) assign(command.id, chosen.get(command.id));
	for (const { id, key } of commands) if (!keys.has(id)) assign(id, key);
	return commands.map((command) => ({ command, key: keys.get(command.id) }));
}

/** The state of a key event that identifies the key. */
export interface KeyPress {
	readonly key: string;
	readonly code: string;
	readonly shiftKey: boolean;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly altKey: boolean;
}

/** Returns the command for a key event, or undefined if the key is not a shortcut. */
export function commandFor(
	event: KeyPress,
	table: readonly KeyRow[],
	hasSingleKeys: boolean,
): Command | undefined {
	if (event.altKey) return undefined;
	const row = (pressed: string) =>
		table.find(({ key, command }) => key === pressed && (hasSingleKeys || command.always));
	// The Command key of a Mac counts as Ctrl.
	if (event.ctrlKey || event.metaKey) {
		return row(`Ctrl ${event.shiftKey ? "Shift " : ""}${event.key.toUpperCase()}`)?.command;
	}
	// With Shift, and on French keyboards without Shift, the digit row types other characters. So use `code` there.
	const digit = /^Digit(\d)$/.exec(event.code)?.[1];
	const byCode = digit === undefined ? undefined : row(event.shiftKey ? `Shift ${digit}` : digit);
	return (byCode ?? row(event.key === "Escape" ? "Esc" : event.key))?.command;
}

/** Returns the key for `aria-keyshortcuts` (WAI-ARIA 1.2). Undefined if the key does nothing. */
export function shortcutOf({ command, key }: KeyRow, hasSingleKeys: boolean): string | undefined {
	if (!command.always && !hasSingleKeys) return undefined;
	return key === "Esc" ? "Escape" : key?.replace("Ctrl", "Control").replaceAll(" ", "+");
}
