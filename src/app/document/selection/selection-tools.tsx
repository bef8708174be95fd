import type { PointerEvent } from "react";
import { messages } from "../../language/messages.ts";
import type { Selected } from "./use-selected-range.ts";
import "./selection-tools.css";

/** Buttons that copy a link or citation of the selected text. Pressing one keeps the selection. */
export function SelectionTools({ selected, isBesideText, onCopyLink, onCopyCitation }: SelectionToolsProps) {
	const keepSelection = (event: PointerEvent) => event.preventDefault();
	return (
		<div
			className="selection-tools"
			role="group"
			aria-label={messages.selection}
			style={isBesideText ? { insetBlockStart: selected.top } : undefined}
			onPointerDown={keepSelection}
		>
			<button type="button" className="tool" onClick={onCopyLink}>
				{messages.copyLink}
			</button>
			<button type="button" className="tool" onClick={onCopyCitation}>
				{messages.copyCitation}
			</button>
		</div>
	);
}

interface SelectionToolsProps {
	readonly selected: Selected;
	/** False on a phone, where the buttons are above the controls at the bottom. */
	readonly isBesideText: boolean;
	readonly onCopyLink: () => void;
	readonly onCopyCitation: () => void;
}
