import fc from "fast-check";
import type { Placement } from "../../src/anchoring/index.ts";
import {
	annotationId,
	codePoints,
	documentId,
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	type Field,
	type Json,
	type JsonObject,
	piecesOf,
	type Relation,
	type Selector,
	type TextPosition,
	type Value,
} from "../../src/annotation/index.ts";
import type { AnnotatedDocument, Corpus } from "../../src/corpus/index.ts";
import { range, type TextRange } from "../../src/document/index.ts";
import { documentOf, type SectionDraft, type SpanDraft } from "./builders.ts";
import { layersWithLaw as layers } from "./layers.ts";

/** Parts of generated texts: words, emoji, combining and right-to-left text, and everything special in CSV, JSON or a spreadsheet. */
const piece = fc.constantFrom(
	...[
		"isoHunt",
		"Canada",
		" ",
		" ",
		"é",
		"e\u0301",
		"👩‍👩‍👧",
		"🏴‍☠️",
		"𠀀",
		"שלום",
		"مرحبا",
		"\u200F",
		"\uFEFF",
		"\u2028",
	],
	...['"', '""', "'", ",", ";", "; ", "\\", "\\;", "\t", "\n", "\r\n", "\r", "\u0000", "<b>", "&amp;", "#a1"],
	...["=1+1", "+", "-", "@SUM(A1)", "'=", "''@", "＝", "＋", "－", "＠", "__proto__", "null", "007"],
);
export const foreignText = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));
const words = foreignText.filter((text) => text.trim() !== "");

/** Without `-0`, `undefined` and keys that the JSON reader rejects. */
const jsonValue: fc.Arbitrary<Json> = fc.oneof(
	fc.constantFrom<Json>(null, true, 3, "x", [], {}, [1, [2]], { deep: { er: "é" } }),
	foreignText,
);
const extra: fc.Arbitrary<JsonObject> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant({}) },
	fc.record(
		{ created: fc.constant("2012-02-20T00:00:00Z"), "note to self": jsonValue },
		{ requiredKeys: [] },
	),
);

const registered = ["site-a", "site-b", "law.c", "org_d", "org-e"].map(entityId);
const own = ["c1", "c2", "k1", "n1"].map(entityId);
const typeNames = new Map<EntityId, string>(
	Object.entries({
		"site-a": "Site",
		"site-b": "Site",
		"law.c": "Law",
		org_d: "Organization",
		"org-e": "Organization",
		c1: "Claim",
		c2: "Claim",
		k1: "Commentary",
		n1: "Note",
	}).map(([id, name]) => [entityId(id), name]),
);

function valueOfField(field: Field, known: readonly EntityId[], document: boolean): fc.Arbitrary<Value> {
	const text = (value: string): Value => ({ kind: "text", text: value });
	if (field.kind === "term") return fc.constantFrom(...field.terms.map(({ id }) => text(id)));
	if (field.kind === "text") return words.map(text);
	return fc.oneof(
		words.map(text),
		fc.constantFrom(...known).map((entity): Value => ({ kind: "entity", entity })),
		...(document ? [fc.constant<Value>({ kind: "document" })] : []),
	);
}

function entityWith(
	id: EntityId,
	type: EntityType,
	known: readonly EntityId[],
	isOwn: boolean,
): fc.Arbitrary<Entity> {
	const fields = type.fields.map((field) =>
		fc
			.array(valueOfField(field, known, isOwn), {
				minLength: 0,
				maxLength: field.many ? 3 : 1,
			})
			.map((values): [string, readonly Value[]] => [field.name, values]),
	);
	return fc.record({ fields: fc.tuple(...fields), extra }).map(({ fields, extra }) => ({
		id,
		type: type.name,
		fields: new Map(fields.filter(([, values]) => values.length > 0)),
		extra,
	}));
}

function entities(
	ids: readonly EntityId[],
	known: readonly EntityId[],
	isOwn: boolean,
): fc.Arbitrary<readonly Entity[]> {
	return fc.tuple(
		...ids.flatMap((id) => {
			const type = layers.types.get(typeNames.get(id) ?? "");
			return type ? [entityWith(id, type, known, isOwn)] : [];
		}),
	);
}

