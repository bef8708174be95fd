import { range, type TextRange } from "../../document/index.ts";
import type { ExportDocument, ExportSpan } from "../format.ts";
import { placedIn } from "../kit/placed.ts";
import type { Tokens } from "../kit/tokens.ts";

/** A row of the file: a token, or a stretch inside one, with the spans that stand on it. */
export interface Unit {
	/** `1-3`, and for a stretch inside a token `1-3.1`. */
	readonly id: string;
	readonly range: TextRange;
	readonly spans: readonly UnitSpan[];
}

export interface UnitSpan {
	readonly span: ExportSpan;
	/** Told apart by it where spans of one layer share a unit or one has several; undefined elsewhere. */
	readonly number: number | undefined;
}

export interface Sentence {
	/** From its first token to the next sentence, so that no text is left between; UTF-16 as the format wants it. */
	readonly range: TextRange;
	/** Each token, and after it the stretches inside it. */
	readonly units: readonly Unit[];
}

/** The sentences of a document with their rows. A span that touches no token has none. */
export function sentencesOf(document: ExportDocument, tokens: Tokens): readonly Sentence[] {
	const stretches = tokens.tokens.map((): Stretch[] => []);
	const counts = new Map<ExportSpan, number>();
	const shared = new Set<ExportSpan>();
	for (const { span, range: whole } of placedIn(document)) {
		const { from, to } = tokens.touching(whole);
		counts.set(span, to - from);
		for (let index = from; index < to; index += 1) {
			const token = tokens.tokens[index];
			if (!token) continue;
			const start = Math.max(token.start, whole.start);
			const end = Math.min(token.end, whole.end);
			const there = stretches[index] ?? [];
			const stretch = there.find((one) => one.range.start === start && one.range.end === end);
			if (!stretch) there.push({ range: range(start, end), spans: [span] });
			else {
				for (const other of stretch.spans) {
					if (other.annotation.layer === span.annotation.layer) shared.add(other).add(span);
				}
				stretch.spans.push(span);
			}
		}
	}
	const numbers = new Map<ExportSpan, number>();
	for (const span of document.spans) {
		if ((counts.get(span) ?? 0) > 1 || shared.has(span)) numbers.set(span, numbers.size + 1);
	}
	const unit = (id: string, { range: place, spans }: Stretch): Unit => ({
		id,
		range: place,
		spans: spans.map((span) => ({ span, number: numbers.get(span) })),
	});
	return tokens.sentences.map((first, index) => {
		const after = tokens.sentences[index + 1] ?? tokens.tokens.length;
		const start = tokens.tokens[first]?.start ?? 0;
		const end = tokens.tokens[after]?.start ?? document.text.length;
		const units = tokens.tokens.slice(first, after).flatMap((token, number): readonly Unit[] => {
			const id = `${index + 1}-${number + 1}`;
			const all = stretches[first + number] ?? [];
			const isWhole = ({ range: place }: Stretch) => place.start === token.start && place.end === token.end;
			const whole = all.find(isWhole) ?? { range: token, spans: [] };
			const parts = all.filter((one) => !isWhole(one)).sort(inOrder);
			return [unit(id, whole), ...parts.map((part, at) => unit(`${id}.${at + 1}`, part))];
		});
		return { range: range(start, end), units };
	});
}

interface Stretch {
	readonly range: TextRange;
	readonly spans: ExportSpan[];
}

const inOrder = ({ range: a }: Stretch, { range: b }: Stretch): number => a.start - b.start || b.end - a.end;
