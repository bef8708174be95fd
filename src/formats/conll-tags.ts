import type { LayerId } from "../annotation/index.ts";
import type { ExportDocument, ExportSpan } from "./format.ts";
import { placedIn } from "./placed.ts";
import type { Tokens } from "./tokens.ts";

/** What became of a span: its words have its tag, or those of a longer one, or it touches no word. */
export type Tagged = "written" | "overlapped" | "wordless";

export interface Tagging {
	/** One for each token: `O`, or `B-` and `I-` with the layer (IOB2). */
	readonly tags: readonly string[];
	readonly outcomes: ReadonlyMap<ExportSpan, Tagged>;
}

/**
 * The tags of one layer. Of spans that overlap the one with most words wins, and
 * the first of those. A tag begins anew in each sentence.
 */
export function tagsOf(document: ExportDocument, layer: LayerId, tokens: Tokens): Tagging {
	const outcomes = new Map<ExportSpan, Tagged>();
	const starts = new Set(tokens.sentences);
	const tags: string[] = tokens.tokens.map(() => "O");
	const found = placedIn(document)
		.filter(({ span }) => span.annotation.layer === layer)
		.map(({ span, range }) => ({ span, ...tokens.touching(range) }))
		.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
	for (const { span, from, to } of found) {
		const isFree = tags.slice(from, to).every((tag) => tag === "O");
		outcomes.set(span, from === to ? "wordless" : isFree ? "written" : "overlapped");
		if (!isFree) continue;
		for (let token = from; token < to; token += 1) {
			tags[token] = `${token === from || starts.has(token) ? "B" : "I"}-${layer}`;
		}
	}
	return { tags, outcomes };
}