interface Located {
	readonly selector: Selector;
	readonly placement: Placement;
	readonly extra: JsonObject;
}

/** An annotation of one or several pieces. */
interface LocatedPieces extends Located {
	readonly furtherPieces: readonly Selector[];
	readonly furtherRanges: readonly TextRange[];
}

const inUnits = (points: readonly string[], { start, end }: TextPosition): TextRange =>
	range(points.slice(0, start).join("").length, points.slice(0, end).join("").length);

/** Generates positions in text order that do not overlap, between any two code points. */
const stretches = (points: readonly string[], most: number): fc.Arbitrary<readonly TextPosition[]> =>
	fc
		.uniqueArray(fc.nat(points.length), {
			minLength: 2,
			maxLength: Math.min(2 * most, points.length + 1),
		})
		.map((ends) => {
			const sorted = ends.toSorted((a, b) => a - b);
			return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
				start: codePoints(sorted[2 * index] ?? 0),
				end: codePoints(sorted[2 * index + 1] ?? 0),
			}));
		});

function quoteOf(points: readonly string[], { start, end }: TextPosition): Selector["quote"] {
	return {
		exact: points.slice(start, end).join(""),
		prefix: points.slice(Math.max(0, start - 32), start).join(""),
		suffix: points.slice(end, end + 32).join(""),
	};
}

/** Generates pieces between any two code points, so that annotations overlap, nest and cross. */
function locatedPieces(text: string, most: number): fc.Arbitrary<LocatedPieces> {
	const points = [...text];
	const unitsOf = (position: TextPosition) => inUnits(points, position);
	const exact = stretches(points, most).map(
		([first = noStretch, ...further]): LocatedPieces => ({
			selector: { quote: quoteOf(points, first), position: first },
			placement: { kind: "exact", range: unitsOf(first) },
			furtherPieces: further.map((position) => ({ quote: quoteOf(points, position), position })),
			furtherRanges: further.map(unitsOf),
			extra: {},
		}),
	);
	const quote = fc.record({
		exact: foreignText,
		prefix: fc.constantFrom("", "-"),
		suffix: fc.constantFrom("", "\r\n"),
	});
	const other = fc
		.record({
			stored: stretches(points, most),
			current: stretches(points, most),
			quotes: fc.array(quote, { minLength: most, maxLength: most }),
			hasPosition: fc.boolean(),
			kind: fc.constantFrom("moved", "edited", "check", "orphan"),
			found: foreignText,
			extra,
		})
		.map(({ stored, current, quotes, hasPosition, kind, found, extra }): LocatedPieces => {
			const count = Math.min(stored.length, current.length);
			const selectors = stored.slice(0, count).map((position, index) => ({
				quote: quotes[index] ?? { exact: "x", prefix: "", suffix: "" },
				position: hasPosition ? position : undefined,
			}));
			const [selector, ...furtherPieces] = selectors;
			const [first = range(0, 0), ...further] = current.slice(0, count).map(unitsOf);
			if (!selector) throw new Error("There is at least one stretch.");
			const located = { selector, furtherPieces, extra };
			if (kind === "orphan") {
				const candidates = current.map(unitsOf);
				return { ...located, placement: { kind, candidates, reason: "gone" }, furtherRanges: [] };
			}
			const placements: Readonly<Record<Exclude<Placement["kind"], "exact" | "orphan">, Placement>> = {
				moved: { kind: "moved", range: first },
				edited: { kind: "edited", range: first, found },
				check: { kind: "check", range: first, found, reason: "doubt" },
			};
			return { ...located, placement: placements[kind], furtherRanges: further };
		});
	return fc.oneof({ weight: 2, arbitrary: exact }, other);
}

const noStretch: TextPosition = { start: codePoints(0), end: codePoints(0) };

const located = (text: string): fc.Arbitrary<Located> => locatedPieces(text, 1);

