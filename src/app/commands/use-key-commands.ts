import { useCallback, useLayoutEffect, useRef } from "react";
import type { Command, KeyRow } from "./key-table.ts";
import { type CommandScene, runCommand } from "./run-command.ts";
import { useKeys } from "./use-keys.ts";

/** Runs what the keys of the table ask for, on the scene as it is at that moment. */
export function useKeyCommands(table: readonly KeyRow[], singleKeys: boolean, scene: CommandScene): void {
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
