import { anchor, prepare } from "../../anchoring/index.ts";
import {
	check,
	codePoints,
	type Json,
	type JsonObject,
	type Layers,
	type Report,
	type TextQuote,
} from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportInput, ExportSpan } from "../format.ts";
import { fieldValue } from "./entity-json.ts";
import { slug } from "./file-name.ts";
import { idPattern } from "./ids.ts";
import { type FoundDocument, imported } from "./imported.ts";
import type { FoundEntity } from "./imported-entity.ts";
import type { FoundSpan } from "./imported-span.ts";
import { positionsIn } from "./positions.ts";
import { type Carried, carriedShape } from "./sidecar.ts";
import { reportTextHash } from "./text-hash.ts";

/** A span as a file of another tool states it. */
export interface StatedSpan {
	/** Where it stands in the file, for messages. */
	readonly place: string;
	/** Undefined where the file gives none. */
	readonly id: string | undefined;
	readonly layer: string;
	readonly entity: string | undefined;
	readonly start: number;
	readonly end: number;
	/** The words that the file says stand there, where it says so. */
	readonly quote?: string | undefined;
	/** Where the file gives words and no place that can be used: these are sought, and `start` and `end` say nothing. */
	readonly sought?: TextQuote | undefined;
	/** What the file says beside; kept. */
	readonly extra: JsonObject;
}

export interface StatedDocument {
	/** What it is called where it carries nothing of ours. */
	readonly name: string;
	readonly text: string;
	/** What `start` and `end` of the spans count. */
	readonly unit: "code point" | "UTF-16";
	readonly spans: readonly StatedSpan[];
	readonly carried: Carried | undefined;
	readonly report: Report;
}

/** What a file carries of ours; undefined where there is none, or, reported, where it is not sound. */
export function readCarried(
	value: Json | undefined,
	{ text, place, report }: Pick<StatedSpan, "place"> & Pick<StatedDocument, "text" | "report">,
): Carried | undefined {
	const carried = value === undefined ? undefined : check(carriedShape, value, report, place);
	if (!carried) return undefined;
	const { id, textSha256: hash } = carried;
	reportTextHash({ id, text, hash, place: `${place}/textSha256` }, report);
	return carried;
}

/** The documents as they can be taken into a folder; see `imported`. Spans are put in text order. */
export function importedStated(stated: readonly StatedDocument[], layers: Layers | undefined): ExportInput {
	const found = stated.map(foundIn);
	const firsts = new Map(
		found.toReversed().map(({ document: { name }, kept }): [string, Kept] => [slug(name), kept]),
	);
	const input = imported(
		found.map(({ document }) => document),
		layers,
	);
	return {
		...input,
		documents: input.documents.map((document) => {
			const anchoring = prepare(document.text);
			const spans = document.spans.map((span): ExportSpan => {
				const { extra = {}, sought } = firsts.get(document.id)?.get(span.annotation.id) ?? {};
				if (!sought) return { ...span, annotation: { ...span.annotation, extra } };
				const selector = { quote: sought, position: undefined };
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

/** What `imported` does not know of, by the id of the span. */
type Kept = ReadonlyMap<string, Pick<StatedSpan, "extra" | "sought">>;

/** Orphans stand last. */
const startOf = ({ placement }: ExportSpan): number =>
	placement.kind === "orphan" ? Number.MAX_SAFE_INTEGER : placement.range.start;

function foundIn({ name, text, unit, spans, carried, report }: StatedDocument) {
	const isHalf = /\p{Surrogate}/u.test(text);
	const positions = positionsIn(isHalf ? "" : text);
	const inPoints = (start: number, end: number) =>
		positions.rangeOf({ start: codePoints(start), end: codePoints(end) });
	const rangeOf =
		unit === "code point" ? inPoints : (start: number, end: number) => inUnits(text, start, end);
	const ids = idsOf(spans);
	const kept = new Map<string, Pick<StatedSpan, "extra" | "sought">>();
	const found = (isHalf ? [] : spans).flatMap((span, index): readonly FoundSpan[] => {
		const place = span.sought ? range(0, 0) : rangeOf(span.start, span.end);
		if (!place || (place.start === place.end && !span.sought)) {
			const reason = `A span from ${span.start} to ${span.end} lies outside the text, or holds nothing.`;
			report.error(span.place, "E_POSITION", reason, "Correct or delete it.");
			return [];
		}
		const id = ids[index] ?? "";
		if (!kept.has(id)) kept.set(id, span);
		const { layer, entity, quote = span.sought?.exact } = span;
		return [{ place: span.place, id, layer, entity, range: place, quote }];
	});
	const document: FoundDocument = {
		name: carried?.id ?? name,
		title: carried?.title,
		language: carried?.language,
		text,
		spans: found.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end),
		sections: (isHalf ? [] : (carried?.sections ?? [])).flatMap(({ id, label, start, end }) => {
			const place = inPoints(start, end);
			if (place && place.start < place.end) return [{ place: `#${id}`, id, label, range: place }];
			report.error(`#${id}`, "E_POSITION", `Section "${id}" lies outside the text.`, "Correct or delete it.");
			return [];
		}),
		entities: [...entitiesIn(carried?.entities, "own"), ...entitiesIn(carried?.shared, "register")],
		report,
	};
	return { document, kept };
}

/** The ids that can be ours as they are; new ones for the others. */
function idsOf(spans: readonly StatedSpan[]): readonly string[] {
	const stated = new Set(spans.map(({ id }) => id));
	let number = 0;
	const next = (): string => {
		do number += 1;
		while (stated.has(`a${number}`));
		return `a${number}`;
	};
	return spans.map(({ id }) => (id !== undefined && idPattern.test(id) ? id : next()));
}

/** Undefined outside the text, and where an end stands inside a surrogate pair. */
function inUnits(text: string, start: number, end: number): TextRange | undefined {
	const isThere = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end;
	if (!isThere || end > text.length || /\p{Surrogate}/u.test(text.slice(start, end))) return undefined;
	return range(start, end);
}

const entitiesIn = (entities: Carried["entities"] = [], home: FoundEntity["home"]): readonly FoundEntity[] =>
	entities.map(({ id, type, fields }) => ({
		place: `#${id}`,
		id,
		type,
		home,
		fields: new Map(Object.entries(fields).map(([name, values]) => [name, values.map(fieldValue)])),
	}));
