import type { Command } from "../../commands/command.ts";
import type { KeyRow } from "../../commands/key-table.ts";

export type KeyChange =
	/** The chosen keys, with the new one. */
	| { readonly kind: "changed"; readonly keys: ReadonlyMap<string, string> }
	/** Another command has the key. */
	| { readonly kind: "taken"; readonly by: Command }
	/** The input is a space or more than one character. */
	| { readonly kind: "invalid" };

/**
 * Changes the key of a command. Refuses a key of another command, which would silently lose its key.
 *
 * @param table the current keys of all commands
 * @param chosen the keys that differ from the defaults
 * @param pressed a character, converted to lower case. Empty removes the key.
 */
export function changeKey(
	table: readonly KeyRow[],
	chosen: ReadonlyMap<string, string>,
	id: string,
	pressed: string,
): KeyChange {
	const key = pressed.toLowerCase();
	if (key !== "" && (key.trim() === "" || [...key].length > 1)) return { kind: "invalid" };
	const by = key === "" ? undefined : table.find((row) => row.key === key)?.command;
	if (by && by.id !== id) return { kind: "taken", by };
	return { kind: "changed", keys: new Map(chosen).set(id, key) };
}
