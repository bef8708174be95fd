import { useEffect, useState } from "react";
import type { Problem } from "../../../annotation/index.ts";
import type { Catalogue, Conversion, NamedBytes } from "../../../library/index.ts";
import type { OpenedDocument } from "../../boot/opened-documents.ts";
import { Choice } from "../../ui/choice.tsx";
import { FileDialog } from "../file-dialogs/file-dialog.tsx";
import { convertInWorker } from "./convert-in-worker.ts";
import { areDocument, isDocumentName } from "./document-names.ts";
import { openDocumentMessages } from "./open-document-messages.ts";
import {
	downloadDocument,
	freeIdFor,
	openedDocumentOf,
	type PageLibrary,
	showForVisit,
} from "./opened-document.ts";
import { useAddToFolder } from "./use-add-to-folder.ts";

/** Opens a document from a file: for this visit, into the folder, or as a download of what was converted. */
export function DocumentDialog(props: DocumentDialogProps) {
	const { page, catalogue, files, onChoose, onAnnotations, onClose } = props;
	const [isWholePage, setWholePage] = useState(false);
	const state = useConversion(files, catalogue, isWholePage);
	const { isAdding, failures, add, reset } = useAddToFolder(page);
	const opened = state.kind === "converted" ? state.opened : undefined;
	const problems = [...failures, ...(state.kind === "converted" ? state.problems : [])];
	const showAnnotations = () => {
		if (state.kind === "converted" && state.hasAnnotations) onAnnotations(files);
	};

	const open = () => {
		if (!opened) return false;
		void showForVisit(opened, page).then(() => {
			page.store.announce(openDocumentMessages.opened(opened.record.title));
			showAnnotations();
		});
		return true;
	};
	return (
		<FileDialog
			words={openDocumentMessages}
			problems={problems}
			status={isAdding ? openDocumentMessages.adding : statusOf(state)}
			actions={
				<>
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
							onClick={async ({ currentTarget: button }) => {
								const close = () => button.closest("dialog")?.close();
								if (await add(opened, close)) showAnnotations();
							}}
						>
							{openDocumentMessages.add}
						</button>
					)}
					<button type="submit" className="button main" disabled={!opened}>
						{openDocumentMessages.open}
					</button>
				</>
			}
			onChoose={(chosen) => {
				reset();
				setWholePage(false);
				onChoose(chosen);
			}}
			onSubmit={open}
			onClose={onClose}
		>
			{(isWholePage || problems.some(({ code }) => code === "W_ADD_OUTSIDE")) && (
				<Choice
					type="checkbox"
					name="whole-page"
					label={openDocumentMessages.wholePage}
					isChosen={isWholePage}
					onChoose={setWholePage}
				/>
			)}
		</FileDialog>
	);
}

interface DocumentDialogProps {
	readonly page: PageLibrary;
	readonly catalogue: Catalogue;
	/** Files that were chosen, or dropped on the page. */
	readonly files: readonly File[];
	readonly onChoose: (files: readonly File[]) => void;
	/** Called with files that contain annotations of the document, as soon as the document is shown. */
	readonly onAnnotations: (files: readonly File[]) => void;
	readonly onClose: () => void;
}

/** The state of the chosen files. */
type ConversionState =
	| { readonly kind: "none" | "reading" | "failed" }
	| {
			readonly kind: "converted";
			/** Undefined if the file cannot be added. */
			readonly opened: OpenedDocument | undefined;
			/** True if the files also contain annotations of the document. */
			readonly hasAnnotations: boolean;
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
				: openDocumentMessages.refused;
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
			({ id, conversion: { document, fields, problems, hasAnnotations = false } }) =>
				update({
					kind: "converted",
					opened: document && openedDocumentOf(id, document, fields),
					hasAnnotations,
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
	const isAnnotated = !(await areDocument(files));
	const request = { file: await namedBytes(chosen), id, day, isWholePage, others, isAnnotated };
	return { id, conversion: await convertInWorker(request, signal) };
}

const namedBytes = async (file: File): Promise<NamedBytes> => ({
	name: file.name,
	bytes: new Uint8Array(await file.arrayBuffer()),
});
