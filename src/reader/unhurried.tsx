import { type RefObject, useEffect } from "react";
import type { Catalogue } from "../library/index.ts";
import type { Painter } from "./article/painter.ts";
import type { LoadedReading } from "./data/queries.ts";
import { DropHint } from "./import/drop-hint.tsx";
import { OfflineNote } from "./offline/offline-note.tsx";
import { useOffline } from "./offline/use-offline.ts";
import { Printed } from "./printed/printed.tsx";
import { usePrinting } from "./printed/use-printing.ts";
import { watchSheets } from "./sheets/watch-sheets.ts";
import { useSpokenMarks } from "./spoken/use-spoken-marks.ts";
import type { Filtered } from "./view/filter.ts";
import type { Target } from "./view/target.ts";
import type { View } from "./view/view.ts";
import { words } from "./words.ts";

/**
 * What the page does once the text is there and nobody waits for: what is said
 * of the marks, what is printed, how sheets go away by touch, and what is kept for
 * when there is no network.
 */
export function Unhurried({
	catalogue,
	loaded,
	root,
	painter,
	filtered,
	view,
	target,
	isQuiet,
	say,
	isPrinting,
	onPrinting,
	onDrop,
	onClose,
	onRetry,
}: UnhurriedProps) {
	const { reading, copyOf } = loaded;
	usePrinting(onPrinting);
	const isOutdated = useOffline(catalogue, reading.open.record);
	useSpokenMarks(root, reading, filtered.shown, isQuiet);
	useEffect(() => watchSheets(onClose), [onClose]);
	const missing = target.kind === "missing" ? target.what : undefined;
	useEffect(() => {
		if (missing) say(missing === "quote" ? words.quoteNotFound : words.spanNotFound);
	}, [missing, say]);
	return (
		<>
			<DropHint onDrop={onDrop} />
			<OfflineNote copyOf={copyOf} isOutdated={isOutdated} onRetry={onRetry} />
			{isPrinting && (
				<Printed reading={reading} root={root} painter={painter} filtered={filtered} view={view} />
			)}
		</>
	);
}

interface UnhurriedProps {
	readonly catalogue: Catalogue;
	readonly loaded: LoadedReading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: Filtered;
	readonly view: View;
	readonly target: Target;
	/** Marks are not to be announced. */
	readonly isQuiet: boolean;
	/** Tells through the page's live region. */
	readonly say: (words: string) => void;
	readonly isPrinting: boolean;
	readonly onPrinting: (isPrinting: boolean) => void;
	readonly onDrop: (files: readonly File[]) => void;
	/** Closes the card. */
	readonly onClose: () => void;
	readonly onRetry: () => void;
}
