import type { Root, RootContent } from "hast";
import { anchorAsDescribed, prepare } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationSet,
	type Layers,
	layersFor,
	type Problem,
	piecesOf,
	type ReadResult,
	type Selector,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	markSpansOf,
	type OpenInput,
	openParsedDocument,
	pieceAt,
	type RenderedDocument,
	readSet,
	renderedContent,
	sectionLabelsOf,
} from "../../corpus/index.ts";
import {
	type DocumentParser,
	type DocumentPart,
	type PartsOptions,
	partsOf,
	type TextRange,
	textOf,
	utf16,
} from "../../document/index.ts";
import {
	inTextOrder,
	labelsByBlock,
	type RenderedPart,
	renderConsecutiveParts,
	renderParts,
	type Span,
} from "../../marks/index.ts";
import type { Chunk } from "./chunk.ts";
import { headChunk, partsChunks, restOf } from "./chunks-of.ts";

/**
 * Yields the chunks of a document while parsing it, each part as soon as it can no longer change. All chunks together
 * give the same document as those of `chunksOf`.
 *
 * @param parser the parser of the document, with everything loaded that the document needs
 * @param sharedProblems problems of the files that all documents share
 */
export function* chunksWhileParsing(
	input: OpenInput,
	parser: DocumentParser,
	sharedProblems: readonly Problem[] = [],
	options?: RenderingOptions,
): Generator<Chunk> {
	const read = readSet(input);
	const layers = layersFor(read.value, input.layers);
	yield headChunk({ ...input, layers }, read.value);
	const rendering = renderingDocument({ ...input, layers }, read, parser, options);
	const sent: RenderedPart[] = [];
	let step = rendering.next();
	for (; !step.done; step = rendering.next()) {
		const { from, parts } = step.value;
		sent.splice(from, Number.POSITIVE_INFINITY, ...parts);
		yield* partsChunks(sent, from);
	}
	yield* restOf(step.value, { sharedProblems, sent });
}

/** Parts of a document that is still being parsed. */
interface PartsUpdate {
	/** Index of the first part. Replaces every part sent from this index on. */
	readonly from: number;
	readonly parts: readonly RenderedPart[];
}

interface RenderingOptions extends PartsOptions {
	/** UTF-16 units of text to parse before the first part is sent. The default is a few viewports. */
	readonly minFirstLength?: number;
}

/**
 * Renders a document like `renderDocument`, and yields parts while the document is parsed. The yielded parts
 * contain only marks at their stored position. If the document was not edited, these are all marks. Otherwise
 * the returned parts can differ from the yielded parts.
 */
function* renderingDocument(
	input: OpenInput,
	read: ReadResult<AnnotationSet>,
	parser: DocumentParser,
	{ minFirstLength = 32_000, ...options }: RenderingOptions = {},
): Generator<PartsUpdate, RenderedDocument> {
	const parsing = parser.parseInSteps(input.source, options);
	let ahead: PartRenderer | undefined;
	let step = parsing.next();
	for (; !step.done; step = parsing.next()) {
		if (ahead?.blocks !== step.value)
			ahead = createPartRenderer(step.value, input.layers, read.value, minFirstLength);
		const more = ahead.nextParts();
		if (more) yield more;
	}
	const document = step.value;
	const { tree } = document;
	const open = openParsedDocument(input, document, read);
	const parts = ahead?.allParts(tree, open) ?? renderParts(tree, markSpansOf(open), sectionLabelsOf(open));
	return { ...open, content: renderedContent(open, tree, parts) };
}

interface PartRenderer {
	readonly blocks: readonly RootContent[];
	/**
	 * Returns new parts that can no longer change. Undefined if there are none, or if too little text was added
	 * since the last call.
	 */
	nextParts(): PartsUpdate | undefined;
	/** Returns all parts of the document. Undefined if the parts that were sent have changed. */
	allParts(tree: Root, open: AnnotatedDocument): readonly RenderedPart[] | undefined;
}

