import { expect, test } from "vitest";
import { type AnnotatedDocument, type Corpus, corpusOf } from "../../../src/corpus/index.ts";
import { formats } from "../../../src/formats/index.ts";
import { wellFormed } from "../../../src/formats/kit/losses.ts";
import {
	contentOf,
	corpus,
	doc,
	entity,
	everything,
	relation,
	type SpanDraft,
	span,
	text,
} from "../builders.ts";
import { importForeign } from "../foreign.ts";

const content = "isoHunt says so.";
const claimSpan = span(content, "a1", "says so", { layer: "claim", to: "c1" });
const claim = (proposition: string) => entity("c1", "Claim", { proposition: [text(proposition)] });
const report = (spans: readonly SpanDraft[], proposition = "It says so."): AnnotatedDocument =>
	doc("report", content, spans, [claim(proposition)]);
const withBody = (purpose: string, value: string): SpanDraft => ({
	...claimSpan,
	annotation: { ...claimSpan.annotation, extra: { body: [{ type: "TextualBody", purpose, value }] } },
});

/** Corpora with `words` in one place each. */
const places: Readonly<Record<string, (words: string) => Corpus>> = {
	"a field": (words) => corpus(report([claimSpan], words)),
	"a comment": (words) => corpus(report([withBody("commenting", words)])),
	"a tag": (words) => corpus(report([withBody("tagging", words)])),
	"the label of a relation": (words) =>
		corpus({
			...report([claimSpan, span(content, "a2", "isoHunt")]),
			relations: [relation("r1", words, "a1", "a2")],
		}),
	"a title": (words) => {
		const document = report([claimSpan]);
		return corpus({ ...document, record: { ...document.record, title: words } });
	},
	"a quote": (words) => {
		const { annotation } = claimSpan;
		const placement = { kind: "orphan", candidates: [], reason: "gone" } as const;
		const quote = { exact: words, prefix: "", suffix: "" };
		return corpus(report([{ annotation: { ...annotation, quote }, placement }]));
	},
};

test.each(
	formats.flatMap((format) =>
		Object.keys(places).flatMap((place) =>
			["\uD800", "\u0000"].map(
				(character) => [format.label, JSON.stringify(character), place, format, character] as const,
			),
		),
	),
)("%s keeps the character %s of %s, or names it as a loss", (_label, _shown, place, format, character) => {
	const { files, losses } = format.write(places[place]?.(`half${character}way`) ?? corpus(), everything);
	// Files are stored as UTF-8.
	const stored = files.map((file) => wellFormed(contentOf(file))).join("\n");
	const escaped = JSON.stringify(character).slice(1, -1);
	const isKept = [`half${character}way`, `half${escaped}way`].some((words) => stored.includes(words));
	const isWritten = /half.{1,6}way/su.test(stored);
	const isNamed = losses.some(({ what }) => what.includes("U+FFFD"));
	expect(isNamed || isKept || !isWritten).toBe(true);
	// Every format with fields names only what its files really replace.
	if (place === "a field") expect(isNamed).toBe(isWritten && !isKept);
});

test.each(formats)(
	"$label is written for labels with any characters, and for an empty document",
	(format) => {
		const labels = [
			...[
				"PERSON",
				"地名",
				"😀",
				"a:b",
				"x|y",
				'q"',
				"<b>&",
				"\\",
				"a\tb",
				"a\nb",
				"\u0001",
				"\uD83D",
				"-",
				"O",
				"*",
				"_",
			],
			...["B-PER", "#", "[1]", "a;b", "a,b", " a ", "id", "note", "section", "type", "a".repeat(120)],
		];
		const label = labels.map((one) => [0, 7, one]);
		const { document, tally } = importForeign(
			{ "a.jsonl": JSON.stringify({ text: content, label }) },
			content,
		);
		expect(tally).toEqual([labels.length, 0, 0, 0]);
		expect(() => format.write(corpusOf([document, doc("empty", "", [])]), everything)).not.toThrow();
	},
);
