import type { AnnotatedDocument, PlacedSpan } from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { Tokens } from "../kit/tokens.ts";
import { layerKeyOf } from "./origin-layers.ts";

/** The row of a token, or of a part of a token that a span covers. */
export interface Row {
	/** `1-3` for a token, `1-3.1` for a part of it. */
	readonly id: string;
	readonly range: TextRange;
	readonly spans: readonly RowSpan[];
}

/** Which spans have a disambiguation id whatever their rows are. */
export interface Numbering {
	/** True for a span that an address of any layer refers to. */
	isAlwaysNumbered(span: PlacedSpan): boolean;
	/** True for a link of a chain, which has the number of its chain instead. */
	isNeverNumbered(span: PlacedSpan): boolean;
}

interface RowSpan {
	readonly span: PlacedSpan;
	/** Defined if the span has several rows, or shares one with another span of its layer. */
	readonly disambiguationId: number | undefined;
}

export interface Sentence {
	/** From the first token to the start of the next sentence, so that no text is lost between the two. */
	readonly range: TextRange;
	/** Each token, followed by its parts. */
	readonly rows: readonly Row[];
}

export interface RowPlace {
	readonly rowId: string;
	/** The disambiguation id of the span. 0 if it has none. */
	readonly number: number;
}

/** Returns the first row of each span, by the id of its annotation. */
export function placesIn(sentences: readonly Sentence[]): ReadonlyMap<string, RowPlace> {
	const places = new Map<string, RowPlace>();
	for (const { id: rowId, spans } of sentences.flatMap(({ rows }) => rows)) {
		for (const { span, disambiguationId: number = 0 } of spans) {
			if (!places.has(span.annotation.id)) places.set(span.annotation.id, { rowId, number });
		}
	}
	return places;
}

/** Returns the sentences of a document with their rows. A span that touches no token has no row. */
export function sentencesOf(
	document: AnnotatedDocument,
	{ tokens, sentences, touching }: Tokens,
	numbering: Numbering,
): readonly Sentence[] {
	const partsByToken = tokens.map((): TokenPart[] => []);
	const rowCounts = new Map<PlacedSpan, number>();
	const stacked = new Set<PlacedSpan>();
	for (const span of document.spans) {
		const { from, to } = touching(span.range);
		rowCounts.set(span, to - from);
		for (let index = from; index < to; index += 1) {
			const token = tokens[index];
			if (!token) continue;
			const start = Math.max(token.start, span.range.start);
			const end = Math.min(token.end, span.range.end);
			const parts = partsByToken[index] ?? [];
			const part = parts.find((one) => one.range.start === start && one.range.end === end);
			if (!part) parts.push({ range: range(start, end), spans: [span] });
			else {
				for (const other of part.spans) {
					if (layerKeyOf(other) === layerKeyOf(span)) stacked.add(other).add(span);
				}
				part.spans.push(span);
			}
		}
	}
	const disambiguationIds = new Map<PlacedSpan, number>();
	for (const span of document.spans) {
		if (numbering.isNeverNumbered(span)) continue;
		if ((rowCounts.get(span) ?? 0) > 1 || stacked.has(span) || numbering.isAlwaysNumbered(span)) {
			disambiguationIds.set(span, disambiguationIds.size + 1);
		}
	}
	const rowOf = (id: string, part: TokenPart): Row => ({
		id,
		range: part.range,
		spans: part.spans.map((span) => ({ span, disambiguationId: disambiguationIds.get(span) })),
	});
	return sentences.map((first, index) => {
		const next = sentences[index + 1] ?? tokens.length;
		const start = tokens[first]?.start ?? 0;
		const end = tokens[next]?.start ?? document.text.length;
		const rows = tokens.slice(first, next).flatMap((token, number): readonly Row[] => {
			const id = `${index + 1}-${number + 1}`;
			const parts = partsByToken[first + number] ?? [];
			const isEntireToken = (part: TokenPart) =>
				part.range.start === token.start && part.range.end === token.end;
			const entireToken = parts.find(isEntireToken) ?? { range: token, spans: [] };
			const subtokens = parts.filter((part) => !isEntireToken(part)).sort(inTextOrder);
			return [
				rowOf(id, entireToken),
				...subtokens.map((part, position) => rowOf(`${id}.${position + 1}`, part)),
			];
		});
		return { range: range(start, end), rows };
	});
}

/** A part of a token, or an entire token, and the spans that cover exactly this part of it. */
interface TokenPart {
	readonly range: TextRange;
	readonly spans: PlacedSpan[];
}

const inTextOrder = ({ range: a }: TokenPart, { range: b }: TokenPart): number =>
	a.start - b.start || b.end - a.end;
