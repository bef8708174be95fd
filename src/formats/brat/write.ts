import type { EntityId, Field, Layers, Value } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Written } from "../format.ts";
import { slug } from "../kit/file-name.ts";
import { linkedIn } from "../kit/linked.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { type PlacedSpan, placedIn, placeLosses, unlinkedLoss } from "../kit/placed.ts";
import { positionsIn } from "../kit/positions.ts";
import { checkBrat } from "./check.ts";
import { type BratEntry, type BratLine, bratLine, breaks } from "./lines.ts";

export const bratFileType = { extension: "ann", mediaType: "text/plain" } as const;

export function writeBrat(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const documents = whole.documents.map((document) => ({ document, entries: bratEntries(whole, document) }));
	const all = documents.flatMap(({ entries }) => entries);
	const configuration = { name: "annotation.conf", content: bratConfiguration(whole.layers, all) };
	const files = documents.flatMap(({ document, entries }) => {
		const text = bratText(document.text);
		const content = entries.map((entry) => `${bratLine(entry)}\n`).join("");
		checkBrat(text, content);
		const name = slug(document.id);
		return [
			{ name: `${name}.ann`, content },
			{ name: `${name}.txt`, content: text },
		];
	});
	return {
		files: [...files, configuration].map((file) => ({ ...file, mediaType: bratFileType.mediaType })),
		losses: [
			...reductionLosses(input, kept),
			...lossesOf(whole, [...placeLosses(whole), ...bratLosses(whole)]),
		],
	};
}

/**
 * The text as every reader of the file has it, of the same length: Python makes one
 * character of CR and LF, and many tools take a byte order mark off.
 */
const bratText = (text: string): string => text.replaceAll("\r", " ").replace(/^\uFEFF/, "\u2060");

/**
 * The entries of one document, in text order. A span is followed by its id, by
 * what it is linked to and, where it is the first one linked to that, by the
 * fields of it, a line for each value in its order: a term is an attribute, an
 * entity with a span of its own a relation, another one a reference, all else a
 * note.
 */
function bratEntries(input: ExportInput, document: ExportDocument): readonly BratEntry[] {
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

interface WritableSpan extends PlacedSpan {
	/** Stretches between the line breaks in the span, none of them empty. */
	readonly pieces: readonly TextRange[];
}

/** The spans that hold more than line breaks. */
const writableIn = (document: ExportDocument): readonly WritableSpan[] =>
	placedIn(document)
		.map((placed) => ({ ...placed, pieces: piecesOf(document.text, placed.range) }))
		.filter(({ pieces }) => pieces.length > 0);

function piecesOf(text: string, { start, end }: TextRange): readonly TextRange[] {
	const stretches = text.slice(start, end).matchAll(new RegExp(`[^${breaks}]+`, "g"));
	return [...stretches].map(({ 0: words, index }) => range(start + index, start + index + words.length));
}

function bratLosses(input: ExportInput): readonly PossibleLoss[] {
	const edge = new RegExp(`^[${breaks}]|[${breaks}]$`);
	const writable = new Set(
		input.documents.flatMap((document) => writableIn(document).map(({ span }) => span)),
	);
	const changed = new Set(input.documents.filter(({ text }) => bratText(text) !== text));
	return [
		{
			what: "spans that hold nothing but line breaks and tabs",
			concerns: ({ span }) => span.placement.kind !== "orphan" && !writable.has(span),
		},
		{
			what: "line breaks and tabs at the ends of the span",
			concerns: ({ span, document }) =>
				span.placement.kind !== "orphan" &&
				writable.has(span) &&
				edge.test(document.text.slice(span.placement.range.start, span.placement.range.end)),
		},
		{
			what: "carriage returns, written as spaces, or a byte order mark, written as U+2060",
			concerns: ({ document }) => changed.has(document),
		},
		{ what: "the document's title and language", concerns: () => true },
		{ what: "the layers' definitions", concerns: () => true },
		{
			what: "sections and their labels",
			concerns: ({ document, span }) => document.sections.length > 0 || span.section !== undefined,
		},
		unlinkedLoss(input, (span) => writable.has(span)),
	];
}

/** `annotation.conf`: the layers as entities, references as relations, terms as attributes with their values. */
function bratConfiguration({ layers }: Layers, entries: readonly BratEntry[]): string {
	const ids = layers.map(({ id }) => id);
	const relations = usesOf(layers, "reference").map(
		({ name, holders }) => `${name}\tArg1:${holders.join("|")}, Arg2:${ids.join("|")}`,
	);
	const written = new Set(entries.flatMap(({ line }) => (line.kind === "A" ? [line.type] : [])));
	const attributes = usesOf(layers, "term").flatMap(({ name, holders, terms }) => {
		const further = [...written].filter((one) => one.startsWith(`${name}_`)).sort(byNumber);
		const names = terms.length > 0 ? [name, ...further] : [];
		return names.map((one) => `${one}\tArg:${holders.join("|")}, Value:${terms.join("|")}`);
	});
	return [
		...["[entities]", ...ids, ""],
		...["[relations]", ...relations, ""],
		...["[events]", ""],
		...["[attributes]", ...attributes, ""],
	].join("\n");
}

interface Use {
	readonly name: string;
	/** Ids of the layers whose entities have the field. */
	readonly holders: readonly string[];
	readonly terms: readonly string[];
}

/** brat knows a name once in each section, so fields of one name share it. */
function usesOf(layers: Layers["layers"], kind: Field["kind"]): readonly Use[] {
	const uses = new Map<string, { holders: Set<string>; terms: Set<string> }>();
	for (const { id, entityType } of layers) {
		for (const field of entityType.fields.filter((one) => one.kind === kind)) {
			const use = uses.get(field.name) ?? { holders: new Set(), terms: new Set() };
			uses.set(field.name, use);
			use.holders.add(id);
			for (const term of field.terms) use.terms.add(term.id);
		}
	}
	return [...uses].map(([name, { holders, terms }]) => ({ name, holders: [...holders], terms: [...terms] }));
}

const byNumber = (a: string, b: string): number => Number(a.split("_")[1]) - Number(b.split("_")[1]);
