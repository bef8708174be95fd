import {
	createReport,
	excerpt,
	type JsonObject,
	type Layer,
	type Layers,
	limits,
	type ReadResult,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import type { ImportedFile } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import {
	type ForeignDocument,
	type ForeignEntity,
	importForeignDocuments,
} from "../kit/foreign-documents.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { entityIdFrom } from "../kit/ids.ts";
import { layerForLabel } from "../kit/labels.ts";
import { bratKey } from "./events.ts";
import { parseBratLine, textBoundLine } from "./lines.ts";
import { passagesIn } from "./passages.ts";
import {
	documentDatabase,
	isOwnDatabase,
	type LocatedEntry,
	referenceField,
	type SpanStatements,
	sharedDatabase,
	statementsIn,
} from "./statements.ts";

/**
 * Reads `.txt` and `.ann` files, or `.a1` and `.a2` files, paired by name. Without its `.txt` file, the words are looked up in the document of the
 * folder. The participants of events and the members of equivalences become
 * relations. Reports every line that uses a field that the layers do not define. Ignores `annotation.conf`.
 */
export function readBrat(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const reports: Report[] = [];
	const reportFor = (name: string): Report => {
		const report = createReport(name);
		reports.push(report);
		return report;
	};
	const texts = new Map(files.filter(isText).map((file) => [baseOf(file.name), file]));
	const isSelection = files.some(
		({ name, content }) => name === configurationFile && /^# \{"spans":/m.test(content),
	);
	const parts = new Map<string, ImportedFile[]>();
	for (const file of files.filter(isAnnotations)) {
		const base = baseOf(file.name);
		parts.set(base, [...(parts.get(base) ?? []), file]);
	}
	const found = [...parts].flatMap(([base, unsorted]): readonly ForeignDocument[] => {
		const ofDocument = unsorted.toSorted((a, b) => (a.name < b.name ? -1 : 1));
		const reports = ofDocument.map(({ name }) => reportFor(name));
		const [report] = reports;
		const text = texts.get(base)?.content;
		texts.delete(base);
		const size = ofDocument.reduce((sum, { content }) => sum + content.length, text?.length ?? 0);
		if (!report || size > limits.annotationFile) {
			const reason = `The files together are larger than ${limits.annotationFile / 1024 ** 2} MB.`;
			report?.error("", "E_BRAT_FILE", reason, "Split the document.");
			return [];
		}
		const read = ofDocument.map(({ content }, index) => ({ content, report: reports[index] ?? report }));
		const document = readDocument(base, text, read, layers);
		const isExport = ofDocument.some(({ content }) => ownLink.test(content));
		return [isExport ? { ...document, export: { isSelection } } : document];
	});
	for (const { name } of texts.values()) {
		const reason = `The annotation file "${excerpt(baseOf(name))}.ann" is missing.`;
		reportFor(name).error("", "E_BRAT_FILE", reason, pairHint);
	}
	return {
		value: importForeignDocuments(found, layers),
		problems: reports.flatMap(({ problems }) => problems),
	};
}

/** The start of a line that links a span to an entity of Ascribe. */
const ownLink = new RegExp(`^N\\d+\\t\\S+ \\S+ (?:${documentDatabase}|${sharedDatabase}):`, "m");

const configurationFile = "annotation.conf";

const pairHint = "Import the .ann file and the .txt file together.";

const isAnnotations = ({ name }: ImportedFile): boolean => /\.(?:ann|a[12])$/i.test(name);
const isText = ({ name }: ImportedFile): boolean => /\.txt$/i.test(name);
const baseOf = (name: string): string => name.replace(/\.\w+$/, "");

/** A file with lines of annotations. */
interface AnnotationFile {
	readonly content: string;
	readonly report: Report;
}

/**
 * @param text undefined if the words are looked up in the document of the folder
 * @param files at least one
 */
function readDocument(
	name: string,
	text: string | undefined,
	files: readonly AnnotationFile[],
	layers: Layers | undefined,
): ForeignDocument {
	const report = files[0]?.report ?? createReport(name);
	// `importForeignDocuments` rejects a text with a lone surrogate.
	const hasLoneSurrogate = /\p{Surrogate}/u.test(text ?? "");
	const entries = hasLoneSurrogate ? [] : readLines(files);
	const passageOf = passagesIn(hasLoneSurrogate ? "" : text, entries, report);
	const statements = statementsIn(entries, layers);
	const spans: ForeignSpan[] = [];
	const entities: ForeignEntity[] = [];
	const linkedFields = new Map<string, string>();
	const withNames = namesOfUndefinedEntities(entries);
	for (const { id: number, line, location, report } of spanLinesIn(entries, statements)) {
		const passage = passageOf(line);
		if (!passage) {
			const reason = `"${number}" has offsets outside the text, or fragments that are empty or out of order.`;
			report.error(location, "E_POSITION", reason, "Correct the offsets or delete the line.");
			continue;
		}
		const statement = statements.spans.get(number) ?? noStatements;
		const { id = number, link, label, comments, tags, event } = statement;
		const known = layers && layerForLabel(label ?? line.type, layers);
		// A folder that does not have the layer does not have the entities either.
		const values = layers && !known ? withNames(statement.values) : statement.values;
		const layer = known?.id ?? label ?? line.type;
		const fields = link && !isOwnDatabase(link.database) ? withReference(values, link, known) : values;
		const linked = link && entityIdFrom(link.id);
		const isFurtherEvent = event === number;
		// Two events of one trigger are different events, even if the file states the same fields for both.
		const own = isFurtherEvent && !link ? `event-${event}` : undefined;
		const entity = own ?? (canShareEntity(linked, link, fields, linkedFields) ? linked : undefined);
		const extra: JsonObject = event === undefined ? {} : { [bratKey]: { event } };
		spans.push({ location, id, sourceId: id, layer, entity, passage, fields, comments, tags, extra });
		if (own !== undefined) {
			const title = known?.entityType.title ?? "name";
			const named = new Map([[title, [{ kind: "text", text: line.text } as const]], ...fields]);
			const type = known?.entityType.name ?? layer;
			entities.push({ location, id: own, type, scope: "document", fields: named });
		}
		if (!link || entity === undefined) continue;
		const isShared = link.database === sharedDatabase;
		// Ascribe wrote the link, so the entity exists even if it has no field.
		if (fields.size === 0 && !isOwnDatabase(link.database)) continue;
		const scope = isShared ? "shared" : "document";
		entities.push({ location, id: entity, type: known?.entityType.name ?? layer, scope, fields });
	}
	return {
		name,
		title: undefined,
		language: undefined,
		text,
		spans,
		spanCount: hasLoneSurrogate
			? countMatches(files.map(({ content }) => content).join("\n"), textBoundLine)
			: undefined,
		sections: [],
		relations: statements.relations,
		// The first entity of an id is kept, which must be one with fields.
		entities: entities.toSorted((a, b) => Number(a.fields.size === 0) - Number(b.fields.size === 0)),
		report,
	};
}

/** Returns the `T` line of each span. A further event of a trigger repeats it under its own id. */
function spanLinesIn(entries: readonly LocatedEntry[], { spans }: ReturnType<typeof statementsIn>) {
	const textBounds = new Map(
		entries.flatMap(({ id, line }) => (line.kind === "T" ? [[id, line] as const] : [])),
	);
	return entries.flatMap(({ id, line, location, report }) => {
		const bound = line.kind === "E" && spans.has(id) ? textBounds.get(line.target) : textBounds.get(id);
		return bound ? [{ id, line: bound, location, report }] : [];
	});
}

/**
 * True if a span can share the entity of its link with earlier spans. Spans that link to the same entry of a database
 * share an entity only if the file states the same fields for them.
 *
 * @param linkedFields fields of the first span of each entity, as JSON. Adds those of the span if it is the first.
 */
function canShareEntity(
	entity: string | undefined,
	link: SpanStatements["link"],
	fields: SpanStatements["values"],
	linkedFields: Map<string, string>,
): boolean {
	if (entity === undefined || !link || isOwnDatabase(link.database)) return true;
	const stated = JSON.stringify([...fields]);
	const known = linkedFields.get(entity) ?? stated;
	linkedFields.set(entity, known);
	return known === stated;
}

/** Returns a function that replaces references to entities that the file does not define by the names of the entities. */
function namesOfUndefinedEntities(entries: readonly LocatedEntry[]) {
	const defined = new Set<string>();
	const names = new Map<string, string>();
	for (const { line } of entries) {
		if (line.kind !== "N") continue;
		if (isOwnDatabase(line.database)) defined.add(line.id);
		else if (line.text !== "") names.set(line.id, line.text);
	}
	const named = (value: Value): Value =>
		value.kind === "entity" && !defined.has(value.entity)
			? { kind: "text", text: names.get(value.entity) ?? value.entity }
			: value;
	return (values: SpanStatements["values"]): SpanStatements["values"] =>
		new Map([...values].map(([field, list]) => [field, list.map(named)]));
}

const noStatements: SpanStatements = { values: new Map(), comments: [], tags: [] };

type Normalized = NonNullable<SpanStatements["link"]>;

/** Adds the entry of a database, and its name, to the fields of a span. A layer without these fields gets neither. */
function withReference(
	values: SpanStatements["values"],
	{ database, id, text }: Normalized,
	layer: Layer | undefined,
): SpanStatements["values"] {
	const hasField = (name: string) => !layer || layer.entityType.fields.some((field) => field.name === name);
	const added: readonly (readonly [string, string])[] = [
		[layer?.entityType.title ?? "name", text],
		[referenceField, `${database}:${id}`],
	];
	if (!hasField(referenceField)) return values;
	return new Map([
		...added.flatMap(([name, value]): readonly (readonly [string, readonly Value[]])[] =>
			value === "" ? [] : [[name, [{ kind: "text", text: value }, ...(values.get(name) ?? [])]]],
		),
		...[...values].filter(([name]) => !added.some(([known, value]) => known === name && value !== "")),
	]);
}

/** The ids of lines are unique in all files of a document. */
function readLines(files: readonly AnnotationFile[]): readonly LocatedEntry[] {
	const ids = new Set<string>();
	const lines = files.flatMap(({ content, report }) =>
		content.split(/\r?\n/).map((written, index) => ({ written, index, report })),
	);
	return lines.flatMap(({ written, index, report }): readonly LocatedEntry[] => {
		if (written.trim() === "") return [];
		const location = `${index + 1}:1`;
		const entry = parseBratLine(written);
		if (!entry) {
			const reason = `Expected a line of type T, A, M, R, N, E, * or #, found "${excerpt(written)}".`;
			report.error(location, "E_BRAT_LINE", reason, "Correct or delete the line.");
			return [];
		}
		if (ids.has(entry.id) && entry.line.kind !== "*") {
			const reason = `The id "${entry.id}" is already in use.`;
			report.error(location, "E_ID_TWICE", reason, "Give each line a unique id.");
			return [];
		}
		ids.add(entry.id);
		return [{ ...entry, location, report }];
	});
}
