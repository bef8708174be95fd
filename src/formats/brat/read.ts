import {
	codePoints,
	createReport,
	entityId,
	excerpt,
	type Layers,
	limits,
	type ReadResult,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ImportedFile } from "../format.ts";
import {
	type ForeignDocument,
	type ForeignEntity,
	importForeignDocuments,
} from "../kit/foreign-documents.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { layerIdOf } from "../kit/ids.ts";
import { type Positions, positionsIn } from "../kit/positions.ts";
import { type BratEntry, type BratFragment, bratSeparators, parseBratLine } from "./lines.ts";
import { fieldDatabasePrefix, idNoteType, sharedDatabase } from "./write.ts";

/**
 * Reads `.txt` and `.ann` files, paired by name. Reports events, equivalences, and every line that
 * uses a type or field that the layers do not define. Ignores `annotation.conf`.
 */
export function readBrat(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const reports: Report[] = [];
	const reportFor = (name: string): Report => {
		const report = createReport(name);
		reports.push(report);
		return report;
	};
	const texts = new Map(files.filter(isText).map((file) => [baseOf(file.name), file]));
	const found = files.filter(isAnnotations).flatMap((file): readonly ForeignDocument[] => {
		const report = reportFor(file.name);
		const text = texts.get(baseOf(file.name));
		texts.delete(baseOf(file.name));
		if (!text) {
			const reason = `The text file "${excerpt(baseOf(file.name))}.txt" is missing.`;
			report.error("", "E_BRAT_FILE", reason, pairHint);
			return [];
		}
		if (file.content.length + text.content.length > limits.annotationFile) {
			const reason = `The two files together are larger than ${limits.annotationFile / 1024 ** 2} MB.`;
			report.error("", "E_BRAT_FILE", reason, "Split the document.");
			return [];
		}
		return [readDocument(text, file, layers, report)];
	});
	for (const { name } of texts.values()) {
		const reason = `The annotation file "${excerpt(baseOf(name))}.ann" is missing.`;
		reportFor(name).error("", "E_BRAT_FILE", reason, pairHint);
	}
	const value = importForeignDocuments(found, layers);
	return { value, problems: reports.flatMap(({ problems }) => problems) };
}

const pairHint = "Import the .ann file and the .txt file together.";

const isAnnotations = ({ name }: ImportedFile): boolean => /\.ann$/i.test(name);
const isText = ({ name }: ImportedFile): boolean => /\.txt$/i.test(name);
const baseOf = (name: string): string => name.replace(/\.\w+$/, "");

function readDocument(
	{ content: text }: ImportedFile,
	{ name, content }: ImportedFile,
	layers: Layers | undefined,
	report: Report,
): ForeignDocument {
	// `importForeignDocuments` rejects a text with a lone surrogate.
	const hasLoneSurrogate = /\p{Surrogate}/u.test(text);
	const entries = hasLoneSurrogate ? [] : readLines(content, report);
	const positions = positionsIn(hasLoneSurrogate ? "" : text);
	const statements = statementsById(entries, report);
	const spans: ForeignSpan[] = [];
	const entities: ForeignEntity[] = [];
	for (const { id: number, line, location } of entries) {
		if (line.kind !== "T") continue;
		const joined = joinFragments(line.fragments, text, positions);
		if (!joined) {
			const reason = `"${number}" has offsets outside the text, or fragments that are empty or out of order.`;
			report.error(location, "E_POSITION", reason, "Correct the offsets or delete the line.");
			continue;
		}
		if (!joined.isContinuous) {
			const reason = `"${number}" has words between its fragments. It is read as one span from the first fragment to the last.`;
			const hint =
				"Split the span into several annotations if the words between the fragments do not belong to it.";
			report.warning(location, "W_BRAT_PIECES", reason, hint);
		}
		const { id = number, link, values = new Map() } = statements.get(number) ?? {};
		const words = !joined.isContinuous || line.text === joined.words ? undefined : line.text;
		const passage = { kind: "range", range: joined.range, words } as const;
		spans.push({ location, id, layer: line.type, entity: link?.id, passage });
		if (values.size === 0) continue;
		if (!link) {
			const names = excerpt([...values.keys()].join(", "));
			const reason = `"${number}" links to no entity, so its fields are not read: ${names}.`;
			report.warning(location, "W_BRAT_UNLINKED", reason, `Link "${number}" to an entity with an N line.`);
			continue;
		}
		const layer = layerIdOf(line.type);
		const type = layers?.layers.find((one) => one.id === layer)?.entityType.name ?? layer;
		const scope = link.database === sharedDatabase ? "shared" : "document";
		entities.push({ location, id: link.id, type, scope, fields: values });
	}
	return {
		name: baseOf(name),
		title: undefined,
		language: undefined,
		text,
		spans,
		sections: [],
		entities,
		report,
	};
}

