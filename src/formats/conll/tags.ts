import type { LayerId } from "../../annotation/index.ts";
import type { ExportDocument, ExportSpan } from "../format.ts";
import { placedIn } from "../kit/placed.ts";
import type { Tokens } from "../kit/tokens.ts";

/** What became of a span: its words have its tag, or those of a longer one, or it touches no word. */
export type Tagged =
	| {
			readonly kind: "written";
			/** It ends inside a word, and the whole of that has the tag. */
			readonly isWidened: boolean;
			/** It goes over the end of a sentence, and begins anew there. */
			readonly isDivided: boolean;
	  }
	| { readonly kind: "overlapped" }
	| { readonly kind: "wordless" };

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
		.map(({ span, range }) => ({ span, range, ...tokens.touching(range) }))
		.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
	for (const { span, range, from, to } of found) {
		if (from === to || tags.slice(from, to).some((tag) => tag !== "O")) {
			outcomes.set(span, { kind: from === to ? "wordless" : "overlapped" });
			continue;
		}
		let isDivided = false;
		for (let token = from; token < to; token += 1) {
			const isFirst = token === from || starts.has(token);
			isDivided ||= isFirst && token > from;
			tags[token] = `${isFirst ? "B" : "I"}-${layer}`;
		}
		const [first, last] = [tokens.tokens[from], tokens.tokens[to - 1]];
		const isWidened = (first?.start ?? 0) < range.start || (last?.end ?? 0) > range.end;
		outcomes.set(span, { kind: "written", isWidened, isDivided });
	}
	return { tags, outcomes };
}
