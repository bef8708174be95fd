import { entityId, type Layers, type Report, type Value } from "../../annotation/index.ts";
import type { ForeignRelation } from "../kit/foreign-spans.ts";
import { layerIdOf } from "../kit/ids.ts";
import type { BratEntry } from "./lines.ts";

/** A line with its location in its file, `line:column`. */
export interface LocatedEntry extends BratEntry {
	readonly location: string;
}

/** Id, entity link and field values of a span, which lines other than its `T` line state. */
export interface SpanStatements {
	id?: string;
	link?: { readonly database: string; readonly id: string };
	/** By name of the field, in the order of the lines. */
	readonly values: Map<string, readonly Value[]>;
}

/** Type of the note that contains the id of an annotation or a relation. */
export const idNoteType = "annotation_id";
/** Type of the note that contains the label of a relation, if the label is not a valid type of a relation. */
export const labelNoteType = "relation_label";
// This prefix contains an underscore, which field names never contain, so the two cannot conflict.
/** Prefix of the database name for the value of a field. The name of the field follows. */
export const fieldDatabasePrefix = "field_";

interface Statements {
	/** The statements about each span, by the id of its `T` line. */
	readonly spans: ReadonlyMap<string, SpanStatements>;
	readonly relations: readonly ForeignRelation[];
}

/** Collects the statements about spans, and the relations between spans. */
export function statementsIn(
	entries: readonly LocatedEntry[],
	layers: Layers | undefined,
	report: Report,
): Statements {
	const spans = new Map<string, SpanStatements>(
		entries.flatMap(({ id, line }) => (line.kind === "T" ? [[id, { values: new Map() }]] : [])),
	);
	const links = new Map(
		entries.flatMap(({ line }) =>
			line.kind === "N" && !line.database.startsWith(fieldDatabasePrefix)
				? [[line.target, line.id] as const]
				: [],
		),
	);
	const relations = relationLines(entries, links, layers);
	const notes = new Map<string, Map<string, string>>(relations.map(({ id }) => [id, new Map()]));
	for (const { id, line, location } of entries) {
		if (line.kind === "T" || notes.has(id)) continue;
		const relationNotes = line.kind === "#" ? notes.get(line.target) : undefined;
		if (line.kind === "#" && relationNotes) {
			relationNotes.set(line.type, line.text);
			continue;
		}
		const target = spans.get(line.kind === "R" ? line.from : line.target);
		const end = line.kind === "R" ? links.get(line.to) : "";
		if (!target || end === undefined) {
			const reason = "This line refers to a span that does not exist or links to no entity.";
			report.error(location, "E_BRAT_TARGET", reason, "Refer to a T line that has an N line.");
			continue;
		}
		const add = (field: string, value: Value) =>
			target.values.set(field, [...(target.values.get(field) ?? []), value]);
		const isField = line.kind === "N" && line.database.startsWith(fieldDatabasePrefix);
		if (line.kind === "A") add(line.type.replace(/_\d+$/, ""), { kind: "text", text: line.value });
		else if (line.kind === "R") add(line.type, { kind: "entity", entity: entityId(end) });
		else if (line.kind === "N" && isField)
			add(line.database.slice(fieldDatabasePrefix.length), referenceTo(line.id));
		else if (line.kind === "N") target.link ??= { database: line.database, id: line.id };
		else if (line.type === idNoteType) target.id = line.text;
		else add(line.type, { kind: "text", text: line.text });
	}
	const annotationIdOf = (span: string) => spans.get(span)?.id ?? span;
	return {
		spans,
		relations: relations.map(({ id, location, type, from, to }) => ({
			location,
			id: notes.get(id)?.get(idNoteType) ?? id,
			label: notes.get(id)?.get(labelNoteType) ?? type,
			from: annotationIdOf(from),
			to: annotationIdOf(to),
		})),
	};
}

interface RelationLine {
	/** The kind and a number: `R1`. */
	readonly id: string;
	readonly location: string;
	readonly type: string;
	readonly from: string;
	readonly to: string;
}

/**
 * Returns the `R` lines that are relations between spans. The others are reference fields of entities: those whose
 * type is a field of the first span's layer, unless a note gives the line an id of its own.
 */
function relationLines(
	entries: readonly LocatedEntry[],
	links: ReadonlyMap<string, string>,
	layers: Layers | undefined,
): readonly RelationLine[] {
	const layerNames = new Map(
		entries.flatMap(({ id, line }) => (line.kind === "T" ? [[id, layerIdOf(line.type)] as const] : [])),
	);
	const withId = new Set(
		entries.flatMap(({ line }) => (line.kind === "#" && line.type === idNoteType ? [line.target] : [])),
	);
	const isField = ({ type, from, to }: RelationLine): boolean => {
		if (!layers) return links.has(to);
		const layer = layers.layers.find(({ id }) => id === layerNames.get(from));
		return layer?.entityType.fields.some(({ name, kind }) => name === type && kind === "reference") ?? false;
	};
	return entries.flatMap(({ id, line, location }): readonly RelationLine[] => {
		if (line.kind !== "R" || !layerNames.has(line.from) || !layerNames.has(line.to)) return [];
		const { type, from, to } = line;
		const relation = { id, location, type, from, to };
		return withId.has(id) || !isField(relation) ? [relation] : [];
	});
}

/** A document is written as the path of its file. The path contains a slash, an entity id never does. */
const referenceTo = (id: string): Value =>
	id.includes("/") ? { kind: "document" } : { kind: "entity", entity: entityId(id) };
