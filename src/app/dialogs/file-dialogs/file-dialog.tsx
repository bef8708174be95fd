import { type ReactNode, type SyntheticEvent, useId } from "react";
import type { Problem } from "../../../annotation/index.ts";
import { ProblemLines } from "../../panels/notices/notices.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import "./file-dialog.css";

/** A dialog in which the reader chooses files, with what is found in them, its problems, and what can be done. */
export function FileDialog({ words, problems, status, actions, children, ...handlers }: FileDialogProps) {
	const hint = useId();
	const submit = (event: SyntheticEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (!handlers.onSubmit()) return;
		// The browser restores focus if the dialog is closed by `close()`, not if it is removed.
		event.currentTarget.closest("dialog")?.close();
	};
	return (
		<Dialog title={words.title} className="file-dialog" onClose={handlers.onClose}>
			<form onSubmit={submit}>
				<div className="file-dialog-body">
					<p>{words.visit}</p>
					<label className="chosen-files">
						<span>{words.files}</span>
						<input
							type="file"
							multiple
							aria-describedby={hint}
							onChange={({ currentTarget }) => handlers.onChoose([...(currentTarget.files ?? [])])}
						/>
					</label>
					<p id={hint} className="file-formats">
						{words.formats}
					</p>
					{children}
					{problems.length > 0 && (
						<details open>
							<summary>{words.problems}</summary>
							<ProblemLines problems={problems} />
						</details>
					)}
				</div>
				<footer>
					<p role="status">{status}</p>
					{actions}
				</footer>
			</form>
		</Dialog>
	);
}

interface FileDialogProps {
	readonly words: FileDialogWords;
	readonly problems: readonly Problem[];
	readonly status: string;
	/** The buttons. One of them submits. */
	readonly actions: ReactNode;
	/** Shows the content of the files. */
	readonly children?: ReactNode;
	readonly onChoose: (files: readonly File[]) => void;
	/** Returns true if the dialog closes. */
	readonly onSubmit: () => boolean;
	readonly onClose: () => void;
}

interface FileDialogWords {
	readonly title: string;
	/** Explains what the dialog does with the files. */
	readonly visit: string;
	/** The label of the file field. */
	readonly files: string;
	/** The formats that can be chosen. */
	readonly formats: string;
	/** The heading of the problems. */
	readonly problems: string;
}
