import type { PointerEvent } from "react";
import { CommandButton } from "../../commands/command-button.tsx";
import { messages } from "../../language/messages.ts";
import { useWidth } from "../../ui/use-width.ts";
import "./selection-tools.css";

/** Buttons that copy a link or citation of the selected text. Pressing one keeps the selection. */
export function SelectionTools({ top }: SelectionToolsProps) {
	const isBesideText = useWidth() !== "phone";
	const keepSelection = (event: PointerEvent) => event.preventDefault();
	return (
		<div
			className="selection-tools"
			role="group"
			aria-label={messages.selection}
			style={isBesideText ? { insetBlockStart: top } : undefined}
			onPointerDown={keepSelection}
		>
			<CommandButton command="copy-link" />
			<CommandButton command="copy-citation" />
		</div>
	);
}

interface SelectionToolsProps {
	/** Top of the selection, in pixels from the top of the page. Not used on a phone. */
	readonly top: number;
}