function readLines(content: string, report: Report): readonly LocatedEntry[] {
	const ids = new Set<string>();
	return content.split(/\r?\n/).flatMap((written, index): readonly LocatedEntry[] => {
		if (written.trim() === "") return [];
		const location = `${index + 1}:1`;
		const entry = parseBratLine(written);
		if (!entry) {
			const reason = `Expected a line of type T, A, M, R, N or #, found "${excerpt(written)}".`;
			const hint = "Correct or delete the line. Events and equivalences are not supported.";
			report.error(location, "E_BRAT_LINE", reason, hint);
			return [];
		}
		if (ids.has(entry.id)) {
			const reason = `The id "${entry.id}" is already in use.`;
			report.error(location, "E_ID_TWICE", reason, "Give each line a unique id.");
			return [];
		}
		ids.add(entry.id);
		return [{ ...entry, location }];
	});
}

interface JoinedFragments {
	/** From the start of the first fragment to the end of the last. */
	readonly range: TextRange;
	/** The words of the fragments, joined by spaces as brat writes them. */
	readonly words: string;
	/** True if there are only line breaks, tabs and spaces between the fragments. */
	readonly isContinuous: boolean;
}

/** Returns undefined if a fragment is outside the text, empty or out of order. */
function joinFragments(
	fragments: readonly BratFragment[],
	text: string,
	positions: Positions,
): JoinedFragments | undefined {
	const ranges = fragments.flatMap(
		({ start, end }) => positions.rangeOf({ start: codePoints(start), end: codePoints(end) }) ?? [],
	);
	const [first, last] = [ranges[0], ranges.at(-1)];
	const isInOrder = ranges.every(
		(one, index) => one.start < one.end && (ranges[index - 1]?.end ?? 0) <= one.start,
	);
	if (!first || !last || ranges.length < fragments.length || !isInOrder) return undefined;
	const gaps = ranges.slice(1).map(({ start }, index) => text.slice(ranges[index]?.end, start));
	return {
		range: range(first.start, last.end),
		words: ranges.map(({ start, end }) => text.slice(start, end)).join(" "),
		isContinuous: gaps.every((gap) => new RegExp(`^[${bratSeparators} ]+$`).test(gap)),
	};
}

interface LocatedEntry extends BratEntry {
	/** Location of the line in its file, `line:column`. */
	readonly location: string;
}

/** Id, entity link and field values of a span, which lines other than its `T` line state. */
interface SpanStatements {
	id?: string;
	link?: { readonly database: string; readonly id: string };
	/** By name of the field, in the order of the lines. */
	readonly values: Map<string, readonly Value[]>;
}

/** Collects the statements about each span, by the id of its `T` line. */
function statementsById(
	entries: readonly LocatedEntry[],
	report: Report,
): ReadonlyMap<string, SpanStatements> {
	const statements = new Map<string, SpanStatements>(
		entries.flatMap(({ id, line }) => (line.kind === "T" ? [[id, { values: new Map() }]] : [])),
	);
	const links = new Map(
		entries.flatMap(({ line }) =>
			line.kind === "N" && !line.database.startsWith(fieldDatabasePrefix)
				? [[line.target, line.id] as const]
				: [],
		),
	);
	for (const { line, location } of entries) {
		if (line.kind === "T") continue;
		const target = statements.get(line.kind === "R" ? line.from : line.target);
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
	return statements;
}

/** A document is written as the path of its file. The path contains a slash, an entity id never does. */
const referenceTo = (id: string): Value =>
	id.includes("/") ? { kind: "document" } : { kind: "entity", entity: entityId(id) };
