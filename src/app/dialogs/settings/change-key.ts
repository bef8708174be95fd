import type { KeyRow, SimpleCommand } from "../../commands/key-table.ts";

export type KeyChange =
	/** The chosen keys, with the new one. */
	| { readonly kind: "changed"; readonly keys: ReadonlyMap<string, string> }
	/** Another command has the key. */
	| { readonly kind: "taken"; readonly by: KeyRow }
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
	command: SimpleCommand,
	pressed: string,
): KeyChange {
	const key = pressed.toLowerCase();
	if (key !== "" && (key.trim() === "" || [...key].length > 1)) return { kind: "invalid" };
	const by = key === "" ? undefined : table.find((row) => row.key === key);
	if (by && by.command.kind !== command) return { kind: "taken", by };
	return { kind: "changed", keys: new Map(chosen).set(command, key) };
}
