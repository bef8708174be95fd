import {
	createReport,
	excerpt,
	type Layers,
	limits,
	type Problem,
	type ProblemCode,
} from "../../annotation/index.ts";
import { emptyImport, type ImportedCorpus, sizeLimitMessage } from "../../corpus/index.ts";
import { type FileContent, type Format, formats, type ImportedFile } from "../../formats/index.ts";
import { decodeExactly } from "../files/decode.ts";
import { isZipArchive, type NamedBytes, readArchive } from "./archive.ts";
import { withLineFeeds, withoutNul } from "./document-text.ts";
import { limitFaultOf } from "./file-limits.ts";
import { refusedByReader } from "./import-tally.ts";
import { type LabelLayers, type LabelMapping, withLabelLayers } from "./label-layers.ts";

import { type NewLayer, newLayersIn } from "./new-layers.ts";
import { knownUnreadable } from "./unreadable-files.ts";

export type ReadableFormat = Format<FileContent> & { readonly read: NonNullable<Format["read"]> };

export const readableFormats: readonly ReadableFormat[] = formats.flatMap(({ read, ...format }) =>
	read ? [{ ...format, read }] : [],
);

/** Content of one exported file or group of files, read with the layers of the library. */
export interface ParsedImport {
	/** Name of the file, for messages. */
	readonly file: string;
	readonly format: ReadableFormat;
	readonly value: ImportedCorpus;
	/** Problems that the reader of the format reported. */
	readonly problems: readonly Problem[];
	/** Layers that the file has and the library does not have. */
	readonly newLayers: readonly NewLayer[];
	/** The new layers that were made of labels of the imported files. */
	readonly labelLayers: LabelLayers;
}

export interface ReadImportOptions {
	/** The format of all files. Default: the format of each file is detected from its content. */
	readonly format?: ReadableFormat | undefined;
	/** Default: `auto`. */
	readonly labels?: LabelMapping | undefined;
}

/**
 * Reads files of any supported tool, or zip archives of them. Pure. Never throws on bad input.
 *
 * @param layers layers of the library
 */
export function readImports(
	files: readonly NamedBytes[],
	layers: Layers,
	{ format, labels = "auto" }: ReadImportOptions = {},
): { readonly imports: readonly ParsedImport[]; readonly problems: readonly Problem[] } {
	const opened = openFiles(files);
	const { exports, problems } =
		opened.files.length > 0 ? detectExports(opened.files, format) : { exports: [], problems: [] };
	const read = exports.map((detected) => readExport(detected, layers));
	const values = read.map(({ value }) => value);
	const { files: relabelled, labelLayers } = withLabelLayers(values, layers, labels);
	const imports = read.map((one, index): ParsedImport => {
		const value = relabelled[index] ?? one.value;
		return { ...one, value, labelLayers, newLayers: newLayersIn(value, layers, labelLayers) };
	});
	return { imports, problems: [...opened.problems, ...problems] };
}

/** Unpacks archives, also inside archives, and decodes all files. Files that are not text or over a limit are reported. */
function openFiles(files: readonly NamedBytes[]): {
	readonly files: readonly ImportedFile[];
	readonly problems: readonly Problem[];
} {
	const problems: Problem[] = [];
	const unpack = (file: NamedBytes, limit?: number): readonly NamedBytes[] => {
		const report = createReport(excerpt(file.name));
		const entries = readArchive(file.bytes, report, limit);
		if (entries.length === 0 && report.problems.length === 0) {
			report.error(
				"",
				"E_ARCHIVE",
				"The archive contains no file.",
				"Create an archive of the files to import.",
			);
		}
		problems.push(...report.problems);
		return entries;
	};
	const unpacked = files.flatMap((file): readonly NamedBytes[] => {
		if (!isZipArchive(file.bytes)) return [file];
		const unreadable = knownUnreadable(file.name);
		if (unreadable) {
			problems.push(unreadable);
			return [];
		}
		const entries = unpack(file);
		let left = limits.archive - entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
		// INCEpTION packs the files of each annotator into an archive inside that of the project.
		return entries.flatMap((entry) => {
			if (!isZipArchive(entry.bytes)) return [entry];
			const inner = unpack(entry, Math.max(left, entry.bytes.length));
			left -= inner.reduce((sum, { bytes }) => sum + bytes.length, 0);
			return inner.map(({ name, bytes }) => ({ name: `${entry.name}/${name}`, bytes }));
		});
	});
	if (unpacked.length > limits.entries) {
		const report = createReport("");
		const reason = `There are ${unpacked.length} files. The limit is ${limits.entries} at once.`;
		report.error("", "E_COUNT", reason, "Import fewer files at once.");
		return { files: [], problems: [...problems, ...report.problems] };
	}
	const decoded = unpacked.flatMap(({ name, bytes }): readonly ImportedFile[] => {
		if (bytes.length > limits.annotationFile) {
			const report = createReport(excerpt(name));
			const reason = sizeLimitMessage(bytes.length, limits.annotationFile);
			report.error("", "E_SIZE", reason, "Split the file into smaller files.");
			problems.push(...report.problems);
			return [];
		}
		const result = decodeExactly(bytes, excerpt(name));
		if (result.kind === "text") return [{ name, content: result.text }];
		problems.push(knownUnreadable(name) ?? result.problem);
		return [];
	});
	return { files: decoded, problems };
}

/** The files of one export, and their format. */
interface DetectedExport {
	readonly format: ReadableFormat;
	/** Name for messages: the name of the file that the format was detected from. */
	readonly fileName: string;
	readonly files: readonly ImportedFile[];
}

/**
 * Groups files into exports. A file in a known format starts an export. The export also includes files of the
 * same folder in no known format: those with the same name apart from the suffix, such as brat's `.txt`, and
 * the companion files of the format.
 *
 * @param files names include the folders inside an archive
 * @param format format of all files; by default, all formats are tried
 */
