import {
	entityId,
	excerpt,
	type JsonObject,
	type Layers,
	type Report,
	type Value,
	withBodies,
} from "../../annotation/index.ts";
import type { ForeignRelation } from "../kit/foreign-spans.ts";
import { layerForLabel } from "../kit/labels.ts";
import { bratKey, spansOfEvents } from "./events.ts";
import type { BratEntry } from "./lines.ts";

/** A line with its location in its file, `line:column`. */
export interface LocatedEntry extends BratEntry {
	readonly location: string;
	/** Report on its file. */
	readonly report: Report;
}

/** Id, entity link, field values and notes of a span, which lines other than its `T` line state. */
export interface SpanStatements {
	id?: string;
	/** The label, if the type of the `T` line cannot express it. */
	label?: string;
	/** Id of the event whose trigger is the span. */
	event?: string;
	link?: { readonly database: string; readonly id: string; readonly text: string };
	/** By name of the field, in the order of the lines. */
	readonly values: Map<string, readonly Value[]>;
	readonly comments: string[];
	readonly tags: string[];
}

/** Type of the note that contains the id of an annotation or a relation. */
export const idNoteType = "annotation_id";
/** Type of the note that contains a label, if the label is not a valid type in brat. */
export const labelNoteType = "relation_label";
/** Type of the note that contains a further tag of a span. */
export const tagNoteType = "further_tag";
/** Type of the note that annotators write in brat. */
export const commentNoteType = "AnnotatorNotes";
// This prefix contains an underscore, which field names never contain, so the two cannot conflict.
/** Prefix of the database name for the value of a field. The name of the field follows. */
export const fieldDatabasePrefix = "field_";
/** Database name for entities that the document defines. */
export const documentDatabase = "this_document";
/** Database name for entities that all documents share. */
export const sharedDatabase = "the_register";
/**
 * The field with the further entries of databases to which brat normalised the words, as `Wikidata:Q42`, and with the name
 * of the entry after a space if it differs from that of the entity.
 */
export const referenceField = "reference";

interface Statements {
	/** The statements about each span, by the id of its `T` line, or of its `E` line if the trigger has another event. */
	readonly spans: ReadonlyMap<string, SpanStatements>;
	readonly relations: readonly ForeignRelation[];
}

