import { checkConll } from "./check.ts";
import { type Tagged, tagsOf } from "./tags.ts";
import { slug } from "../kit/file-name.ts";
import type { ExportInput, ExportSpan, Format, Written } from "../format.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { type Tokens, tokensOf } from "../kit/tokens.ts";

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