function spans(text: string): fc.Arbitrary<readonly SpanDraft[]> {
	const one = fc.record({
		place: fc.oneof({ weight: 2, arbitrary: locatedPieces(text, 1) }, locatedPieces(text, 3)),
		layer: fc.constantFrom(...layers.layers),
		section: fc.constantFrom(undefined, "Canada", "=Opening"),
		pick: fc.nat(),
	});
	return fc.array(one, { maxLength: 6 }).map((drawn) => {
		const all = drawn.map(({ place, layer, section, pick }, index): SpanDraft => {
			const { selector, placement, furtherPieces, furtherRanges, extra } = place;
			const ids = [...registered, ...own].filter((id) => typeNames.get(id) === layer.entityType.name);
			const id = annotationId(`a${index}`);
			const entity = ids[pick % ids.length] ?? entityId("site-a");
			return {
				annotation: {
					id,
					layer: layer.id,
					entity,
					...selector,
					...(furtherPieces.length > 0 && { furtherPieces }),
					extra,
				},
				placement,
				...(furtherRanges.length > 0 && { furtherRanges }),
				section,
			};
		});
		return all.filter((span, index) => !all.slice(0, index).some((earlier) => isTwin(span, earlier)));
	});
}

/** Annotation files cannot have two spans with the same layer, entity and positions. */
const isTwin = ({ annotation: a }: SpanDraft, { annotation: b }: SpanDraft): boolean =>
	a.layer === b.layer &&
	a.entity === b.entity &&
	JSON.stringify(piecesOf(a).map(({ position }) => position)) ===
		JSON.stringify(piecesOf(b).map(({ position }) => position));

function relations(spans: readonly SpanDraft[]): fc.Arbitrary<readonly Relation[]> {
	if (spans.length === 0) return fc.constant([]);
	const end = fc.constantFrom(...spans.map(({ annotation }) => annotation.id));
	return fc
		.array(fc.record({ label: words, from: end, to: end, extra }), { maxLength: 2 })
		.map((drawn) => drawn.map((one, index) => ({ id: annotationId(`r${index}`), ...one })));
}

function sections(text: string): fc.Arbitrary<readonly SectionDraft[]> {
	return fc.array(fc.tuple(located(text), words), { maxLength: 2 }).map((drawn) =>
		drawn.map(([{ selector, placement, extra }, label], index) => ({
			section: { id: annotationId(`s${index}`), label, ...selector, extra },
			placement,
		})),
	);
}

function document(id: string, sharedEntities: readonly Entity[]): fc.Arbitrary<AnnotatedDocument> {
	return fc.array(piece, { minLength: 2, maxLength: 20 }).chain((pieces) => {
		const text = pieces.join("");
		const record = fc.record({
			id: fc.constant(documentId(id)),
			title: words,
			file: fc.constant(`corpus/${id}.md`),
			language: fc.constantFrom(undefined, "en", "ar"),
		});
		return fc
			.record({
				record,
				spans: spans(text),
				sections: sections(text),
				entities: entities(own, [...registered, ...own], true),
			})
			.chain((parts) =>
				relations(parts.spans).map((relations) =>
					documentOf({ ...parts, relations, text, layers, sharedEntities }),
				),
			);
	});
}

/** Corpora with zero, one or two documents, including cases that `openDocument` never creates. */
export const corpora: fc.Arbitrary<Corpus> = entities(registered, registered, false).chain((sharedEntities) =>
	fc.record({
		layers: fc.constant(layers),
		sharedEntities: fc.constant(sharedEntities),
		documents: fc.oneof(
			fc.constant([]),
			fc.tuple(document("report", sharedEntities)),
			fc.tuple(document("report", sharedEntities), document("reply-2", sharedEntities)),
		),
		site: fc.constantFrom(undefined, "https://reader.example/"),
	}),
);

export const exportOptions = fc.record({
	entityFields: fc.boolean(),
	context: fc.boolean(),
	citation: fc.boolean(),
	formulaSafe: fc.boolean(),
	byteOrderMark: fc.constant(false),
});
