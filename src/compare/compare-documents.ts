import type { Layer, Layers } from "../annotation/index.ts";
import type { AnnotatedDocument, PlacedSpan } from "../corpus/index.ts";
import { cohensKappa } from "./cohens-kappa.ts";
import { type ComparedLinks, compareRelations, compareSections } from "./compare-links.ts";
import { type Difference, differenceOf, inDifferenceOrder } from "./difference.ts";
import { comparableEntities } from "./entity-values.ts";
import { f1Of } from "./f1.ts";
import { type PairedSpans, pairByKey, pairSpans, placeOf, type SpanPair } from "./pair-spans.ts";
import { joinedRanges, type MeasuredText, markedWords, measureText } from "./span-units.ts";
import { unitisedAlpha } from "./unitised-alpha.ts";

/** Two annotators' versions of one document, compared. */
export interface Comparison extends ComparedLinks {
	readonly left: AnnotatedDocument;
	readonly right: AnnotatedDocument;
	/** The layers of both sides. A layer that both define is the one of the left. */
	readonly layers: Layers;
	/** One for each layer that has spans on at least one side. */
	readonly agreement: readonly LayerAgreement[];
	/** Pairs without any difference, in text order. */
	readonly agreeing: readonly SpanPair[];
	/** In text order. */
	readonly differences: readonly Difference[];
}

/** Agreement in one layer. A measure is undefined if its definition divides by zero. */
export interface LayerAgreement {
	readonly layer: Layer;
	/** Number of spans at exactly the same place, in pairs. */
	readonly same: number;
	/** Number of pairs that overlap with different ends. */
	readonly ends: number;
	/** Number of spans without a partner in this layer. The other annotator may have put them in another layer. */
	readonly onlyLeft: number;
	readonly onlyRight: number;
	/** F1 over spans at exactly the same place. */
	readonly exactF1: number | undefined;
	/** F1 over spans that overlap, each with at most one partner. */
	readonly overlappingF1: number | undefined;
	/** Cohen's kappa over words: marked or not marked. */
	readonly kappa: number | undefined;
	/** Krippendorff's unitised alpha over characters. Spans of one annotator that overlap count as one unit. */
	readonly alpha: number | undefined;
}

/**
 * Compares the annotations of two annotators. Only spans and sections that are placed in the text are compared, and
 * relations between such spans.
 *
 * @throws RangeError if the documents have different texts
 */
export function compareDocuments(left: AnnotatedDocument, right: AnnotatedDocument): Comparison {
	if (left.text !== right.text) throw new RangeError("The documents have different texts.");
	const text = measureText(left);
	const layers = layersOfBoth(left.layers, right.layers);
	const used = layers.layers.filter(({ id }) =>
		[...left.spans, ...right.spans].some(({ layer }) => layer.id === id),
	);
	const [ours, theirs] = [comparableEntities(left), comparableEntities(right)];
	const known = new Set<PlacedSpan>(left.spans);
	const keyOf = (span: PlacedSpan) => (known.has(span) ? ours : theirs).keyOf(span.entity);
	const byLayer = used.map((layer) => {
		const isIn = (span: PlacedSpan) => span.layer.id === layer.id;
		const spans = { left: left.spans.filter(isIn), right: right.spans.filter(isIn) };
		const paired = pairSpans(spans.left, spans.right, keyOf);
		return { paired, agreement: agreementOf(layer, spans, paired, text) };
	});
	const alone = pairByKey(
		byLayer.flatMap(({ paired }) => paired.onlyLeft),
		byLayer.flatMap(({ paired }) => paired.onlyRight),
		placeOf,
	);
	const pairs = byLayer.flatMap(({ paired }) => [...paired.same, ...paired.overlapping]);
	const allPairs = [...pairs, ...alone.pairs];
	const compared = allPairs.map((pair) => ({
		pair,
		difference: differenceOf(pair, { left, right, ours, theirs }),
	}));
	return {
		left,
		right,
		layers,
		agreement: byLayer.map(({ agreement }) => agreement),
		agreeing: compared
			.flatMap(({ pair, difference }) => (difference ? [] : [pair]))
			.sort((one, other) => inDifferenceOrder(one, other)),
		differences: [
			...compared.flatMap(({ difference }) => difference ?? []),
			...alone.onlyLeft.map((span): Difference => ({ kind: "only-left", left: span })),
			...alone.onlyRight.map((span): Difference => ({ kind: "only-right", right: span })),
		].sort(inDifferenceOrder),
		relations: compareRelations(left, right, allPairs),
		sections: compareSections(left, right),
	};
}

/** Returns the layers of the left, then those that only the right defines. */
const layersOfBoth = (left: Layers, right: Layers): Layers => ({
	layers: [...left.layers, ...right.layers.filter(({ id }) => !left.layers.some((layer) => layer.id === id))],
	types: new Map([...right.types, ...left.types]),
});

interface LayerSpans {
	readonly left: readonly PlacedSpan[];
	readonly right: readonly PlacedSpan[];
}

function agreementOf(
	layer: Layer,
	{ left, right }: LayerSpans,
	{ same, overlapping, onlyLeft, onlyRight }: PairedSpans,
	{ length, words, unitsOf }: MeasuredText,
): LayerAgreement {
	const counts = { left: left.length, right: right.length };
	const [ours, theirs] = [joinedRanges(left), joinedRanges(right)];
	return {
		layer,
		same: same.length,
		ends: overlapping.length,
		onlyLeft: onlyLeft.length,
		onlyRight: onlyRight.length,
		exactF1: f1Of({ ...counts, pairs: same.length }),
		overlappingF1: f1Of({ ...counts, pairs: same.length + overlapping.length }),
		kappa: cohensKappa(markedWords(words, ours, theirs)),
		alpha: unitisedAlpha(unitsOf(ours), unitsOf(theirs), length),
	};
}
