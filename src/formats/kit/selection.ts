import { type DocumentId, type JsonObject, type LayerId, z } from "../../annotation/index.ts";
import type { Corpus } from "../../corpus/index.ts";
import type { PossibleLoss } from "./losses.ts";

/** The part of an export that a count is about. */
export interface CountScope {
	readonly document?: DocumentId;
	readonly layer?: LayerId;
}

/** The JSON form of the statement. For readers of the file only: importers ignore it. */
export const selectionShape = z.object({
	/** Number of spans in the file. */
	spans: z.int(),
	/** Number of spans before the selection. */
	of: z.int(),
	description: z.string(),
	query: z.string(),
});

/** Returns the statement that an export is a selection. Undefined if the export has all spans. */
export function selectionJson(corpus: Corpus, scope: CountScope = {}): JsonObject | undefined {
	if (!corpus.selection) return undefined;
	const { description, query } = corpus.selection;
	return { ...selectedCount(corpus, scope), description, query };
}

/** Returns the statement in words: "13 of 118 spans: claims, type accusation". Undefined if the export has all spans. */
export function selectionSentence(corpus: Corpus, scope: CountScope = {}): string | undefined {
	if (!corpus.selection) return undefined;
	const { spans, of } = selectedCount(corpus, scope);
	return `${spans} of ${of} ${of === 1 ? "span" : "spans"}: ${corpus.selection.description}`;
}

/** Returns a count that cannot be mistaken for the whole: "13 of 55" in a selection, and otherwise "55". */
export function statedCount(count: number, corpus: Corpus, scope: CountScope): string {
	return corpus.selection ? `${count} of ${selectedCount(corpus, scope).of}` : String(count);
}

function selectedCount({ selection, documents }: Corpus, { document, layer }: CountScope) {
	const exported = new Set(documents.map(({ record }) => record.id));
	const counts = (selection?.counts ?? []).filter(
		(count) =>
			exported.has(count.document) &&
			(document === undefined || count.document === document) &&
			(layer === undefined || count.layer === layer),
	);
	return {
		spans: counts.reduce((sum, count) => sum + count.spans, 0),
		of: counts.reduce((sum, count) => sum + count.of, 0),
	};
}

/** The loss of every format that has no place for the statement. */
export const selectionLoss = ({ selection }: Corpus): PossibleLoss => ({
	what: "the statement that the file contains only a selection of the spans",
	concerns: () => selection !== undefined,
});