/** Collects the statements about spans, and the relations between spans. */
export function statementsIn(entries: readonly LocatedEntry[], layers: Layers | undefined): Statements {
	const spans = new Map<string, SpanStatements>();
	const spanOfEvent = spansOfEvents(entries);
	for (const { id, line } of entries) {
		const isSpan = line.kind === "T" || spanOfEvent.get(id) === id;
		if (isSpan) spans.set(id, { values: new Map(), comments: [], tags: [] });
	}
	for (const { id, line } of entries) {
		const span = line.kind === "E" ? spans.get(spanOfEvent.get(id) ?? "") : undefined;
		if (span) span.event = id;
	}
	/** The span of a line or of an event. */
	const spanAt = (id: string): string => spanOfEvent.get(id) ?? id;
	const links = linksIn(entries);
	const relations = relationLines(entries, { links, layers, spanAt });
	const relationIds = new Set(relations.map(({ id }) => id));
	const statementsOfRelations = new Map(
		relations.map(({ id }) => [id, { notes: new Map<string, string[]>(), comments: [] as string[] }]),
	);
	const attributesOfRelations = new Map<string, Record<string, string>>();
	const subjectOf = subjectsIn(entries);
	for (const { id, line, location, report } of entries) {
		if (line.kind === "T" || line.kind === "E" || line.kind === "*" || relationIds.has(id)) continue;
		const subject = line.kind === "R" ? line.from : subjectOf(line.target);
		const ofRelation = line.kind === "R" ? undefined : statementsOfRelations.get(subject);
		if (ofRelation && line.kind === "#") {
			if (line.type === commentNoteType) ofRelation.comments.push(line.text);
			else ofRelation.notes.set(line.type, [...(ofRelation.notes.get(line.type) ?? []), line.text]);
			continue;
		}
		if (ofRelation && line.kind === "A") {
			const known = attributesOfRelations.get(subject) ?? {};
			attributesOfRelations.set(subject, { ...known, [line.type]: line.value });
			continue;
		}
		const target = spans.get(spanAt(subject));
		const end = line.kind === "R" ? links.get(line.to)?.id : "";
		if (!target || end === undefined) {
			const reason = "This line refers to a span that does not exist.";
			report.error(location, "E_BRAT_TARGET", reason, "Refer to a T line of the file.");
			continue;
		}
		const add = (field: string, value: Value) =>
			target.values.set(field, [...(target.values.get(field) ?? []), value]);
		switch (line.kind) {
			case "A": {
				// brat allows each attribute once per span, so exports number further values of a field.
				const [, base = line.type] = /^(.+)_\d+$/.exec(line.type) ?? [];
				add(target.values.has(base) ? base : line.type, { kind: "text", text: line.value || "true" });
				break;
			}
			case "R":
				add(line.type, { kind: "entity", entity: entityId(end) });
				break;
			case "N":
				if (line.database.startsWith(fieldDatabasePrefix))
					add(line.database.slice(fieldDatabasePrefix.length), referenceTo(line.id));
				else if (links.get(line.target)?.line === line) target.link = line;
				else {
					const hasName = line.text !== "" && line.text !== links.get(line.target)?.line.text;
					const name = hasName ? ` ${line.text}` : "";
					add(referenceField, { kind: "text", text: `${line.database}:${line.id}${name}` });
				}
				break;
			case "#":
				if (line.type === idNoteType) target.id = line.text;
				else if (line.type === labelNoteType) target.label = line.text;
				else if (line.type === tagNoteType) target.tags.push(line.text);
				else if (line.type === commentNoteType) target.comments.push(line.text);
				else add(line.type, { kind: "text", text: line.text });
		}
	}
	const annotationIdOf = (span: string) => spans.get(span)?.id ?? span;
	return {
		spans,
		relations: relations.map(({ id, location, type, from, to, marks }) => {
			const { notes = new Map<string, string[]>(), comments = [] } = statementsOfRelations.get(id) ?? {};
			const attributes = attributesOfRelations.get(id);
			const others = [...notes].filter(([noteType]) => noteType !== idNoteType && noteType !== labelNoteType);
			const kept: JsonObject = {
				...{ ...marks, ...(attributes && { attributes }) },
				...(others.length > 0 && { notes: Object.fromEntries(others) }),
			};
			const extra: JsonObject = Object.keys(kept).length > 0 ? { [bratKey]: kept } : {};
			return {
				location,
				id: notes.get(idNoteType)?.[0] ?? id,
				label: notes.get(labelNoteType)?.[0] ?? type,
				from: annotationIdOf(from),
				to: annotationIdOf(to),
				extra: withBodies(extra, { comments }),
			};
		}),
	};
}

/** Returns the function from an id to what it is about: a note on an attribute is about the span with the attribute. */
function subjectsIn(entries: readonly LocatedEntry[]): (id: string) => string {
	const targets = new Map(
		entries.flatMap(({ id, line }) =>
			line.kind === "A" || line.kind === "N" || line.kind === "#" ? [[id, line.target] as const] : [],
		),
	);
	return (id) => {
		// A damaged file can contain a circle of notes.
		const seen = new Set<string>();
		let subject = id;
		for (let next = targets.get(id); next !== undefined && !seen.has(next); next = targets.get(next)) {
			seen.add(next);
			subject = next;
		}
		return subject;
	};
}

type Normalization = Extract<BratEntry["line"], { kind: "N" }>;
type Links = ReadonlyMap<string, { readonly line: Normalization; readonly id: string }>;

