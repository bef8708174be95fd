import { type ReactNode, useEffect, useId, useRef } from "react";
import { messages } from "../language/messages.ts";
import { CloseCross } from "./close-cross.tsx";
import "./dialog.css";

/**
 * A modal dialog: the browser's own, so focus stays in it, Escape closes it and
 * focus comes back. It begins at the first choice, so that Enter does what the
 * dialog is for and does not close it.
 */
export function Dialog({ title, className, onClose, children }: DialogProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const heading = useId();
	useEffect(() => {
		const element = dialog.current;
		if (!element || element.open) return;
		element.showModal();
		element.querySelector<HTMLElement>("input:checked, input[type=file]")?.focus();
	}, []);
	return (
		<dialog ref={dialog} aria-labelledby={heading} className={`dialog ${className}`} onClose={onClose}>
			{/* A `header` would be a second banner: a dialog is no sectioning content (HTML-AAM 1.0). */}
			<div className="dialog-head">
				<h2 id={heading}>{title}</h2>
				<button
					type="button"
					className="tool icon"
					aria-label={messages.close}
					onClick={() => dialog.current?.close()}
				>
					<CloseCross />
				</button>
			</div>
			{children}
		</dialog>
	);
}

interface DialogProps {
	readonly title: string;
	readonly className: string;
	readonly onClose: () => void;
	readonly children: ReactNode;
}
