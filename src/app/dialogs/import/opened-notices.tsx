import { counted } from "../../language/messages.ts";
import { importWords } from "./import-messages.ts";
import type { NumberedFiles } from "./use-opened.ts";
import "./opened-notices.css";

/** Names what is laid over the document, and takes it away again. */
export function OpenedNotices({ opened, onRemove, say }: OpenedNoticesProps) {
	const remove = ({ number, name }: NumberedFiles, button: HTMLButtonElement) => {
		const list = button.closest("ul");
		const next = [...(list?.querySelectorAll("button") ?? [])].find((other) => other !== button);
		// The button goes, and the keyboard with it, unless it is given another place.
		(next ?? document.querySelector<HTMLElement>("[data-menu=more]"))?.focus();
		onRemove(number);
		say(importWords.removed(name));
	};
	return (
		<ul className="notice opened">
			{opened.map((files) => (
				<li key={files.number}>
					<span>{importWords.notice(counted(files.spans, importWords.count), files.name)}</span>
					<button
						type="button"
						className="button"
						aria-label={importWords.removeNamed(files.name)}
						onClick={({ currentTarget }) => remove(files, currentTarget)}
					>
						{importWords.remove}
					</button>
				</li>
			))}
		</ul>
	);
}

interface OpenedNoticesProps {
	readonly opened: readonly NumberedFiles[];
	readonly onRemove: (number: number) => void;
	readonly say: (words: string) => void;
}
