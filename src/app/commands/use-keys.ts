import { useEffect } from "react";
import { type Command, commandFor, type KeyRow } from "./key-table.ts";

/** Listens for the keys of the table, wherever one is not typing and no dialog is open. */
export function useKeys(
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
