import type { LayerId } from "../../annotation/index.ts";
import type { AnnotatedDocument, AnnotatedSpan, Corpus, PlacedSpan } from "../../corpus/index.ts";
import type { Written } from "../format.ts";
import { slug } from "../kit/ids.ts";
import { labelOf } from "../kit/labels.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { selectionLoss } from "../kit/selection.ts";
import { signatureLoss } from "../kit/signature.ts";
import { type Tokens, tokensOf } from "../kit/tokens.ts";
import { checkConll } from "./check.ts";

export const conllFileType = { extension: "conll", mediaType: "text/plain" } as const;

export function writeConll(corpus: Corpus): Written {
	const outcomes = new Map<AnnotatedSpan, TaggingOutcome>();
	const files = corpus.documents.flatMap((document) => {
		const tokens = tokensOf(document.text, document.record.language);
		return corpus.layers.layers.map(({ id }) => {
			const tagging = tagLayer(document, id, tokens);
			for (const [span, outcome] of tagging.outcomes) outcomes.set(span, outcome);
			const content = contentOf(document.text, tokens, tagging.tags);
			checkConll(content);
			// Neither id contains a full stop, so two pairs of ids never give the same name.
			return { name: `${slug(document.record.id)}.${id}.conll`, mediaType: conllFileType.mediaType, content };
		});
	});
	return {
		files,
		losses: lossesOf(corpus, [...conllLosses(outcomes), selectionLoss(corpus), signatureLoss]),
	};
}

function contentOf(text: string, { tokens, sentences }: Tokens, tags: readonly string[]): string {
	const sentenceEnds = new Set([...sentences.slice(1), tokens.length]);
	return tokens
		.map(({ start, end }, index) => {
			const line = `${text.slice(start, end)} ${tags[index]}\n`;
			return sentenceEnds.has(index + 1) ? `${line}\n` : line;
		})
		.join("");
}

function conllLosses(outcomes: ReadonlyMap<AnnotatedSpan, TaggingOutcome>): readonly PossibleLoss[] {
	const hasOutcome =
		(matches: (outcome: TaggingOutcome) => boolean): PossibleLoss["concerns"] =>
		({ span }) => {
			const outcome = outcomes.get(span);
			return outcome !== undefined && matches(outcome);
		};
	return [
		{
			what: "spans that were not found in the text",
			concerns: ({ span }) => span.placement.kind === "orphan",
		},
		{ what: "spans that contain no word", concerns: hasOutcome(({ kind }) => kind === "wordless") },
		{
			what: "spans that overlap a longer span of the same layer",
			concerns: hasOutcome(({ kind }) => kind === "overlapped"),
		},
		{
			what: "starts and ends inside a word: the entire word is tagged",
			concerns: hasOutcome((outcome) => outcome.kind === "written" && outcome.isWidened),
		},
		{
			what: "the connection between the parts of a span in several sentences",
			concerns: hasOutcome((outcome) => outcome.kind === "written" && outcome.isDivided),
		},
		{
			what: "everything except words and layers: ids, offsets, the text between words, links and fields",
			concerns: () => true,
		},
	];
}

type TaggingOutcome =
	| {
			readonly kind: "written";
			/** True if the span starts or ends inside a word. The entire word is tagged. */
			readonly isWidened: boolean;
			/** True if the span continues in another sentence, where its tags start again with `B`. */
			readonly isDivided: boolean;
	  }
	/** A longer span of the layer already tags some of the words. */
	| { readonly kind: "overlapped" }
	/** The span touches no word. */
	| { readonly kind: "wordless" };

interface Tagging {
	/** One tag per token: `O`, or `B-` or `I-` followed by the label of the span (IOB2). */
	readonly tags: readonly string[];
	readonly outcomes: ReadonlyMap<PlacedSpan, TaggingOutcome>;
}

/**
 * Tags the words of one layer. If spans overlap, the one with the most words is tagged; among equals
 * the first one.
 */
function tagLayer({ spans }: AnnotatedDocument, layerId: LayerId, tokens: Tokens): Tagging {
	const outcomes = new Map<PlacedSpan, TaggingOutcome>();
	const sentenceStarts = new Set(tokens.sentences);
	const tags: string[] = tokens.tokens.map(() => "O");
	const longestFirst = spans
		.filter(({ layer }) => layer.id === layerId)
		.map((span) => ({ span, ...tokens.touching(span.range) }))
		.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
	for (const { span, from, to } of longestFirst) {
		if (from === to || tags.slice(from, to).some((tag) => tag !== "O")) {
			outcomes.set(span, { kind: from === to ? "wordless" : "overlapped" });
			continue;
		}
		let isDivided = false;
		for (let token = from; token < to; token += 1) {
			const isFirst = token === from || sentenceStarts.has(token);
			isDivided ||= isFirst && token > from;
			tags[token] = `${isFirst ? "B" : "I"}-${labelOf(span).replace(/[\s\p{Cc}]+/gu, "_")}`;
		}
		const [first, last] = [tokens.tokens[from], tokens.tokens[to - 1]];
		const isWidened = (first?.start ?? 0) < span.range.start || (last?.end ?? 0) > span.range.end;
		outcomes.set(span, { kind: "written", isWidened, isDivided });
	}
	return { tags, outcomes };
}
