import { anchor, prepare } from "../../anchoring/index.ts";
import {
	codePoints,
	type JsonObject,
	type Layers,
	type Report,
	type TextQuote,
} from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportInput, ExportSpan } from "../format.ts";
import { type ForeignDocument, type ForeignEntity, importForeignDocuments } from "./foreign-documents.ts";
import type { ForeignSpan } from "./foreign-spans.ts";
import { idPattern, slug } from "./ids.ts";
import { fieldValue } from "./json-export/values.ts";
import { type Positions, positionsIn } from "./positions.ts";
import type { Sidecar } from "./sidecar.ts";

/** A text with labelled spans, as annotation tools exchange it. */
export interface LabelledText {
	/** Name for a text without a sidecar. */
	readonly name: string;
	readonly text: string;
	/** Unit of `start` and `end` of the spans. */
	readonly unit: "code point" | "UTF-16";
	readonly spans: readonly LabelledSpan[];
	readonly sidecar: Sidecar | undefined;
	readonly report: Report;
}

export interface LabelledSpan {
	/** Location in the file, for problem messages. */
	readonly location: string;
	/** Undefined if the file states no id. */
	readonly id: string | undefined;
	readonly layer: string;
	readonly entity: string | undefined;
	/** Inclusive, from 0. */
	readonly start: number;
	/** Exclusive. */
	readonly end: number;
	/** The text of the span according to the file. Undefined if the file does not state the text. */
	readonly quote?: string | undefined;
	/** If set, the span is anchored by this quote, and `start` and `end` are ignored. */
	readonly quoteToFind?: TextQuote | undefined;
	/** Keys of the file that the annotation keeps. */
	readonly extra: JsonObject;
}

/** Converts labelled texts; see `importForeignDocuments`. Returns the spans in text order, orphans last. */
export function importLabelledTexts(texts: readonly LabelledText[], layers: Layers | undefined): ExportInput {
	const converted = texts.map(convert);
	// If two texts have the same id, the import keeps the first, so the first must win here too.
	const detailsById = new Map(
		converted.toReversed().map(({ document: { name }, details }) => [slug(name), details]),
	);
	const input = importForeignDocuments(
		converted.map(({ document }) => document),
		layers,
	);
	return {
		...input,
		documents: input.documents.map((document) => {
			const anchoring = prepare(document.text);
			const spans = document.spans.map((span): ExportSpan => {
				const { extra = {}, quoteToFind } = detailsById.get(document.id)?.get(span.annotation.id) ?? {};
				if (!quoteToFind) return { ...span, annotation: { ...span.annotation, extra } };
				const selector = { quote: quoteToFind, position: undefined };
				return {
					...span,
					annotation: { ...span.annotation, ...selector, extra },
					placement: anchor(anchoring, selector),
				};
			});
			return { ...document, spans: spans.sort((a, b) => startOf(a) - startOf(b)) };
		}),
	};
}

/** The parts of the spans that a `ForeignSpan` has no member for, by span id. */
type SpanDetails = ReadonlyMap<string, Pick<LabelledSpan, "extra" | "quoteToFind">>;

const startOf = ({ placement }: ExportSpan): number =>
	placement.kind === "orphan" ? Number.MAX_SAFE_INTEGER : placement.range.start;

function convert(labelled: LabelledText): {
	readonly document: ForeignDocument;
	readonly details: SpanDetails;
} {
	const { name, text, sidecar, report } = labelled;
	// `importForeignDocuments` reports the lone surrogate and leaves the document out.
	const hasLoneSurrogate = /\p{Surrogate}/u.test(text);
	const positions = positionsIn(hasLoneSurrogate ? "" : text);
	const details = new Map<string, LabelledSpan>();
	const spans = hasLoneSurrogate ? [] : foreignSpansOf(labelled, positions, details);
	const document: ForeignDocument = {
		name: sidecar?.id ?? name,
		title: sidecar?.title,
		language: sidecar?.language,
		text,
		spans: spans.toSorted((a, b) => a.range.start - b.range.start || b.range.end - a.range.end),
		sections: (hasLoneSurrogate ? [] : (sidecar?.sections ?? [])).flatMap(({ id, label, start, end }) => {
			const location = `#${id}`;
			const bounds = positions.rangeOf({ start: codePoints(start), end: codePoints(end) });
			if (bounds && bounds.start < bounds.end) return [{ location, id, label, range: bounds }];
			const reason = `Section "${id}" is not inside the text.`;
			report.error(location, "E_POSITION", reason, "Correct or delete the section.");
			return [];
		}),
		entities: [
			...foreignEntities(sidecar?.entities ?? [], "document"),
			...foreignEntities(sidecar?.shared ?? [], "shared"),
		],
		report,
	};
	return { document, details };
}

/** @param details receives the span of each id; the first span with an id wins */
function foreignSpansOf(
	{ text, unit, spans, report }: LabelledText,
	positions: Positions,
	details: Map<string, LabelledSpan>,
): readonly ForeignSpan[] {
	const ids = idsOf(spans);
	return spans.flatMap((span, index): readonly ForeignSpan[] => {
		const { location, layer, entity, start, end, quoteToFind, quote = quoteToFind?.exact } = span;
		const stated =
			unit === "code point"
				? positions.rangeOf({ start: codePoints(start), end: codePoints(end) })
				: rangeInUnits(text, start, end);
		const found = quoteToFind ? range(0, 0) : stated;
		if (!found || (found.start === found.end && !quoteToFind)) {
			const reason = `The span from ${start} to ${end} is empty or not inside the text.`;
			report.error(location, "E_POSITION", reason, "Correct or delete the span.");
			return [];
		}
		const id = ids[index] ?? "";
		if (!details.has(id)) details.set(id, span);
		return [{ location, id, layer, entity, range: found, quote }];
	});
}

/** Keeps the valid ids and numbers the other spans: `a1`, `a2`, … */
function idsOf(spans: readonly LabelledSpan[]): readonly string[] {
	const stated = new Set(spans.map(({ id }) => id));
	let number = 0;
	const next = (): string => {
		do number += 1;
		while (stated.has(`a${number}`));
		return `a${number}`;
	};
	return spans.map(({ id }) => (id !== undefined && idPattern.test(id) ? id : next()));
}

/** Undefined if an end is outside the text or inside a surrogate pair. */
function rangeInUnits(text: string, start: number, end: number): TextRange | undefined {
	const isRange = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end;
	if (!isRange || end > text.length || /\p{Surrogate}/u.test(text.slice(start, end))) return undefined;
	return range(start, end);
}

const foreignEntities = (
	entities: Sidecar["entities"],
	scope: ForeignEntity["scope"],
): readonly ForeignEntity[] =>
	entities.map(({ id, type, fields }) => ({
		location: `#${id}`,
		id,
		type,
		scope,
		fields: new Map(Object.entries(fields).map(([name, values]) => [name, values.map(fieldValue)])),
	}));
