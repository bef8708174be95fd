import { lazy, memo, type RefObject, useEffect } from "react";
import type { Painter } from "./article/painter.ts";
import type { LoadedReading } from "./data/read-document.ts";
import { Opened, type OpenedProps } from "./import/opened.tsx";
import { Later } from "./later.tsx";
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

const Preview = lazy(() => import("./preview/preview.tsx").then(({ Preview }) => ({ default: Preview })));

/**
 * What the page does once the text is there and nobody waits for: what is said
 * of the marks, what is shown of them under the mouse, what is printed, how sheets go away by touch, and what is kept for
 * when there is no network.
 */
export const Unhurried = memo(function Unhurried({
	catalogue,
	loaded,
	base,
	isOpening,
	onOpening,
	onLaid,
	root,
	painter,
	filtered,
	view,
	target,
	isQuiet,
	say,
	isPrinting,
	onPrinting,
	onClose,
	onRetry,
}: UnhurriedProps) {
	const { reading, copyOf } = loaded;
	usePrinting(onPrinting);
	const isOutdated = useOffline(catalogue, reading.open.record);
	useSpokenMarks(root, reading, filtered.isShown, isQuiet);
	useEffect(() => watchSheets(onClose), [onClose]);
	const missing = target.kind === "missing" ? target.what : undefined;
	useEffect(() => {
		if (missing) say(missing === "quote" ? words.quoteNotFound : words.spanNotFound);
	}, [missing, say]);
	return (
		<>
			<Opened
				catalogue={catalogue}
				base={base}
				open={reading.open}
				isOpening={isOpening}
				onOpening={onOpening}
				onLaid={onLaid}
				say={say}
			/>
			<Later>
				<Preview reading={reading} root={root} painter={painter} filtered={filtered} hidden={view.hidden} />
			</Later>
			<OfflineNote copyOf={copyOf} isOutdated={isOutdated} onRetry={onRetry} />
			{isPrinting && (
				<Printed reading={reading} root={root} painter={painter} filtered={filtered} view={view} />
			)}
		</>
	);
});

interface UnhurriedProps extends Omit<OpenedProps, "open"> {
	readonly loaded: LoadedReading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: Filtered;
	readonly view: View;
	readonly target: Target;
	/** Marks are not to be announced. */
	readonly isQuiet: boolean;
	readonly isPrinting: boolean;
	readonly onPrinting: (isPrinting: boolean) => void;
	/** Closes the card. */
	readonly onClose: () => void;
	readonly onRetry: () => void;
}
