import { lazy, memo, type RefObject, useEffect } from "react";
import type { LoadedReading } from "./boot/read-document.ts";
import { OpenedAnnotations, type OpenedAnnotationsProps } from "./dialogs/import/opened-annotations.tsx";
import type { Painter } from "./document/painter.ts";
import { PrintView, usePrinting } from "./document/print/print.tsx";
import { useMarkDescriptions } from "./document/use-mark-descriptions.ts";
import { messages } from "./language/messages.ts";
import { OfflineNote } from "./panels/offline/offline-note.tsx";
import { useOffline } from "./panels/offline/use-offline.ts";
import type { FilterResult } from "./reading/filter.ts";
import type { ResolvedTarget } from "./reading/target.ts";
import type { View } from "./reading/view.ts";
import { enableSheetGestures } from "./ui/bottom-sheet/watch-sheets.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";

const MarkPreview = lazy(() =>
	import("./document/mark-preview.tsx").then(({ MarkPreview }) => ({ default: MarkPreview })),
);

/** Features that load after the text, because reading does not need them. */
export const DeferredFeatures = memo(function DeferredFeatures({
	catalogue,
	loaded,
	base,
	isImportOpen,
	onDialogChange,
	onOverlayChange,
	root,
	painter,
	filtered,
	view,
	target,
	isQuiet,
	announce,
	isPrinting,
	onPrinting,
	onClose,
	onRetry,
}: DeferredFeaturesProps) {
	const { reading, copyOf } = loaded;
	usePrinting(onPrinting);
	const isOutdated = useOffline(catalogue, reading.record);
	useMarkDescriptions(root, reading, filtered.isShown, isQuiet);
	useEffect(() => enableSheetGestures(onClose), [onClose]);
	const missing = target.kind === "missing" ? target.what : undefined;
	useEffect(() => {
		if (missing) announce(missing === "quote" ? messages.quoteNotFound : messages.spanNotFound);
	}, [missing, announce]);
	return (
		<>
			<OpenedAnnotations
				catalogue={catalogue}
				base={base}
				open={reading}
				isImportOpen={isImportOpen}
				onDialogChange={onDialogChange}
				onOverlayChange={onOverlayChange}
				announce={announce}
			/>
			<LazyBoundary>
				<MarkPreview
					reading={reading}
					root={root}
					painter={painter}
					filtered={filtered}
					hidden={view.hidden}
				/>
			</LazyBoundary>
			<OfflineNote copyOf={copyOf} isOutdated={isOutdated} onRetry={onRetry} />
			{isPrinting && (
				<PrintView reading={reading} root={root} painter={painter} filtered={filtered} view={view} />
			)}
		</>
	);
});

interface DeferredFeaturesProps extends Omit<OpenedAnnotationsProps, "open"> {
	readonly loaded: LoadedReading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: FilterResult;
	readonly view: View;
	readonly target: ResolvedTarget;
	/** True if screen readers do not announce marks. */
	readonly isQuiet: boolean;
	readonly isPrinting: boolean;
	readonly onPrinting: (isPrinting: boolean) => void;
	/** Called to close the card. */
	readonly onClose: () => void;
	readonly onRetry: () => void;
}
