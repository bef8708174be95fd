import { type ReactNode, useEffect, useId, useRef } from "react";
import { messages } from "../language/messages.ts";
import { Icon } from "./icon.tsx";
import "./dialog.css";

/**
 * A modal dialog. The native element keeps focus inside, closes on Escape and restores focus.
 * Focus starts at the first control, so that Enter runs the action of the dialog and does not close it. A dialog
 * that opens by itself, or whose controls follow a text to read, starts at its heading.
 */
export function Dialog({ title, className, hasHeadingFocus = false, onClose, children }: DialogProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const heading = useId();
	useEffect(() => {
		const element = dialog.current;
		if (!element || element.open) return;
		element.showModal();
		element.querySelector<HTMLElement>(hasHeadingFocus ? "h2" : "input:checked, input[type=file]")?.focus();
	}, [hasHeadingFocus]);
	return (
		<dialog ref={dialog} aria-labelledby={heading} className={`dialog ${className}`} onClose={onClose}>
			{/* No `header` element: in a dialog it would be a second banner (HTML-AAM 1.0). */}
			<div className="dialog-head">
				<h2 id={heading} tabIndex={hasHeadingFocus ? -1 : undefined}>
					{title}
				</h2>
				<button
					type="button"
					className="tool icon"
					aria-label={messages.close}
					onClick={() => dialog.current?.close()}
				>
					<Icon of="close" />
				</button>
			</div>
			{children}
		</dialog>
	);
}

interface DialogProps {
	readonly title: string;
	readonly className: string;
	/** Default: false. True if focus starts at the heading. */
	readonly hasHeadingFocus?: boolean;
	readonly onClose: () => void;
	readonly children: ReactNode;
}
