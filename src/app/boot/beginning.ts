import type { RenderedDocument } from "../../library/index.ts";
import { makeIndexes } from "../reading/indexes.ts";
import { quotesIn } from "../reading/locate.ts";
import type { Reading } from "../reading/reading.ts";
import { ran } from "../reading/time-slices.ts";
import type { LoadedBeginning, LoadedReading } from "./read-document.ts";

/** The beginning of a document as the page shows it. */
export const loadedOf = ({ beginning, version }: LoadedBeginning): LoadedReading => ({
	reading: readingOf(beginning, beginning.parts),
	problems: [],
	copyOf: undefined,
	version,
});

/** What is there of a document, as a reading that holds no more than that. */
function readingOf(
	{ record, layers }: Pick<RenderedDocument["open"], "record" | "layers">,
	parts: RenderedDocument["parts"],
): Reading {
	const open = {
		record,
		document: { text: "", isPlain: false, tree: undefined },
		layers,
		entities: new Map(),
		register: [],
		own: [],
		spans: [],
		orphans: [],
		sections: [],
		lostSections: [],
		problems: [],
	};
	return {
		open,
		parts,
		outline: [],
		elementIds: new Set(),
		...ran(makeIndexes(open)),
		...quotesIn(""),
		isWhole: false,
	};
}
