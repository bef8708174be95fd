import { useMemo, useState } from "react";
import { everythingId } from "../../../formats/index.ts";
import type { Catalogue } from "../../../library/index.ts";
import { messages, pluralise } from "../../language/messages.ts";
import { useAnnotationStatus, useDocument, useFiltered, useViewStore } from "../../reading/page-context.tsx";
import { useSettings } from "../../settings/use-settings.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { download, formatFileSize } from "../../ui/download.ts";
import { dialogMessages } from "../dialog-messages.ts";
import { ExportChoices } from "./export-choices.tsx";
import { ExportPreview, LossList } from "./export-preview.tsx";
import {
	type ExportScope,
	type ExportState,
	spanCount,
	useAllDocuments,
	useExport,
	useExportCorpus,
	withOpenDocument,
} from "./use-export.ts";
import { type ExportRequest, type ExportResult, embedsImages, formatById } from "./write-export.ts";
import "./export-dialog.css";

/** Exports annotated spans. Shows the beginning of the file before it is downloaded. */
export function ExportDialog({ catalogue }: ExportDialogProps) {
	const reading = useDocument();
	const filtered = useFiltered();
	const store = useViewStore();
	const text = dialogMessages.exporting;
	const [scope, setScope] = useState<ExportScope>("shown");
	const [request, setRequest] = useExportRequest();
	const documents = useAllDocuments(catalogue);
	const corpus = useExportCorpus(scope, documents.data, {
		hasImages: embedsImages(request),
		isPublished: !catalogue.live,
	});
	const { state, cancel, retry } = useExport(corpus, request);
	const [fileName, setFileName] = useState<string>();

	const result = state.kind === "done" ? state.result : undefined;
	const files = result?.files ?? [];
	const losses = result?.losses ?? [];
	const file = files.find(({ name }) => name === fileName) ?? files[0];
	const counts: Record<ExportScope, number | undefined> = {
		shown: filtered.shown.length,
		document: spanCount(reading),
		corpus:
			documents.data &&
			withOpenDocument(documents.data, reading).reduce((sum, open) => sum + spanCount(open), 0),
	};
	const isUnread = useAnnotationStatus() === "unread";
	const countIn = (scope: ExportScope) => {
		const count = counts[scope];
		if (isUnread && scope !== "corpus") return "–";
		return count === undefined ? "…" : pluralise(count, text.spans);
	};
	const copy = async () => {
		try {
			await navigator.clipboard.writeText((await file?.content.text()) ?? "");
			store.announce(messages.copied);
		} catch {
			store.announce(messages.copyFailed);
		}
	};
	const close = () => store.closeDialog("export");
	const go = (id: string) => {
		close();
		store.goTo(id);
	};
	return (
		<Dialog title={text.title} className="export" onClose={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (result) download(result.name, result.content);
				}}
			>
				<div className="halves">
					<ExportChoices
						scope={scope}
						notes={{
							shown: countIn("shown"),
							document: countIn("document"),
							corpus: countIn("corpus"),
						}}
						request={request}
						onScopeChange={setScope}
						onRequestChange={setRequest}
					/>
					<ExportPreview file={file} files={files} onChoose={setFileName}>
						{losses.length > 0 && <LossList losses={losses} document={reading.record.id} onGo={go} />}
					</ExportPreview>
				</div>
				<footer>
					<p role="status">{statusOf(state, countIn(scope), documents.error !== null)}</p>
					{state.kind === "writing" && (
						<button type="button" className="button" onClick={cancel}>
							{text.cancel}
						</button>
					)}
					{state.kind === "cancelled" && (
						<button type="button" className="button" onClick={retry}>
							{text.retry}
						</button>
					)}
					<button type="button" className="button" onClick={() => void copy()} disabled={!file?.isText}>
						{files.length > 1 ? text.copyFile : text.copy}
					</button>
					<button type="submit" className="button main" disabled={!result}>
						{request.format === everythingId
							? text.downloadEverything
							: text.download(formatById(request.format).label)}
					</button>
				</footer>
			</form>
		</Dialog>
	);
}

interface ExportDialogProps {
	readonly catalogue: Catalogue;
}

/** Returns the stored request and a function that changes it. */
function useExportRequest(): readonly [ExportRequest, (request: ExportRequest) => void] {
	const [{ exportFormat, exportOptions }, change] = useSettings();
	const request = useMemo((): ExportRequest => {
		const isEverything = exportFormat === everythingId;
		return {
			format: isEverything ? everythingId : formatById(exportFormat).id,
			options: exportOptions,
		};
	}, [exportFormat, exportOptions]);
	return [request, ({ format, options }) => change({ exportFormat: format, exportOptions: options })];
}

function statusOf(state: ExportState, spans: string, isCorpusBroken: boolean): string {
	const text = dialogMessages.exporting;
	switch (state.kind) {
		case "waiting":
			return isCorpusBroken ? text.failed : text.loading;
		case "writing":
			return state.progress
				? text.writingFormat(state.progress.label, state.progress.before + 1, state.progress.all)
				: text.writing;
		case "done":
			return formatSummary(state.result, spans);
		case "failed":
			return text.notWritten;
		case "cancelled":
			return text.cancelled;
	}
}

function formatSummary({ files, content }: ExportResult, spans: string): string {
	const { written, writtenZip } = dialogMessages.exporting;
	return files.length > 1
		? writtenZip(spans, files.length, formatFileSize(content))
		: written(spans, formatFileSize(content));
}
