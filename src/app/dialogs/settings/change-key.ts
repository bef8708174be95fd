import type { KeyRow, SimpleCommand } from "../../commands/key-table.ts";

/** What comes of choosing a key: the chosen ones with it, or what stands against it. */
export type KeyChange =
	| { readonly kind: "changed"; readonly keys: ReadonlyMap<string, string> }
	| { readonly kind: "taken"; readonly by: KeyRow }
	| { readonly kind: "no-character" };

/**
 * Gives a command another key. One that another command has is refused, or one
 * of the two would be gone without a word.
 *
 * @param table as it is with the keys chosen so far
 * @param pressed a character, taken as its small letter; empty for no key
 */
export function changeKey(
	table: readonly KeyRow[],
	chosen: ReadonlyMap<string, string>,
	command: SimpleCommand,
	pressed: string,
): KeyChange {
	const key = pressed.toLowerCase();
	if (key !== "" && (key.trim() === "" || [...key].length > 1)) return { kind: "no-character" };
	const by = key === "" ? undefined : table.find((row) => row.key === key);
	if (by && by.command.kind !== command) return { kind: "taken", by };
	return { kind: "changed", keys: new Map(chosen).set(command, key) };
}
