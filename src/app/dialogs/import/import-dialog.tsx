import { type SyntheticEvent, useEffect, useId, useState } from "react";
import { type OpenDocument, readableFormats, sumOf } from "../../../library/index.ts";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemLine } from "../../panels/notices/problems.tsx";
import { counted } from "../../language/messages.ts";
import { Found } from "./found.tsx";
import { importWords } from "./import-messages.ts";
import type { OpenedFiles } from "./opened-files.ts";
import { useFound } from "./use-found.ts";
import "./import-dialog.css";

/** Reads annotations from files, shows what they come to here, and lays them over the document when asked. */
export function ImportDialog({ open, dropped, say, onOpen, onClose }: ImportDialogProps) {
	const hint = useId();
	const [files, setFiles] = useState<readonly File[]>(dropped);
	useEffect(() => setFiles(dropped), [dropped]);
	const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
	const { chosen, bytes, layers, taken, outcomes, problems } = useFound(files, open, without);
	const { placed, check, orphans, known } = sumOf(outcomes.map(({ spans }) => spans));
	const sections = sumOf(outcomes.map((outcome) => outcome.sections));
	const shown = placed + check + orphans - known;
	const isSomething = shown > 0 || sections.placed + sections.check + sections.orphans > sections.known;
	const count = counted(shown, importWords.count);

	const show = (event: SyntheticEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (!bytes || !isSomething) return;
		const name = files.map((file) => file.name).join(", ");
		onOpen({ document: open.record.id, name, files: bytes, newLayers: taken, spans: shown });
		say(importWords.shown(count, name));
		// Closed by itself it gives the focus back.
		event.currentTarget.closest("dialog")?.close();
	};
	return (
		<Dialog title={importWords.title} className="import" onClose={onClose}>
			<form onSubmit={show}>
				<div className="import-body">
					<p>{importWords.visit}</p>
					<label className="import-files">
						<span>{importWords.files}</span>
						<input
							type="file"
							multiple
							aria-describedby={hint}
							onChange={({ currentTarget }) => setFiles([...(currentTarget.files ?? [])])}
						/>
					</label>
					<p id={hint} className="import-hint">
						{importWords.formats(readableFormats.map(({ label }) => label).join(", "))}
					</p>
					{outcomes.length > 0 && <Found outcomes={outcomes} />}
					{layers.some(({ entries }) => entries) && (
						<fieldset>
							<legend>{importWords.newLayers}</legend>
							{layers.map(
								({ id, label, spans, entries }) =>
									entries && (
										<Choice
											key={id}
											type="checkbox"
											name={id}
											label={importWords.newLayer(label)}
											note={counted(spans, importWords.count)}
											isChosen={!without.has(id)}
											onChoose={(on) => setWithout(switched(without, id, !on))}
										/>
									),
							)}
						</fieldset>
					)}
					{problems.length > 0 && (
						<details open>
							<summary>{importWords.problems}</summary>
							<ul>
								{problems.map((problem) => (
									<li key={`${problem.file} ${problem.path} ${problem.code} ${problem.reason}`}>
										<ProblemLine problem={problem} />
									</li>
								))}
							</ul>
						</details>
					)}
				</div>
				<footer>
					<p role="status">{stateOf(chosen, count)}</p>
					<button type="submit" className="button main" disabled={!isSomething}>
						{isSomething ? importWords.show(count) : importWords.nothingNew}
					</button>
				</footer>
			</form>
		</Dialog>
	);
}

interface ImportDialogProps {
	readonly open: OpenDocument;
	/** Files that were dropped on the page. */
	readonly dropped: readonly File[];
	/** Tells through the page's live region. */
	readonly say: (words: string) => void;
	readonly onOpen: (files: OpenedFiles) => void;
	readonly onClose: () => void;
}

function stateOf(chosen: ReturnType<typeof useFound>["chosen"], count: string): string {
	switch (chosen.kind) {
		case "none":
			return importWords.nothing;
		case "reading":
			return importWords.reading;
		case "unread":
			return importWords.unread;
		case "too-large":
			return importWords.tooLarge(chosen.names);
		case "read":
			return count;
	}
}

function switched(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
	const others = [...set].filter((other) => other !== id);
	return new Set(isIn ? [...others, id] : others);
}
