import { type AnchoringText, anchor, describe, isInsideWord } from "../../anchoring/index.ts";
import {
	type Entity,
	type EntityId,
	quotedWordsOf,
	type Report,
	type Selector,
	type TextPosition,
	type TextQuote,
} from "../../annotation/index.ts";
import type { ImportedDocument, StatedPlace } from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import { type RangeAt, rangesIn, unitOfOffsets } from "../../formats/index.ts";
import { rangeOfWords } from "./text-directive.ts";

/**
 * Returns a document with the words of places that the file states without words. A place that the text does not have
 * keeps its description, so it becomes an orphan. Positions are read in another unit if they cut words, and words of the
 * text agree with that unit. A position that still cuts a word gets no context, so that it can be placed as `check`.
 */
export function withResolvedPlaces(
	document: ImportedDocument,
	text: AnchoringText,
	report: Report,
): ImportedDocument {
	const { places } = document;
	if (!places) return document;
	const stated = [...places.values()].flatMap((place) => (place.kind === "position" ? [place] : []));
	const usual = stated.find(({ unit }) => unit)?.unit ?? "code point";
	const spans = stated.flatMap(({ position, further = [] }) => [position, ...further]);
	const rangeAt = rangesIn(text.text, unitOfOffsets([{ text: text.text, spans }], usual, report));
	const words = new Map<EntityId, WordsOfPlace>();
	const scanned = [...places.values()].filter(({ kind }) => scannedKinds.has(kind)).length;
	const canScan = scanned * text.text.length <= mostScanned;
	const annotations = document.annotations.map((annotation) => {
		const place = places.get(annotation.id);
		const isFound = place && (canScan || !scannedKinds.has(place.kind));
		const [first, ...further] = isFound ? selectorsAt(place, text, rangeAt) : [];
		if (!first) return annotation;
		const found = { ...annotation, ...first, ...(further.length > 0 && { furtherPieces: further }) };
		words.set(annotation.entity, { description: annotation.quote.exact, words: quotedWordsOf(found) });
		return found;
	});
	const entities = document.entities.map((entity) => withWords(entity, words.get(entity.id)));
	return { ...document, annotations, entities };
}

/** Places for which the text is read from its start. */
const scannedKinds: ReadonlySet<StatedPlace["kind"]> = new Set(["words", "lines"]);

/** Characters read for all such places of a file: about five seconds. Beyond that, the places stay orphans. */
const mostScanned = 2_000_000_000;

interface WordsOfPlace {
	/** Describes the place until its words are known. */
	readonly description: string;
	readonly words: string;
}

/** An entity that was made of the description of a place is named by its words. */
function withWords(entity: Entity, place: WordsOfPlace | undefined): Entity {
	if (!place) return entity;
	const named = [...entity.fields].map(
		([name, values]) =>
			[
				name,
				values.map((value) =>
					value.kind === "text" && value.text === place.description ? { ...value, text: place.words } : value,
				),
			] as const,
	);
	return { ...entity, fields: new Map(named) };
}

/** Returns a selector for each piece of a place. Empty if the text does not have the place. */
function selectorsAt(place: StatedPlace, text: AnchoringText, rangeAt: RangeAt): readonly Selector[] {
	if (place.kind === "position") {
		const pieces = [place.position, ...(place.further ?? [])].map((one) => selectorAt(one, text, rangeAt));
		const found = pieces.filter((one) => one !== undefined);
		return found.length === pieces.length ? found : [];
	}
	const found = rangeOf(place, text);
	const selector = found && describe(text, found);
	return selector ? [selector] : [];
}

function selectorAt(
	{ start, end }: TextPosition,
	text: AnchoringText,
	rangeAt: RangeAt,
): Selector | undefined {
	const found = rangeAt(start, end);
	const selector = found && found.start < found.end ? describe(text, found) : undefined;
	if (!found || !selector) return undefined;
	const isCut = isInsideWord(text.text, found.start) || isInsideWord(text.text, found.end);
	return isCut ? { ...selector, quote: { ...selector.quote, prefix: "", suffix: "" } } : selector;
}

function rangeOf(
	place: Exclude<StatedPlace, { kind: "position" }>,
	text: AnchoringText,
): TextRange | undefined {
	switch (place.kind) {
		case "document":
			return firstLineOf(text);
		case "between":
			return rangeBetween(place, text);
		case "lines":
			return rangeOfLines(place, text);
		case "rest": {
			const start = text.index.toUtf16(place.start);
			return start === undefined || start >= text.text.length ? undefined : range(start, text.text.length);
		}
		case "words":
			return rangeOfWords(place, text);
	}
}

/** Returns the range of the first line with words: at most 200 characters of it, without white space at the ends. */
function firstLineOf({ text }: AnchoringText): TextRange | undefined {
	const { 0: words = "", index: start = 0 } = /\S(?:.{0,198}\S)?/u.exec(text) ?? {};
	return words === "" ? undefined : range(start, start + words.length);
}

function rangeBetween(
	{ start, end }: Extract<StatedPlace, { kind: "between" }>,
	text: AnchoringText,
): TextRange | undefined {
	const [from, to] = [start, end].map((quote: TextQuote) => anchor(text, { quote, position: undefined }));
	if (!from || !to || from.kind === "orphan" || to.kind === "orphan") return undefined;
	return from.range.start < to.range.start ? range(from.range.start, to.range.start) : undefined;
}

function rangeOfLines(
	{ start, end }: Extract<StatedPlace, { kind: "lines" }>,
	{ text }: AnchoringText,
): TextRange | undefined {
	const lines = text.split("\n");
	const lengthOf = (count: number) => lines.slice(0, count).reduce((sum, line) => sum + line.length + 1, 0);
	const last = end ?? lines.length;
	if (start >= lines.length || last > lines.length) return undefined;
	const [from, to] = [lengthOf(start), lengthOf(last) - 1];
	return from < to ? range(from, to) : undefined;
}
