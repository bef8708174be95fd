import type { EntityId, Value } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import { linkedIn } from "../kit/linked.ts";
import { type PlacedSpan, placedIn } from "../kit/placed.ts";
import { positionsIn } from "../kit/positions.ts";
import { type BratEntry, type BratLine, breaks } from "./lines.ts";

/**
 * The text as every reader of the file has it, of the same length: Python makes one
 * character of CR and LF, and many tools take a byte order mark off.
 */
export const bratText = (text: string): string => text.replaceAll("\r", " ").replace(/^\uFEFF/, "\u2060");

/**
 * The entries of one document, in text order. A span is followed by its id, by
 * what it is linked to and, where it is the first one linked to that, by the
 * fields of it, a line for each value in its order: a term is an attribute, an
 * entity with a span of its own a relation, another one a reference, all else a
 * note.
 */
export function bratEntries(input: ExportInput, document: ExportDocument): readonly BratEntry[] {
	const positions = positionsIn(document.text);
	const linked = linkedIn(input, document);
	const own = new Set(document.entities.map(({ id }) => id));
	const spans = writableIn(document);
	const plain = bratText(document.text);
	const firsts = new Map<EntityId, string>();
	for (const [index, { span }] of spans.entries()) {
		const { entity } = span.annotation;
		if (!firsts.has(entity)) firsts.set(entity, `T${index + 1}`);
	}
	const entries: BratEntry[] = [];
	const counts = { A: 0, R: 0, N: 0, "#": 0 };
	const add = (line: Exclude<BratLine, { kind: "T" }>) => {
		counts[line.kind] += 1;
		entries.push({ id: `${line.kind}${counts[line.kind]}`, line });
	};
	const addValue = (target: string, field: string, value: Value, attribute: string | undefined) => {
		if (value.kind === "text") {
			if (attribute === undefined) add({ kind: "#", type: field, target, text: value.text });
			else add({ kind: "A", type: attribute, target, value: value.text });
			return;
		}
		const to = value.kind === "entity" ? firsts.get(value.entity) : undefined;
		const id = value.kind === "entity" ? value.entity : document.file;
		if (to !== undefined && to !== target) add({ kind: "R", type: field, from: target, to });
		else add({ kind: "N", target, database: `${fieldPrefix}${field}`, id, text: linked.words(value) });
	};
	for (const [index, { span, pieces }] of spans.entries()) {
		const { id, layer, entity: to } = span.annotation;
		const target = `T${index + 1}`;
		const text = pieces.map(({ start, end }) => plain.slice(start, end)).join(" ");
		const places = pieces.map((piece) => positions.positionOf(piece));
		entries.push({ id: target, line: { kind: "T", type: layer, pieces: places, text } });
		add({ kind: "#", type: idNote, target, text: id });
		const database = own.has(to) ? ownDatabase : registerDatabase;
		add({ kind: "N", target, database, id: to, text: linked.title(to) });
		const entity = firsts.get(to) === target ? linked.entity(to) : undefined;
		const type = entity && input.layers.types.get(entity.type);
		for (const { name, kind, terms } of type?.fields ?? []) {
			for (const [number, value] of (entity?.fields.get(name) ?? []).entries()) {
				const isTerm =
					kind === "term" && value.kind === "text" && terms.some((term) => term.id === value.text);
				addValue(target, name, value, isTerm ? attributeName(name, number) : undefined);
			}
		}
	}
	return entries;
}

/** Notes and databases of ours; a name of a field holds no underscore, so they cannot meet. */
export const idNote = "annotation_id";
const ownDatabase = "this_document";
export const registerDatabase = "the_register";
export const fieldPrefix = "field_";

/** Attributes of one name exclude each other in brat, so the second value of a field has another one. */
const attributeName = (field: string, number: number): string =>
	number === 0 ? field : `${field}_${number + 1}`;

export interface WritableSpan extends PlacedSpan {
	/** Stretches between the line breaks in the span, none of them empty. */
	readonly pieces: readonly TextRange[];
}

/** The spans that hold more than line breaks. */
export const writableIn = (document: ExportDocument): readonly WritableSpan[] =>
	placedIn(document)
		.map((placed) => ({ ...placed, pieces: piecesOf(document.text, placed.range) }))
		.filter(({ pieces }) => pieces.length > 0);

function piecesOf(text: string, { start, end }: TextRange): readonly TextRange[] {
	const stretches = text.slice(start, end).matchAll(new RegExp(`[^${breaks}]+`, "g"));
	return [...stretches].map(({ 0: words, index }) => range(start + index, start + index + words.length));
}
