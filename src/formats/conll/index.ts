import type { LayerId } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSpan, Format, Written } from "../format.ts";
import { slug } from "../kit/file-name.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { placedIn } from "../kit/placed.ts";
import { type Tokens, tokensOf } from "../kit/tokens.ts";
import { checkConll } from "./check.ts";

/**
 * CoNLL-2002: a word a line with its tag in IOB2, an empty line after each
 * sentence. A word has one tag, so each layer is a file of its own.
 */
export const conll: Format = {
	id: "conll-2002",
	label: "CoNLL-2002",
	extension: "conll",
	mediaType: "text/plain",
	offsets: "none",
	write: writeConll,
};

function writeConll(input: ExportInput): Written {
	const outcomes = new Map<ExportSpan, Tagged>();
	const files = input.documents.flatMap((document) => {
		const tokens = tokensOf(document.text, document.language);
		return input.layers.layers.map(({ id }) => {
			const tagging = tagsOf(document, id, tokens);
			for (const [span, outcome] of tagging.outcomes) outcomes.set(span, outcome);
			const content = contentOf(document.text, tokens, tagging.tags);
			checkConll(content);
			// A full stop between, for no id holds one, so that two pairs of ids cannot meet in one name.
			return { name: `${slug(document.id)}.${id}.conll`, mediaType: conll.mediaType, content };
		});
	});
	return { files, losses: lossesOf(input, possibleLosses(outcomes)) };
}

function contentOf(text: string, { tokens, sentences }: Tokens, tags: readonly string[]): string {
	const ends = new Set([...sentences.slice(1), tokens.length]);
	return tokens
		.map(({ start, end }, index) => {
			const line = `${text.slice(start, end)} ${tags[index]}\n`;
			return ends.has(index + 1) ? `${line}\n` : line;
		})
		.join("");
}

function possibleLosses(outcomes: ReadonlyMap<ExportSpan, Tagged>): readonly PossibleLoss[] {
	const where =
		(isSo: (outcome: Tagged) => boolean): PossibleLoss["concerns"] =>
		({ span }) => {
			const outcome = outcomes.get(span);
			return outcome !== undefined && isSo(outcome);
		};
	return [
		{
			what: "spans that stand nowhere in the text",
			concerns: ({ span }) => span.placement.kind === "orphan",
		},
		{ what: "spans that hold no word", concerns: where(({ kind }) => kind === "wordless") },
		{
			what: "spans that overlap with a longer one of their layer",
			concerns: where(({ kind }) => kind === "overlapped"),
		},
		{
			what: "ends inside a word, of which the whole has the tag",
			concerns: where((outcome) => outcome.kind === "written" && outcome.isWidened),
		},
		{
			what: "that the span is one, where it stands in several sentences",
			concerns: where((outcome) => outcome.kind === "written" && outcome.isDivided),
		},
		{
			what: "ids, places, the text between the words, links and fields: all but words and layers",
			concerns: () => true,
		},
	];
}

/** What became of a span: its words have its tag, or those of a longer one, or it touches no word. */
type Tagged =
	| {
			readonly kind: "written";
			/** It ends inside a word, and the whole of that has the tag. */
			readonly isWidened: boolean;
			/** It goes over the end of a sentence, and begins anew there. */
			readonly isDivided: boolean;
	  }
	| { readonly kind: "overlapped" }
	| { readonly kind: "wordless" };

interface Tagging {
	/** One for each token: `O`, or `B-` and `I-` with the layer (IOB2). */
	readonly tags: readonly string[];
	readonly outcomes: ReadonlyMap<ExportSpan, Tagged>;
}

/**
 * The tags of one layer. Of spans that overlap the one with most words wins, and
 * the first of those. A tag begins anew in each sentence.
 */
function tagsOf(document: ExportDocument, layer: LayerId, tokens: Tokens): Tagging {
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
