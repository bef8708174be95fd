import type { RenderedDocument } from "../../library/index.ts";
import { buildIndexes } from "../reading/indexes.ts";
import { createQuoteLocator } from "../reading/quote-locator.ts";
import type { Reading } from "../reading/reading.ts";
import { runToCompletion } from "../reading/scheduling.ts";
import type { LoadedBeginning, LoadedReading } from "./read-document.ts";

/** Wraps the first parts of a document as a reading whose indexes are empty. */
export const partialReading = ({ beginning, version }: LoadedBeginning): LoadedReading => ({
	reading: readingWithParts(beginning, beginning.parts),
	problems: [],
	copyOf: undefined,
	version,
});

function readingWithParts(
	{ record, layers }: Pick<RenderedDocument["open"], "record" | "layers">,
	parts: RenderedDocument["parts"],
): Reading {
	const open = {
		record,
		document: { text: "", isPlain: false, tree: undefined },
		layers,
		entities: new Map(),
		sharedEntities: [],
		documentEntities: [],
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
		...runToCompletion(buildIndexes(open)),
		...createQuoteLocator(""),
		isComplete: false,
	};
}