function detectExports(
	files: readonly ImportedFile[],
	format?: ReadableFormat,
): { readonly exports: readonly DetectedExport[]; readonly problems: readonly Problem[] } {
	const candidates = format ? [format] : readableFormats;
	const formatOf = new Map(
		files.map((file) => [file, candidates.find(({ detect }) => detect?.([file]) ?? false)] as const),
	);
	const starts = new Set(
		files.flatMap((file) => {
			const found = formatOf.get(file);
			return found && !found.isContinuation?.(file) ? [`${found.id} ${stemOf(file)}`] : [];
		}),
	);
	for (const [file, found] of formatOf) {
		const isContinued = found?.isContinuation?.(file) && starts.has(`${found.id} ${stemOf(file)}`);
		if (isContinued) formatOf.set(file, undefined);
	}
	const detected = files.filter((file) => formatOf.get(file));
	const [firstFile] = files;
	if (detected.length === 0 && format && firstFile) {
		const forced = { format, fileName: messageName(firstFile), files: files.map(withReaderName) };
		return { exports: [forced], problems: [] };
	}
	const remaining = new Set(files.filter((file) => !formatOf.get(file)));
	const exports = detected.flatMap((file): readonly DetectedExport[] => {
		const fileFormat = formatOf.get(file);
		if (!fileFormat) return [];
		const isCompanion = (other: ImportedFile): boolean =>
			folderOf(other) === folderOf(file) && (fileFormat.isCompanion?.(withoutFolder(other)) ?? false);
		const others = files.filter(
			(other) => !formatOf.get(other) && (stemOf(other) === stemOf(file) || isCompanion(other)),
		);
		for (const other of others) remaining.delete(other);
		return [
			{ format: fileFormat, fileName: messageName(file), files: [file, ...others].map(withReaderName) },
		];
	});
	return { exports, problems: [...remaining].flatMap((file) => unknownFormat(file, exports.length > 0)) };
}

/**
 * Reports a file in no known format: a warning beside other files, because it may be a configuration file,
 * otherwise an error.
 */
function unknownFormat(file: ImportedFile, isBesideOthers: boolean): readonly Problem[] {
	const known = knownUnreadable(file.name, file.content);
	if (known) return [known];
	const report = createReport(messageName(file));
	const reason = "The file is not in a format that can be imported. It was ignored.";
	const hint = `Use one of these formats: ${readableFormats.map(({ label }) => label).join(", ")}.`;
	if (isBesideOthers) report.warning("", "W_IMPORT_FORMAT", reason, hint);
	else report.error("", "E_IMPORT_FORMAT", reason, hint);
	return report.problems;
}

/** Reads an export. Refuses a file over a limit before parsing. Counts the spans of a file that cannot be read. */
function readExport({ format, fileName, files }: DetectedExport, layers: Layers) {
	const counts = files.map(({ content }) => format.countSpans?.(content) ?? 0);
	const held = counts.reduce((sum, count) => sum + count, 0);
	const report = createReport(fileName);
	for (const [index, { content }] of files.entries()) {
		const fault = limitFaultOf(content, counts[index] ?? 0);
		if (fault) report.error("", fault.code, fault.reason, fault.hint);
	}
	if (report.problems.length > 0) {
		const value: ImportedCorpus = { ...emptyImport, refused: held };
		return { file: fileName, format, value, problems: report.problems };
	}
	const { value: read, problems } = format.read(files, layers);
	const value = {
		...read,
		documents: read.documents.map((document) => withoutNul(withLineFeeds(document), report)),
	};
	const relevant = problems.filter(({ code }) => !resolvedByMerge.has(code));
	const isRefused =
		value.documents.every(({ annotations }) => annotations.length === 0) &&
		(value.refused ?? 0) + refusedByReader(relevant) === 0 &&
		relevant.some(({ level }) => level === "error");
	return {
		file: fileName,
		format,
		value: isRefused ? { ...value, refused: held } : value,
		problems: [...relevant.map(withFullName(fileName, files)), ...report.problems],
	};
}

/** Problems that are not reported, because the merge anchors and links the spans concerned. */
const resolvedByMerge: ReadonlySet<ProblemCode> = new Set(["W_CSV_PARTIAL", "W_ENTITY_NEW"]);

/** Restores the folder in file names, because a reader gets names without folders. */
const withFullName =
	(fileName: string, [first]: readonly ImportedFile[]) =>
	(problem: Problem): Problem =>
		problem.file === first?.name ? { ...problem, file: fileName } : problem;

const messageName = ({ name }: ImportedFile): string => excerpt(name);
/** Removes all suffixes, so that `report.tasks.json` and `report.labelling.xml` give `report`. */
const stemOf = ({ name }: ImportedFile): string => name.replace(/(?<=[^/])\.[^/]*$/, "");
const folderOf = ({ name }: ImportedFile): string => /^.*\//s.exec(name)?.[0] ?? "";
const withoutFolder = ({ name, content }: ImportedFile): ImportedFile => ({
	name: name.replace(/^.*\//s, ""),
	content,
});

/**
 * Returns a file without its folder. Projects of INCEpTION and WebAnno have a folder for each document, whose files are
 * named after the annotators. Such a file gets the name of its document.
 */
function withReaderName(file: ImportedFile): ImportedFile {
	const [, document, suffix] =
		/(?:^|\/)(?:annotation|curation)\/([^/]+)\/[^/]+?(\.tsv)$/s.exec(file.name) ?? [];
	if (document === undefined || suffix === undefined) return withoutFolder(file);
	return { ...file, name: `${document.replace(/(?<=.)\.\w+$/, "")}${suffix}` };
}
