import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { useSettings } from "../settings/use-settings.ts";
import { type Command, commandFor, type KeyRow, type SimpleCommand, shortcutOf } from "./key-table.ts";
import { type CommandContext, runCommand } from "./run-command.ts";

/** Runs the commands of the pressed keys with the latest context. */
export function useKeyCommands(table: readonly KeyRow[], singleKeys: boolean, context: CommandContext): void {
	const latest = useRef(context);
	// A layout effect, because a key may be pressed between the render and its effects.
	useLayoutEffect(() => {
		latest.current = context;
	});
	useKeys(
		table,
		singleKeys,
		useCallback((command: Command, event: KeyboardEvent) => {
			// The command focuses a field, and the key must not be typed into the field.
			if (command.kind === "find") event.preventDefault();
			runCommand(command, latest.current);
		}, []),
	);
}

/** Returns the key of a command in the current settings, for `aria-keyshortcuts`. */
export function useShortcut(command: SimpleCommand): string | undefined {
	return shortcutOf(command, useSettings()[0]);
}

/** Listens for the keys of the table, except while the reader types or a dialog is open. */
function useKeys(
	table: readonly KeyRow[],
	singleKeys: boolean,
	onCommand: (command: Command, event: KeyboardEvent) => void,
): void {
	useEffect(() => {
		const listen = (event: KeyboardEvent) => {
			if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
			const command = commandFor(event, table, { singleKeys });
			// The browser closes an open menu on Escape after this event. The card below the menu stays open.
			if (command?.kind === "close" && document.querySelector(".panel[data-open]")) return;
			if (command) onCommand(command, event);
		};
		addEventListener("keydown", listen);
		return () => removeEventListener("keydown", listen);
	}, [table, singleKeys, onCommand]);
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.matches(fields));
}

/** Without checkboxes and radio buttons, which take no characters. */
const fields = "textarea, select, input:not([type=checkbox], [type=radio])";