/** @param blocks list to which the parser appends */
function createPartRenderer(
	blocks: readonly RootContent[],
	{ layers }: Layers,
	set: AnnotationSet,
	minFirstLength: number,
): PartRenderer {
	const layerOf = new Map(layers.map((layer) => [layer.id, layer]));
	const placing = {
		spans: createPlacer(
			set.annotations.flatMap(markedPieces),
			({ id, layer, piece }, range): readonly Span[] => {
				const drawn = layerOf.get(layer);
				return drawn ? [{ id, layer, markStyle: drawn.markStyle, tone: drawn.tone, range, piece }] : [];
			},
		),
		labels: createPlacer(set.sections, ({ label }, range) => [{ label, range }]),
	};
	const rendered: RenderedPart[] = [];
	const shown = { spans: new Set<string>(), labels: new Map<RootContent, string>() };
	/** Number of blocks in `text`, number of rendered blocks, and the offset at which the rendered blocks end. */
	let [known, reached, start] = [0, 0, utf16(0)];
	let text = "";
	let nextLength = minFirstLength;
	return {
		blocks,
		nextParts() {
			text += textOf({ type: "root", children: blocks.slice(known) });
			known = blocks.length;
			if (text.length < nextLength) return undefined;
			nextLength = text.length * growth;
			const unplacedStart = Math.min(placing.spans.search(text), placing.labels.search(text));
			const parts = partsOf({ children: blocks.slice(reached) }, { from: start });
			const count = countFinalParts(parts, placing.spans.found(), unplacedStart);
			const end = parts[count]?.range.start;
			if (count === 0 || end === undefined) return undefined;
			const some = parts.slice(0, count);
			const children = some.flatMap(({ nodes }) => nodes);
			const spans = placing.spans.takeBefore(end);
			const labels = labelsByBlock({ children }, placing.labels.takeBefore(end), start);
			for (const { id, range } of spans) shown.spans.add(keyOf({ id, range }));
			for (const [block, label] of labels) shown.labels.set(block, label);
			const from = rendered.length;
			const newParts = renderConsecutiveParts(some, spans, labels);
			for (const part of newParts) rendered.push(part);
			reached += children.length;
			start = end;
			return { from, parts: newParts };
		},
		allParts(tree, open) {
			const spans = markSpansOf(open);
			const labels = labelsByBlock(tree, sectionLabelsOf(open));
			const before = spans.filter(({ range }) => range.start < start);
			const isSame =
				tree.children === blocks &&
				before.length === shown.spans.size &&
				before.every((span) => shown.spans.has(keyOf(span))) &&
				blocks.slice(0, reached).every((block) => labels.get(block) === shown.labels.get(block));
			if (!isSame) return undefined;
			const rest = partsOf({ children: tree.children.slice(reached) }, { from: start });
			return [
				...rendered,
				...renderConsecutiveParts(
					rest,
					spans.filter(({ range }) => range.start >= start),
					labels,
				),
			];
		},
	};
}

/**
 * Counts the parts that can no longer change: no span crosses the end of the part, and no unplaced span
 * begins before that end. The last part may still grow.
 */
function countFinalParts(
	parts: readonly DocumentPart[],
	spans: readonly Span[],
	unplacedStart: number,
): number {
	const inOrder = [...spans].sort(inTextOrder);
	let next = 0;
	let reached = 0;
	let finalCount = 0;
	for (const [count, { range }] of parts.entries()) {
		for (let span = inOrder[next]; span && span.range.start < range.start; span = inOrder[++next]) {
			reached = Math.max(reached, span.range.end);
		}
		if (reached <= range.start && range.start <= unplacedStart) finalCount = count;
	}
	return finalCount;
}

/** Growth factor of the text between two searches. Each search indexes the whole text. */
const growth = 1.1;

type MarkedPiece = Pick<Annotation, "id" | "layer"> & Selector & Pick<Span, "piece">;

const markedPieces = (annotation: Annotation): readonly MarkedPiece[] => {
	const { id, layer, furtherPieces = [] } = annotation;
	return piecesOf(annotation).map(({ quote, position }, at) => ({
		id,
		layer,
		quote,
		position,
		piece: furtherPieces.length === 0 ? undefined : pieceAt(at, furtherPieces.length),
	}));
};

const keyOf = ({ id, range: { start, end } }: Pick<Span, "id" | "range">): string => `${id} ${start} ${end}`;

/**
 * Places selectors in a growing text.
 *
 * @param toItems returns the items of a placed selector
 */
function createPlacer<S extends Selector, T extends { readonly range: TextRange }>(
	selectors: readonly S[],
	toItems: (selector: S, range: TextRange) => readonly T[],
) {
	const hintOf = ({ position }: S) => position?.start ?? Number.POSITIVE_INFINITY;
	let waiting = selectors
		.filter(({ position }) => position !== undefined)
		.sort((one, other) => hintOf(one) - hintOf(other));
	let found: readonly T[] = [];
	return {
		found: () => found,
		/**
		 * Searches the text for selectors that are not placed yet. Returns the offset, in UTF-16 units, of the
		 * first selector that may end after the current text.
		 */
		search(text: string): number {
			const prepared = prepare(text);
			const { index } = prepared;
			const reachable = waiting.findIndex((selector) => hintOf(selector) >= index.length);
			const some = reachable < 0 ? waiting : waiting.slice(0, reachable);
			const unfinished: S[] = [];
			const more: T[] = [];
			for (const selector of some) {
				const range = anchorAsDescribed(prepared, selector);
				const { exact, suffix } = selector.quote;
				if (range) more.push(...toItems(selector, range));
				else if (hintOf(selector) + exact.length + suffix.length > index.length) unfinished.push(selector);
			}
			found = [...found, ...more];
			waiting = [...unfinished, ...waiting.slice(some.length)];
			const [first] = unfinished;
			return (first?.position && index.toUtf16(first.position.start)) ?? text.length;
		},
		/** Removes and returns the items that begin before an offset. */
		takeBefore(end: number): readonly T[] {
			const taken = found.filter(({ range }) => range.start < end);
			found = found.filter(({ range }) => range.start >= end);
			return taken;
		},
	};
}
