import {
	codePoints,
	createReport,
	excerpt,
	type Layers,
	limits,
	type ReadResult,
	type Report,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { ImportedFile } from "../format.ts";
import {
	type ForeignDocument,
	type ForeignEntity,
	importForeignDocuments,
} from "../kit/foreign-documents.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { layerIdOf } from "../kit/ids.ts";
import { type Positions, positionsIn } from "../kit/positions.ts";
import { piecesOfFragments } from "./fragments.ts";
import { type BratFragment, parseBratLine } from "./lines.ts";
import { type LocatedEntry, statementsIn } from "./statements.ts";
import { documentDatabase, sharedDatabase } from "./write.ts";

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
	const statements = statementsIn(entries, layers, report);
	const spans: ForeignSpan[] = [];
	const entities: ForeignEntity[] = [];
	for (const { id: number, line, location } of entries) {
		if (line.kind !== "T") continue;
		const ranges = rangesOfFragments(line.fragments, positions);
		const [first, ...further] = ranges ? piecesOfFragments(text, ranges) : [];
		if (!ranges || !first) {
			const reason = `"${number}" has offsets outside the text, or fragments that are empty or out of order.`;
			report.error(location, "E_POSITION", reason, "Correct the offsets or delete the line.");
			continue;
		}
		const { id = number, link, values = new Map() } = statements.spans.get(number) ?? {};
		const found = ranges.map(({ start, end }) => text.slice(start, end)).join(" ");
		const words = further.length > 0 || line.text === found ? undefined : line.text;
		const passage = { kind: "range", range: first, words, furtherRanges: further } as const;
		spans.push({ location, id, layer: line.type, entity: link?.id, passage });
		if (!link) {
			if (values.size === 0) continue;
			const names = excerpt([...values.keys()].join(", "));
			const reason = `"${number}" links to no entity, so its fields are not read: ${names}.`;
			report.warning(location, "W_BRAT_UNLINKED", reason, `Link "${number}" to an entity with an N line.`);
			continue;
		}
		const isShared = link.database === sharedDatabase;
		// Ascribe wrote the link, so the entity exists even if it has no field.
		if (values.size === 0 && !isShared && link.database !== documentDatabase) continue;
		const layer = layerIdOf(line.type);
		const type = layers?.layers.find((one) => one.id === layer)?.entityType.name ?? layer;
		const scope = isShared ? "shared" : "document";
		entities.push({ location, id: link.id, type, scope, fields: values });
	}
	return {
		name: baseOf(name),
		title: undefined,
		language: undefined,
		text,
		spans,
		sections: [],
		relations: statements.relations,
		// The first entity of an id is kept, which must be one with fields.
		entities: entities.toSorted((a, b) => Number(a.fields.size === 0) - Number(b.fields.size === 0)),
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

/** Undefined if a fragment is outside the text, empty or out of order. */
function rangesOfFragments(
	fragments: readonly BratFragment[],
	positions: Positions,
): readonly TextRange[] | undefined {
	const ranges = fragments.flatMap(
		({ start, end }) => positions.rangeOf({ start: codePoints(start), end: codePoints(end) }) ?? [],
	);
	const isInOrder = ranges.every(
		(one, index) => one.start < one.end && (ranges[index - 1]?.end ?? 0) <= one.start,
	);
	return ranges.length === fragments.length && isInOrder ? ranges : undefined;
}
