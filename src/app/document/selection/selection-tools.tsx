import type { PointerEvent } from "react";
import { messages } from "../../language/messages.ts";
import type { Selected } from "./use-selected-range.ts";
import "./selection-tools.css";

/** What can be done with selected words; it stands beside them and leaves the selection as it is. */
export function SelectionTools({ selected, isBeside, onCopyLink, onCopyCitation }: SelectionToolsProps) {
	const keepSelection = (event: PointerEvent) => event.preventDefault();
	return (
		<div
			className="selection-tools"
			role="group"
			aria-label={messages.selection}
			style={isBeside ? { insetBlockStart: selected.top } : undefined}
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
	/** False on a phone, where it stands above the controls instead. */
	readonly isBeside: boolean;
	readonly onCopyLink: () => void;
	readonly onCopyCitation: () => void;
}
