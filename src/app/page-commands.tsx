import { type ReactNode, useMemo, useRef } from "react";
import type { Command } from "./commands/command.ts";
import { CommandProvider } from "./commands/command-provider.tsx";
import { createKeyTable, type KeyRow } from "./commands/key-table.ts";
import { useCursor } from "./document/use-cursor.ts";
import { useGetSelectedRange } from "./document/use-selected-range.ts";
import { useNextReply } from "./panels/card/use-card.ts";
import { useCurrentSection } from "./panels/outline/use-current-section.ts";
import { useDocument, useFiltered, useScreen, useTarget, useViewStore } from "./reading/page-context.tsx";
import { defaultView } from "./reading/view.ts";
import { useSettings } from "./settings/use-settings.ts";

/** Connects the commands to the page: keys perform them, and the buttons of the page do. */
export function PageCommands({ table, children }: PageCommandsProps) {
	const reading = useDocument();
	const store = useViewStore();
	const { shown } = useFiltered();
	const target = useTarget();
	const screen = useScreen();
	const moveCursor = useCursor();
	const nextReply = useNextReply();
	const hiddenBefore = useRef(defaultView.hidden);
	const getSelectedRange = useGetSelectedRange();
	useCurrentSection();
	const context = {
		reading,
		store,
		shown,
		target,
		screen,
		getSelectedRange,
		moveCursor,
		nextReply,
		hiddenBefore,
	};
	return (
		<CommandProvider table={table} context={context}>
			{children}
		</CommandProvider>
	);
}

interface PageCommandsProps {
	readonly table: readonly KeyRow[];
	readonly children: ReactNode;
}

/** Returns the shortcuts of the page in the current settings. `added` are commands of a feature that loads later. */
export function useKeyTable(added?: readonly Command[]): readonly KeyRow[] {
	const { layers } = useDocument();
	const [{ keys }] = useSettings();
	return useMemo(() => createKeyTable(layers, keys, added), [layers, keys, added]);
}
