import { type RefObject, useEffect } from "react";
import type { Painter } from "./article/painter.ts";
import { Printed } from "./printed/printed.tsx";
import type { Reading } from "./reading.ts";
import { useSpokenMarks } from "./spoken/use-spoken-marks.ts";
import { usePrinting } from "./use-printing.ts";
import type { Filtered } from "./view/filter.ts";
import type { Target } from "./view/target.ts";
import type { View } from "./view/view.ts";
import { words } from "./words.ts";

/** What the page does once the text is there and nobody waits for: what is said of the marks, and what is printed. */
export function Unhurried({ reading, root, painter, filtered, view, target, isQuiet, say }: UnhurriedProps) {
	const isPrinting = usePrinting();
	useSpokenMarks(root, reading, filtered.shown, isQuiet);
	const missing = target.kind === "missing" ? target.what : undefined;
	useEffect(() => {
		if (missing) say(missing === "quote" ? words.quoteNotFound : words.spanNotFound);
	}, [missing, say]);
	return (
		isPrinting && <Printed reading={reading} root={root} painter={painter} filtered={filtered} view={view} />
	);
}

interface UnhurriedProps {
	readonly reading: Reading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: Filtered;
	readonly view: View;
	readonly target: Target;
	/** Marks are not to be announced. */
	readonly isQuiet: boolean;
	/** Tells through the page's live region. */
	readonly say: (words: string) => void;
}
