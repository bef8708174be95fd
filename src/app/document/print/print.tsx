import { type RefObject, useLayoutEffect, useMemo } from "react";
import type { Painter } from "../painter.ts";
import { dialogWords } from "../../dialogs/dialog-messages.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Filtered } from "../../reading/filter.ts";
import type { View } from "../../reading/view.ts";
import { EndnoteEntry } from "./endnote-entry.tsx";
import { endnotesOf } from "./endnotes.ts";
import { signMarks } from "./sign-marks.ts";
import { cssString, linesUnderTitle } from "./under-title.ts";
import "./print-page.css";

/** What paper needs and the window does not: the notes, their numbers, and where all this comes from. */
export function Printed({ reading, root, painter, filtered, view }: PrintedProps) {
	const { layers } = reading.open;
	const { shown } = filtered;
	const notes = useMemo(() => endnotesOf(shown), [shown]);
	useLayoutEffect(() => signMarks(painter, shown, notes), [painter, shown, notes]);
	useLayoutEffect(() => {
		const lines = linesUnderTitle(location.href, layers, filtered, view);
		root.current?.style.setProperty("--under-title", cssString(lines));
	}, [root, layers, filtered, view]);
	if (notes.size === 0) return null;
	return (
		<section className="endnotes">
			<h2>{dialogWords.printed.title}</h2>
			<ol>
				{[...notes.values()].map((note) => (
					<EndnoteEntry key={note.number} reading={reading} note={note} notes={notes} />
				))}
			</ol>
		</section>
	);
}

interface PrintedProps {
	readonly reading: Reading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: Filtered;
	readonly view: View;
}