/** Returns the `N` line that links each span to its entity: the one that Ascribe wrote, or else the first one. */
function linksIn(entries: readonly LocatedEntry[]): Links {
	const links = new Map<string, { line: Normalization; id: string }>();
	for (const { line } of entries) {
		if (line.kind !== "N" || line.database.startsWith(fieldDatabasePrefix)) continue;
		const known = links.get(line.target);
		if (!known || (isOwnDatabase(line.database) && !isOwnDatabase(known.line.database)))
			links.set(line.target, { line, id: line.id });
	}
	return links;
}

export const isOwnDatabase = (database: string): boolean =>
	database === documentDatabase || database === sharedDatabase;

interface RelationLine {
	/** The kind and a number: `R1`. */
	readonly id: string;
	readonly location: string;
	readonly type: string;
	/** Ids of spans. */
	readonly from: string;
	readonly to: string;
	/** Id of the event or number of the equivalence that the relation is a part of. */
	readonly marks?: JsonObject;
}

interface RelationContext {
	readonly links: Links;
	readonly layers: Layers | undefined;
	readonly spanAt: (id: string) => string;
}

/**
 * Returns the lines that are relations between spans: `R` lines, the participants of events and the members of
 * equivalences. The other `R` lines are reference fields of entities: those whose type is a field of the first span's
 * layer, unless a note gives the line an id of its own.
 */
function relationLines(
	entries: readonly LocatedEntry[],
	{ links, layers, spanAt }: RelationContext,
): readonly RelationLine[] {
	const types = new Map(
		entries.flatMap(({ id, line }) =>
			line.kind === "T" || line.kind === "E" ? [[id, line.type] as const] : [],
		),
	);
	const withId = new Set(
		entries.flatMap(({ line }) => (line.kind === "#" && line.type === idNoteType ? [line.target] : [])),
	);
	const isField = ({ type, from, to }: RelationLine): boolean => {
		if (!layers) return links.has(to);
		const layer = layerForLabel(types.get(from) ?? "", layers);
		return layer?.entityType.fields.some(({ name, kind }) => name === type && kind === "reference") ?? false;
	};
	const isBetweenSpans = ({ from, to }: RelationLine) => types.has(from) && types.has(to);
	const isPart = (relation: RelationLine, report: Report): boolean => {
		if (isBetweenSpans(relation)) return true;
		const reason = `"${excerpt(relation.type)}" refers to a span that does not exist.`;
		report.error(relation.location, "E_BRAT_TARGET", reason, "Refer to a T or E line of the file.");
		return false;
	};
	let equivalences = 0;
	return entries.flatMap(({ id, line, location, report }): readonly RelationLine[] => {
		switch (line.kind) {
			case "R": {
				const relation = { id, location, type: line.type, from: spanAt(line.from), to: spanAt(line.to) };
				const isRelation = isBetweenSpans(relation) && (withId.has(id) || !isField(relation));
				return isRelation ? [relation] : [];
			}
			case "E":
				return line.participants
					.map(({ role, target }, number) => ({
						...{ id: `${id}.${number + 1}`, location, type: role },
						...{ from: spanAt(id), to: spanAt(target), marks: { event: id } },
					}))
					.filter((relation) => isPart(relation, report));
			case "*": {
				equivalences += 1;
				const equivalence = String(equivalences);
				return line.targets
					.slice(1)
					.map((target, number) => ({
						...{ id: `equiv-${equivalence}.${number + 1}`, location, type: line.type },
						...{ from: spanAt(line.targets[number] ?? ""), to: spanAt(target) },
						marks: { equivalence },
					}))
					.filter((relation) => isPart(relation, report));
			}
			default:
				return [];
		}
	});
}

/** A document is written as the path of its file. The path contains a slash, an entity id never does. */
const referenceTo = (id: string): Value =>
	id.includes("/") ? { kind: "document" } : { kind: "entity", entity: entityId(id) };
