import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import "./corner-note.css";

/** A note in a corner of the page, with buttons. Rendered in a portal, so that no screen covers the note. */
export function CornerNote({ label, children }: CornerNoteProps) {
	return createPortal(
		<aside className="corner-note" aria-label={label}>
			{children}
		</aside>,
		document.body,
	);
}

interface CornerNoteProps {
	readonly label: string;
	readonly children: ReactNode;
}
