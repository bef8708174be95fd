import { useQueryClient } from "@tanstack/react-query";
import { memo, useEffect } from "react";
import type { LoadedDocument } from "./boot/create-loaded-document.ts";
import { openedDocuments } from "./boot/opened-documents.ts";
import { OpenedAnnotations, type OpenedAnnotationsProps } from "./dialogs/import/opened-annotations.tsx";
import { PrintView, usePrinting } from "./document/print/print.tsx";
import { useMarkDescriptions } from "./document/use-mark-descriptions.ts";
import type { EditingProps } from "./editing/editing.tsx";
import { messages } from "./language/messages.ts";
import { preloadCard } from "./panels/card/open-card.tsx";
import { OfflineNote } from "./panels/offline/offline-note.tsx";
import { useOffline } from "./panels/offline/use-offline.ts";
import { useTarget, useViewState, useViewStore } from "./reading/page-context.tsx";
import { enableSheetGestures } from "./ui/bottom-sheet/watch-sheets.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";
import { lazyComponent } from "./ui/lazy-component.tsx";

const OpenedDocumentNote = lazyComponent(() =>
	import("./dialogs/documents/opened-document-note.tsx").then(({ OpenedDocumentNote }) => OpenedDocumentNote),
);

const MarkPreview = lazyComponent(() =>
	import("./document/mark-preview.tsx").then(({ MarkPreview }) => MarkPreview),
);

const Editing = lazyComponent(() => import("./editing/editing.tsx").then(({ Editing }) => Editing));

/** Features that load after the text, because reading does not need them. */
export const DeferredFeatures = memo(function DeferredFeatures({
	catalogue,
	loaded,
	base,
	edited,
	extension,
	onOverlayChange,
	onExtend,
	onRetry,
}: DeferredFeaturesProps) {
	const { reading, storedAt } = loaded;
	const client = useQueryClient();
	const store = useViewStore();
	const opened = openedDocuments.get(reading.record.id);
	const target = useTarget();
	const isPrinting = useViewState((state) => state.isPrinting);
	usePrinting();
	const isOutdated = useOffline(catalogue, reading.record);
	useMarkDescriptions();
	useEffect(preloadCard, []);
	useEffect(() => enableSheetGestures(() => store.go({ kind: "nothing" })), [store]);
	const missing = target.kind === "missing" ? target.what : undefined;
	useEffect(() => {
		if (missing) store.announce(missing === "quote" ? messages.quoteNotFound : messages.spanNotFound);
	}, [missing, store]);
	return (
		<>
			<OpenedAnnotations
				base={edited}
				catalogue={catalogue}
				onReload={onRetry}
				onOverlayChange={onOverlayChange}
			/>
			<LazyBoundary>
				{opened && (
					<OpenedDocumentNote opened={opened} canAdd={catalogue.saveToken !== undefined} onReload={onRetry} />
				)}
			</LazyBoundary>
			<LazyBoundary>
				<MarkPreview />
			</LazyBoundary>
			<LazyBoundary>
				<Editing
					client={client}
					catalogue={catalogue}
					base={base}
					extension={extension}
					onExtend={onExtend}
				/>
			</LazyBoundary>
			<OfflineNote storedAt={storedAt} isOutdated={isOutdated} onRetry={onRetry} />
			{isPrinting && <PrintView />}
		</>
	);
});

interface DeferredFeaturesProps
	extends Omit<EditingProps, "client">,
		Pick<OpenedAnnotationsProps, "onOverlayChange"> {
	/** The document without the opened annotations. */
	readonly edited: LoadedDocument;
	readonly loaded: LoadedDocument;
	readonly onRetry: () => Promise<unknown>;
}
