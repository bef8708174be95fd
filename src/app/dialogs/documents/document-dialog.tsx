import { type FormEvent, useEffect, useId, useState } from "react";
import type { Problem } from "../../../annotation/index.ts";
import type { Catalogue, Conversion, NamedBytes } from "../../../library/index.ts";
import type { OpenedDocument } from "../../boot/opened-documents.ts";
import { ProblemLine } from "../../panels/notices/notices.tsx";
import { useViewStore } from "../../reading/page-context.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { convertInWorker } from "./convert-in-worker.ts";
import { isDocumentName } from "./document-names.ts";
import { openDocumentMessages } from "./open-document-messages.ts";
import {
	addToFolder,
	downloadDocument,
	freeIdFor,
	openedDocumentOf,
	showForVisit,
} from "./opened-document.ts";
import "../import/import-dialog.css";

/** Opens a document from a file: for this visit, into the folder, or as a download of what was converted. */
export function DocumentDialog({ catalogue, dropped, onReload, onClose }: DocumentDialogProps) {
	const store = useViewStore();
	const page = { store, reload: onReload };
	const hint = useId();
	const [files, setFiles] = useState<readonly File[]>(dropped);
	useEffect(() => setFiles(dropped), [dropped]);
	const [isWholePage, setWholePage] = useState(false);
	const state = useConversion(files, catalogue, isWholePage);
	const [isAdding, setAdding] = useState(false);
	const [failures, setFailures] = useState<readonly Problem[]>([]);
	const opened = state.kind === "converted" ? state.opened : undefined;
	const problems = [...failures, ...(state.kind === "converted" ? state.problems : [])];

	const open = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (!opened) return;
		event.currentTarget.closest("dialog")?.close();
		void showForVisit(opened, page).then(() =>
			store.announce(openDocumentMessages.opened(opened.record.title)),
		);
	};
	const add = async (button: HTMLButtonElement) => {
		if (!opened || isAdding) return;
		setAdding(true);
		const refusals = await addToFolder(opened, page);
		setAdding(false);
		setFailures(refusals);
		if (refusals.length > 0) return;
		store.announce(openDocumentMessages.added(opened.record.file));
		button.closest("dialog")?.close();
	};
	return (
		<Dialog title={openDocumentMessages.title} className="import" onClose={onClose}>
			<form onSubmit={open}>
				<div className="import-body">
					<p>{openDocumentMessages.visit}</p>
					<label className="import-files">
						<span>{openDocumentMessages.file}</span>
						<input
							type="file"
							multiple
							aria-describedby={hint}
							onChange={({ currentTarget }) => {
								setFailures([]);
								setWholePage(false);
								setFiles([...(currentTarget.files ?? [])]);
							}}
						/>
					</label>
					<p id={hint} className="import-hint">
						{openDocumentMessages.formats}
					</p>
					{(isWholePage || problems.some(({ code }) => code === "W_ADD_OUTSIDE")) && (
						<Choice
							type="checkbox"
							name="whole-page"
							label={openDocumentMessages.wholePage}
							isChosen={isWholePage}
							onChoose={setWholePage}
						/>
					)}
					{problems.length > 0 && (
						<details open>
							<summary>{openDocumentMessages.problems}</summary>
							<ul>
								{problems.map((problem) => (
									<li key={`${problem.code} ${problem.reason}`}>
										<ProblemLine problem={problem} />
									</li>
								))}
							</ul>
						</details>
					)}
				</div>
				<footer>
					<p role="status">{isAdding ? openDocumentMessages.adding : statusOf(state)}</p>
					{opened && (
						<button type="button" className="button" onClick={() => downloadDocument(opened)}>
							{openDocumentMessages.download}
						</button>
					)}
					{opened && catalogue.saveToken !== undefined && (
						<button
							type="button"
							className="button"
							disabled={isAdding}
							onClick={({ currentTarget }) => void add(currentTarget)}
						>
							{openDocumentMessages.add}
						</button>
					)}
					<button type="submit" className="button main" disabled={!opened}>
						{openDocumentMessages.open}
					</button>
				</footer>
			</form>
		</Dialog>
	);
}

interface DocumentDialogProps {
	readonly catalogue: Catalogue;
	/** Files that were dropped on the page. */
	readonly dropped: readonly File[];
	readonly onReload: () => Promise<unknown>;
	readonly onClose: () => void;
}

/** The state of the chosen files. */
type ConversionState =
	| { readonly kind: "none" | "reading" | "failed" }
	| {
			readonly kind: "converted";
			/** Undefined if the file cannot be added. */
			readonly opened: OpenedDocument | undefined;
			readonly problems: readonly Problem[];
	  };

function statusOf(state: ConversionState): string {
	switch (state.kind) {
		case "none":
			return openDocumentMessages.nothing;
		case "reading":
			return openDocumentMessages.reading;
		case "failed":
			return openDocumentMessages.failed;
		case "converted":
			return state.opened
				? openDocumentMessages.ready(state.opened.record.title)
				: openDocumentMessages.failed;
	}
}

/** Converts the first document among the files. The other files can be its images. */
function useConversion(files: readonly File[], catalogue: Catalogue, isWholePage: boolean): ConversionState {
	const [state, setState] = useState<ConversionState>({ kind: "none" });
	useEffect(() => {
		const chosen = files.find(({ name }) => isDocumentName(name)) ?? files[0];
		if (!chosen) return setState({ kind: "none" });
		const controller = new AbortController();
		const update = (next: ConversionState) => !controller.signal.aborted && setState(next);
		setState({ kind: "reading" });
		convert(chosen, { files, catalogue, isWholePage }, controller.signal).then(
			({ id, conversion: { document, fields, problems } }) =>
				update({
					kind: "converted",
					opened: document && openedDocumentOf(id, document, fields),
					problems,
				}),
			() => update({ kind: "failed" }),
		);
		return () => controller.abort();
	}, [files, catalogue, isWholePage]);
	return state;
}

interface ConversionInput {
	readonly files: readonly File[];
	readonly catalogue: Catalogue;
	readonly isWholePage: boolean;
}

async function convert(
	chosen: File,
	{ files, catalogue, isWholePage }: ConversionInput,
	signal: AbortSignal,
): Promise<{ readonly id: string; readonly conversion: Conversion }> {
	const id = freeIdFor(chosen.name, catalogue);
	const others = await Promise.all(files.filter((other) => other !== chosen).map(namedBytes));
	const day = new Date().toISOString().slice(0, 10);
	const request = { file: await namedBytes(chosen), id, day, isWholePage, others };
	return { id, conversion: await convertInWorker(request, signal) };
}

const namedBytes = async (file: File): Promise<NamedBytes> => ({
	name: file.name,
	bytes: new Uint8Array(await file.arrayBuffer()),
});
