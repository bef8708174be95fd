import type { RenderedDocument } from "../../corpus/index.ts";
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
	{ record, layers }: Pick<RenderedDocument, "record" | "layers">,
	parts: RenderedDocument["content"]["parts"],
): Reading {
	const document: RenderedDocument = {
		record,
		text: "",
		content: { kind: "rendered", parts, outline: [], elementIds: new Set() },
		layers,
		entities: new Map(),
		sharedEntities: [],
		documentEntities: [],
		spans: [],
		orphans: [],
		sections: [],
		lostSections: [],
		relations: [],
		fileOrder: [],
		extra: {},
		problems: [],
	};
	return {
		...document,
		...runToCompletion(buildIndexes(document)),
		...createQuoteLocator(""),
		isComplete: false,
	};
}
