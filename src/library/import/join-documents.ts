import { createTextIndex } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationId,
	annotationId,
	codePoints,
	type DocumentId,
	type Entity,
	type EntityId,
	entityId,
	type Selector,
	type Value,
} from "../../annotation/index.ts";
import type { ImportedDocument } from "../../corpus/index.ts";
import { utf16 } from "../../document/index.ts";
import { isNumberedId, numberedId } from "./numbered-id.ts";

/**
 * Joins the records of a file into one document, if their texts are pieces of its text, apart from white space and
 * typographic signs. Each record is looked up after the one before it. Tools can also shuffle records, so a record that
 * is not found there is looked up in the whole text, at a place that no record has. Undefined if most of the records are
 * not found.
 *
 * @param text the text of the document
 */
export function joinedDocument(
	records: readonly ImportedDocument[],
	id: DocumentId,
	text: string,
): ImportedDocument | undefined {
	const taken = new Set<string>();
	const joined = { annotations: [] as Annotation[], entities: [] as Entity[] };
	const sourceIds = new Map<AnnotationId, string>();
	const sections: ImportedDocument["sections"][number][] = [];
	const relations: ImportedDocument["relations"][number][] = [];
	const searched = withPlainSigns(text);
	const index = createTextIndex(text);
	const starts = new Set<number>();
	let from = 0;
	let found = 0;
	for (const record of records) {
		const words = record.text;
		if (words === undefined) return undefined;
		const trimmed = words.trim();
		const at = trimmed === "" ? from : placeOf(withPlainSigns(trimmed), searched, from, starts);
		if (at >= 0) {
			starts.add(at);
			if (at >= from) from = at + trimmed.length;
			found += 1;
		}
		// The words of a record that was not found are looked up in the whole text.
		const points = at >= 0 ? index.toCodePoint(utf16(at)) : undefined;
		const shift =
			points === undefined ? undefined : points - countPoints(words.slice(0, words.indexOf(trimmed)));
		const shifted = shiftedRecord(record, shift, taken);
		joined.annotations.push(...shifted.annotations);
		joined.entities.push(...shifted.entities);
		sections.push(...shifted.sections);
		relations.push(...shifted.relations);
		for (const [from, to] of shifted.ids) {
			const stated = record.sourceIds?.get(annotationId(from));
			if (stated !== undefined) sourceIds.set(annotationId(to), `${record.id} ${stated}`);
		}
	}
	const [first] = records;
	if (!first || found * 2 < records.length) return undefined;
	return {
		id,
		title: id,
		language: first.language,
		text: undefined,
		...joined,
		sections,
		relations,
		sourceIds,
	};
}

/** Returns the index of a piece at or after `from`, or else of its first place that is not taken. -1 if there is none. */
function placeOf(piece: string, text: string, from: number, taken: ReadonlySet<number>): number {
	const next = text.indexOf(piece, from);
	if (next >= 0) return next;
	let at = text.indexOf(piece);
	while (taken.has(at)) at = text.indexOf(piece, at + 1);
	return at;
}

/**
 * Replaces white space by spaces, and typographic signs by plain ones, each by one character. Markdown joins lines, and
 * tools write plain signs.
 */
const withPlainSigns = (text: string): string =>
	text
		.replace(/\s/g, " ")
		.replace(/[\u2018-\u201B\u2039\u203A]/g, "'")
		.replace(/[\u00AB\u00BB\u201C-\u201F]/g, '"')
		.replace(/[\u2010-\u2015]/g, "-");

const countPoints = (text: string): number => {
	let count = 0;
	for (const _ of text) count += 1;
	return count;
};

interface ShiftedRecord {
	readonly annotations: readonly Annotation[];
	readonly sections: ImportedDocument["sections"];
	readonly relations: ImportedDocument["relations"];
	readonly entities: readonly Entity[];
	/** New ids by the ids in the record. */
	readonly ids: ReadonlyMap<string, string>;
}

/** Returns a record with positions in the whole text, and with ids that no earlier record has. */
function shiftedRecord(
	{ annotations, sections, relations, entities }: ImportedDocument,
	shift: number | undefined,
	taken: Set<string>,
): ShiftedRecord {
	const ids = new Map<string, string>();
	// An entity that two records describe alike keeps its id only in the first; merging joins the two by their fields.
	const renamed = (id: string): string => {
		const known = ids.get(id);
		if (known !== undefined) return known;
		const free = numberedId(id, (one) => !taken.has(one));
		taken.add(free);
		ids.set(id, free);
		return free;
	};
	const spanId = (id: AnnotationId) => annotationId(renamed(id));
	const definedIds = new Set(entities.map(({ id }) => id));
	const linkedId = (id: EntityId) => entityId(definedIds.has(id) ? renamed(id) : id);
	const moved = <S extends Selector>(selector: S): S => ({ ...selector, ...movedSelector(selector, shift) });
	return {
		ids,
		annotations: annotations.map(({ furtherPieces, ...annotation }) => ({
			...moved(annotation),
			id: spanId(annotation.id),
			// A reader gives such an id to the entity of a span that the file links to no entity.
			entity: isNumberedId(annotation.entity, annotation.id)
				? entityId(renamed(annotation.entity))
				: linkedId(annotation.entity),
			...(furtherPieces && { furtherPieces: furtherPieces.map(moved) }),
		})),
		sections: sections.map((section) => ({ ...moved(section), id: spanId(section.id) })),
		relations: relations.map((relation) => ({
			...relation,
			...{ id: spanId(relation.id), from: spanId(relation.from), to: spanId(relation.to) },
		})),
		entities: entities.map((entity) => ({
			...entity,
			id: linkedId(entity.id),
			fields: new Map(
				[...entity.fields].map(([name, values]) => [
					name,
					values.map(
						(value): Value =>
							value.kind === "entity" ? { ...value, entity: linkedId(value.entity) } : value,
					),
				]),
			),
		})),
	};
}

function movedSelector({ position }: Selector, shift: number | undefined): Pick<Selector, "position"> {
	if (!position || shift === undefined) return { position: undefined };
	return {
		position: { start: codePoints(position.start + shift), end: codePoints(position.end + shift) },
	};
}
