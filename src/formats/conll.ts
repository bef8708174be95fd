import { checkConll } from "./conll-check.ts";
import { type Tagged, tagsOf } from "./conll-tags.ts";
import { slug } from "./file-name.ts";
import type { ExportInput, ExportSpan, Format, Written } from "./format.ts";
import { type LinkedSpan, lossesOf, type PossibleLoss } from "./losses.ts";
import { type Tokens, tokensOf } from "./tokens.ts";

/**
 * CoNLL-2002: a word a line with its tag in IOB2, an empty line after each
 * sentence. A word has one tag, so each layer is a file of its own.
 */
export const conll: Format = {
	id: "conll-2002",
	label: "CoNLL-2002",
	extension: "conll",
	mediaType: "text/plain",
	write: writeConll,
};

function writeConll(input: ExportInput): Written {
	const outcomes = new Map<ExportSpan, Tagged>();
	const tokensByDocument = new Map(
		input.documents.map((document) => [document, tokensOf(document.text, document.language)]),
	);
	const files = [...tokensByDocument].flatMap(([document, tokens]) =>
		input.layers.layers.map(({ id }) => {
			const tagging = tagsOf(document, id, tokens);
			for (const [span, outcome] of tagging.outcomes) outcomes.set(span, outcome);
			const content = contentOf(document.text, tokens, tagging.tags);
			checkConll(content);
			// A full stop between, for no id holds one, so that two pairs of ids cannot meet in one name.
			return { name: `${slug(document.id)}.${id}.conll`, mediaType: conll.mediaType, content };
		}),
	);
	return { files, losses: lossesOf(input, possibleLosses(outcomes, tokensByDocument)) };
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

function possibleLosses(
	outcomes: ReadonlyMap<ExportSpan, Tagged>,
	tokensByDocument: ReadonlyMap<unknown, Tokens>,
): readonly PossibleLoss[] {
	/** For a span that is written: the words that it touches, and the range that these make. */
	const written =
		(isConcerned: (place: Touched) => boolean) =>
		({ span, document }: LinkedSpan): boolean => {
			const tokens = tokensByDocument.get(document);
			if (!tokens || span.placement.kind === "orphan" || outcomes.get(span) !== "written") return false;
			const { range } = span.placement;
			const { from, to } = tokens.touching(range);
			const [first, last] = [tokens.tokens[from], tokens.tokens[to - 1]];
			const isCut = first && last && (first.start < range.start || last.end > range.end);
			return isConcerned({ from, to, sentences: tokens.sentences, isCut: isCut ?? false });
		};
	return [
		{
			what: "spans that stand nowhere in the text",
			concerns: ({ span }) => span.placement.kind === "orphan",
		},
		{ what: "spans that hold no word", concerns: ({ span }) => outcomes.get(span) === "wordless" },
		{
			what: "spans that overlap with a longer one of their layer",
			concerns: ({ span }) => outcomes.get(span) === "overlapped",
		},
		{ what: "ends inside a word, of which the whole has the tag", concerns: written(({ isCut }) => isCut) },
		{
			what: "that the span is one, where it stands in several sentences",
			concerns: written(({ from, to, sentences }) => sentences.some((first) => from < first && first < to)),
		},
		{
			what: "ids, places, the text between the words, links and fields: all but words and layers",
			concerns: () => true,
		},
	];
}

interface Touched {
	readonly from: number;
	readonly to: number;
	readonly sentences: readonly number[];
	readonly isCut: boolean;
}
