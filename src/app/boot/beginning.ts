import type { RenderedDocument } from "../../corpus/index.ts";
import { buildIndexes } from "../reading/indexes.ts";
import { runToCompletion } from "../reading/scheduling.ts";
import type { LoadedDocument } from "./create-loaded-document.ts";
import type { LoaderState } from "./document-loader.ts";

/** Returns the beginning of a document as a document without spans. */
export function readingOfBeginning({
	beginning: { record, layers, entityCounts, extra, parts },
	version,
}: Extract<LoaderState, { phase: "beginning" | "text" }>): LoadedDocument {
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
		extra,
		problems: [],
	};
	const indexes = runToCompletion(buildIndexes(document));
	return {
		reading: {
			...document,
			...indexes,
			entityCounts,
			locateQuote: () => undefined,
			quoteOfRange: () => undefined,
			isComplete: false,
		},
		problems: [],
		storedAt: undefined,
		version,
	};
}
