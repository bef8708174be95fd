import type { PointerEvent } from "react";
import { CommandButton } from "../../commands/command-button.tsx";
import { messages } from "../../language/messages.ts";
import type { Selected } from "./use-selected-range.ts";
import "./selection-tools.css";

/** Buttons that copy a link or citation of the selected text. Pressing one keeps the selection. */
export function SelectionTools({ selected, isBesideText }: SelectionToolsProps) {
	const keepSelection = (event: PointerEvent) => event.preventDefault();
	return (
		<div
			className="selection-tools"
			role="group"
			aria-label={messages.selection}
			style={isBesideText ? { insetBlockStart: selected.top } : undefined}
			onPointerDown={keepSelection}
		>
			<CommandButton command="copy-link" />
			<CommandButton command="copy-citation" />
		</div>
	);
}

interface SelectionToolsProps {
	readonly selected: Selected;
	/** False on a phone, where the buttons are above the controls at the bottom. */
	readonly isBesideText: boolean;
}
