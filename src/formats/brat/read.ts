import {
	codePoints,
	entityId,
	excerpt,
	type Layers,
	limits,
	type Read,
	type Report,
	reportOn,
	type Value,
} from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { layerIdOf } from "../kit/ids.ts";
import { type FoundDocument, imported } from "../kit/imported.ts";
import type { FoundEntity } from "../kit/imported-entity.ts";
import type { FoundSpan } from "../kit/imported-span.ts";
import { type Positions, positionsIn } from "../kit/positions.ts";
import { fieldPrefix, idNote, registerDatabase } from "./document.ts";
import { type BratEntry, breaks, type Piece, parseBratLine } from "./lines.ts";

/**
 * Reads texts and annotations that go together by their names. Events and
 * equivalences are not ours and are reported; so is a configuration that holds what the
 * layers do not, line by line, where it is used.
 */
export function readBrat(files: readonly ImportedFile[], layers?: Layers): Read<ExportInput> {
	const reports: Report[] = [];
	const reportFor = (name: string): Report => {
		const report = reportOn(name);
		reports.push(report);
		return report;
	};
	const texts = new Map(files.filter(isText).map((file) => [baseOf(file.name), file]));
	const found = files.filter(isAnnotations).flatMap((file): readonly FoundDocument[] => {
		const report = reportFor(file.name);
		const text = texts.get(baseOf(file.name));
		texts.delete(baseOf(file.name));
		const fault = !text
			? `There is no "${excerpt(baseOf(file.name))}.txt", which the annotations are about.`
			: file.content.length + text.content.length > limits.annotationFile
				? `The files are larger than ${limits.annotationFile / 1024 ** 2} MB.`
				: undefined;
		if (fault || !text) {
			report.error("", "E_BRAT_FILE", fault ?? "", "Read both files together.");
			return [];
		}
		return [readDocument(text, file, layers, report)];
	});
	for (const { name } of texts.values()) {
		reportFor(name).error(
			"",
			"E_BRAT_FILE",
			"There are no annotations of this text.",
			"Read its .ann file with it.",
		);
	}
	const value = imported(found, layers);
	return { value, problems: reports.flatMap(({ problems }) => problems) };
}

const isAnnotations = ({ name }: ImportedFile): boolean => /\.ann$/i.test(name);
const isText = ({ name }: ImportedFile): boolean => /\.txt$/i.test(name);
const baseOf = (name: string): string => name.replace(/\.\w+$/, "");

