import { type Random, randomFrom } from "../random.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { hebrew } from "./hebrew.ts";
import { edited, firstVersion, render } from "./history.ts";
import type { Language } from "./language.ts";
import { fates, kinds, type SpanFate, type TracedSpan, tracedSpans } from "./spans.ts";

/** A document that was edited after its spans were described. */
export interface EditedDocument {
	readonly language: string;
	readonly before: string;
	readonly after: string;
	readonly spans: readonly TracedSpan[];
}

/** Generates documents from seeds, the same number in each language. */
export function editedDocuments(countForEachLanguage: number): readonly EditedDocument[] {
	return [english, chinese, hebrew].flatMap((language, at) =>
		Array.from({ length: countForEachLanguage }, (_, seed) =>
			editedDocument(language, randomFrom(1000 * (at + 1) + seed)),
		),
	);
}

function editedDocument(language: Language, random: Random): EditedDocument {
	const original = firstVersion(language, random, 24);
	const sentences = original.paragraphs.flat();
	const editCount = Math.round(sentences.length * (0.2 + 0.8 * (random.below(100) / 100)));
	let version = original;
	for (let count = 0; count < editCount; count += 1) version = edited(version, random);
	// Editors and converters change line breaks and quotation marks of a whole document at once.
	const width = random.chance(0.3) ? random.between(40, 100) : version.width;
	version = { ...version, width, hasStraightQuotes: random.chance(0.3) };
	const [first, last] = [render(original), render(version)];
	const spans = tracedSpans(first, last, startsOf(sentences), random);
	return {
		language: language.name,
		before: first.text,
		after: last.text,
		spans: sample(spans, random),
	};
}

function startsOf(sentences: readonly (readonly unknown[])[]): readonly number[] {
	let start = 0;
	return sentences.map(({ length }) => {
		start += length;
		return start - length;
	});
}

/** Spans of one document by fate: the proportions of real histories. */
const sampleSizes: Readonly<Record<SpanFate, number>> = { kept: 15, edited: 16, moved: 3, deleted: 11 };

/** Draws spans of each fate, names, sentences and passages in turn as long as there are any. */
function sample(spans: readonly TracedSpan[], random: Random): readonly TracedSpan[] {
	return fates.flatMap((fate) => {
		const drawn: TracedSpan[] = [];
		const left = kinds.map((kind) => spans.filter((span) => span.fate === fate && span.kind === kind));
		while (drawn.length < sampleSizes[fate] && left.some(({ length }) => length > 0)) {
			for (const some of left) {
				const [span] = some.splice(random.below(some.length), 1);
				if (span && drawn.length < sampleSizes[fate]) drawn.push(span);
			}
		}
		return drawn;
	});
}
