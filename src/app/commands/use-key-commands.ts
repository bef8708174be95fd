import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { type Command, commandFor, type KeyRow } from "./key-table.ts";
import { type CommandContext, runCommand } from "./run-command.ts";

/** Runs what the keys of the table ask for, on the scene as it is at that moment. */
export function useKeyCommands(table: readonly KeyRow[], singleKeys: boolean, scene: CommandContext): void {
	const latest = useRef(scene);
	// A key may be pressed between what is drawn and the effects that follow it.
	useLayoutEffect(() => {
		latest.current = scene;
	});
	useKeys(
		table,
		singleKeys,
		useCallback((command: Command, event: KeyboardEvent) => {
			// What the key writes belongs in no field that the command gives the keyboard to.
			if (command.kind === "find") event.preventDefault();
			runCommand(command, latest.current);
		}, []),
	);
}

/** Listens for the keys of the table, wherever one is not typing and no dialog is open. */
function useKeys(
	table: readonly KeyRow[],
	singleKeys: boolean,
	onCommand: (command: Command, event: KeyboardEvent) => void,
): void {
	useEffect(() => {
		const listen = (event: KeyboardEvent) => {
			if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
			const command = commandFor(event, table, { singleKeys });
			// The browser closes a menu by Escape after the page has heard of it; what is under it stays open.
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

/** Boxes to tick take no characters, so keys work on them too. */
const fields = "textarea, select, input:not([type=checkbox], [type=radio])";