function readDocument(
	{ content: text }: ImportedFile,
	{ name, content }: ImportedFile,
	layers: Layers | undefined,
	report: Report,
): FoundDocument {
	const isHalf = /\p{Surrogate}/u.test(text);
	const entries = isHalf ? [] : readLines(content, report);
	const positions = positionsIn(isHalf ? "" : text);
	const about = aboutEach(entries, report);
	const spans: FoundSpan[] = [];
	const entities: FoundEntity[] = [];
	for (const { id: number, line, place } of entries) {
		if (line.kind !== "T") continue;
		const stretch = stretchOf(line.pieces, text, positions);
		if (!stretch) {
			const reason = `"${number}" has a place that lies outside the text, or pieces out of order.`;
			report.error(place, "E_POSITION", reason, "Correct or delete it.");
			continue;
		}
		if (!stretch.isWhole) {
			const reason = `"${number}" is in pieces with words between; it is read as one from the first to the last.`;
			report.warning(
				place,
				"W_BRAT_PIECES",
				reason,
				"Divide it where the words between do not belong to it.",
			);
		}
		const { id = number, link, values = new Map() } = about.get(number) ?? {};
		const quote = !stretch.isWhole || line.text === stretch.words ? undefined : line.text;
		spans.push({ place, id, layer: line.type, entity: link?.id, range: stretch.range, quote });
		if (values.size === 0) continue;
		if (!link) {
			const reason = `What is said of "${number}" belongs to nothing that it is linked to: ${excerpt([...values.keys()].join(", "))}.`;
			report.warning(place, "W_BRAT_UNLINKED", reason, "Link it with an N line.");
			continue;
		}
		const layer = layerIdOf(line.type);
		const type = layers?.layers.find((one) => one.id === layer)?.entityType.name ?? layer;
		const home = link.database === registerDatabase ? "register" : "own";
		entities.push({ place, id: link.id, type, home, fields: values });
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

function readLines(content: string, report: Report): readonly PlacedEntry[] {
	const ids = new Set<string>();
	return content.split(/\r?\n/).flatMap((written, index): readonly PlacedEntry[] => {
		if (written.trim() === "") return [];
		const place = `${index + 1}:1`;
		const entry = parseBratLine(written);
		if (!entry) {
			const reason = `This line is none that is read here: "${excerpt(written)}".`;
			report.error(place, "E_BRAT_LINE", reason, "Events and equivalences have no place in a layer.");
			return [];
		}
		if (ids.has(entry.id)) {
			report.error(place, "E_ID_TWICE", `The id "${entry.id}" is taken already.`, "Give each line its own.");
			return [];
		}
		ids.add(entry.id);
		return [{ ...entry, place }];
	});
}

/** From the first piece to the last; `words` are those of the pieces as brat writes them. */
interface Stretch {
	readonly range: TextRange;
	readonly words: string;
	/** True where nothing but line breaks stands between the pieces. */
	readonly isWhole: boolean;
}

/** Undefined for pieces that lie outside the text, are empty or out of order. */
function stretchOf(pieces: readonly Piece[], text: string, positions: Positions): Stretch | undefined {
	const ranges = pieces.flatMap(
		({ start, end }) => positions.rangeOf({ start: codePoints(start), end: codePoints(end) }) ?? [],
	);
	const [first, last] = [ranges[0], ranges.at(-1)];
	const isInOrder = ranges.every(
		(one, index) => one.start < one.end && (ranges[index - 1]?.end ?? 0) <= one.start,
	);
	if (!first || !last || ranges.length < pieces.length || !isInOrder) return undefined;
	const gaps = ranges.slice(1).map(({ start }, index) => text.slice(ranges[index]?.end, start));
	return {
		range: range(first.start, last.end),
		words: ranges.map(({ start, end }) => text.slice(start, end)).join(" "),
		isWhole: gaps.every((gap) => new RegExp(`^[${breaks} ]+$`).test(gap)),
	};
}

/** An entry with the place of its line, `line:column`. */
interface PlacedEntry extends BratEntry {
	readonly place: string;
}

/**
 * What the lines say of each span, by the id of its own line. Values of a field keep the
 * order of their lines, whatever their kinds.
 */
function aboutEach(entries: readonly PlacedEntry[], report: Report): ReadonlyMap<string, About> {
	const about = new Map<string, About>(
		entries.flatMap(({ id, line }) => (line.kind === "T" ? [[id, { values: new Map() }]] : [])),
	);
	const links = new Map(
		entries.flatMap(({ line }) =>
			line.kind === "N" && !line.database.startsWith(fieldPrefix) ? [[line.target, line.id] as const] : [],
		),
	);
	for (const { line, place } of entries) {
		if (line.kind === "T") continue;
		const target = about.get(line.kind === "R" ? line.from : line.target);
		const end = line.kind === "R" ? links.get(line.to) : "";
		if (!target || end === undefined) {
			const reason = "This line is about what is not there, or leads to it.";
			report.error(place, "E_BRAT_TARGET", reason, "Name spans of the file that are linked to something.");
			continue;
		}
		const add = (field: string, value: Value) =>
			target.values.set(field, [...(target.values.get(field) ?? []), value]);
		const isField = line.kind === "N" && line.database.startsWith(fieldPrefix);
		if (line.kind === "A") add(line.type.replace(/_\d+$/, ""), { kind: "text", text: line.value });
		else if (line.kind === "R") add(line.type, { kind: "entity", entity: entityId(end) });
		else if (line.kind === "N" && isField) add(line.database.slice(fieldPrefix.length), referenceTo(line.id));
		else if (line.kind === "N") target.link ??= { database: line.database, id: line.id };
		else if (line.type === idNote) target.id = line.text;
		else add(line.type, { kind: "text", text: line.text });
	}
	return about;
}

/** What the other lines say of a span. */
interface About {
	id?: string;
	link?: { readonly database: string; readonly id: string };
	readonly values: Map<string, readonly Value[]>;
}

/** The document goes by its file, whose slash no id of an entity can hold. */
const referenceTo = (id: string): Value =>
	id.includes("/") ? { kind: "document" } : { kind: "entity", entity: entityId(id) };
