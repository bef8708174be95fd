import { excerpt, type Layers, limits, type Problem, reportOn } from "../../annotation/index.ts";
import type { ExportInput, ImportedFile } from "../../formats/index.ts";
import { decodeExactly } from "../files/decode.ts";
import { tooLarge } from "../files/size-limit.ts";
import { isArchive, type NamedBytes, readArchive } from "./archive.ts";
import { type FoundLayer, layersWith, newLayersIn } from "./new-layers.ts";
import { type ReadableFormat, type Recognised, recognise } from "./recognise.ts";

/** What one export holds, read by the layers of the library that it is for. */
export interface ReadImport {
	/** Name of the file, for messages. */
	readonly file: string;
	readonly format: ReadableFormat;
	readonly value: ExportInput;
	/** What its reader had to say. */
	readonly problems: readonly Problem[];
	/** Layers that it has and the library lacks, each as it could be added. */
	readonly newLayers: readonly FoundLayer[];
}

/**
 * Files of any tool, or archives of them, as values that can be merged into the
 * documents of a library. Pure; never throws on bad input.
 *
 * @param layers those of the library
 * @param format where it is known; else each file's own is found by its content
 */
export function readImports(
	files: readonly NamedBytes[],
	layers: Layers,
	format?: ReadableFormat,
): { readonly imports: readonly ReadImport[]; readonly problems: readonly Problem[] } {
	const opened = openFiles(files);
	const { exports, problems } =
		opened.files.length > 0 ? recognise(opened.files, format) : { exports: [], problems: [] };
	return {
		imports: exports.map((recognised) => readImport(recognised, layers)),
		problems: [...opened.problems, ...problems],
	};
}

/** That spans are not anchored, or are linked to nothing, is seen to when they are merged. */
const answered: ReadonlySet<string> = new Set(["W_CSV_PARTIAL", "W_ENTITY_NEW"]);

/**
 * Without layers a reader takes every kind of span that it finds, which says
 * what is new; with them it also reads the fields. A format that brings its own layers has told all.
 */
function readImport({ format, name, files }: Recognised, layers: Layers): ReadImport {
	const first = format.read(files);
	const newLayers = newLayersIn(first.value, layers);
	const isWhole = first.value.layers.layers.length > 0;
	const { value, problems } = isWhole ? first : format.read(files, layersWith(layers, newLayers));
	const found = problems.filter(({ code }) => !answered.has(code)).map(named(name, files));
	return { file: name, format, value, problems: found, newLayers };
}

/** A reader knows a file by its name alone; in an archive it may stand deeper. */
const named =
	(name: string, [first]: readonly ImportedFile[]) =>
	(problem: Problem): Problem =>
		problem.file === first?.name ? { ...problem, file: name } : problem;

/** The text of files, and of those in archives among them; what is none, or over a limit, is reported. */
function openFiles(files: readonly NamedBytes[]): {
	readonly files: readonly ImportedFile[];
	readonly problems: readonly Problem[];
} {
	const problems: Problem[] = [];
	const plain = files.flatMap((file): readonly NamedBytes[] => {
		if (!isArchive(file.bytes)) return [file];
		const report = reportOn(excerpt(file.name));
		const entries = readArchive(file.bytes, report);
		problems.push(...report.problems);
		if (entries.length > 0 || report.problems.length > 0) return entries;
		report.error("", "E_ARCHIVE", "The archive holds no file.", "Pack the annotations into it.");
		problems.push(...report.problems);
		return [];
	});
	if (plain.length > limits.entries) {
		const report = reportOn("");
		const reason = `There are ${plain.length} files; ${limits.entries} is the most at once.`;
		report.error("", "E_COUNT", reason, "Import them in parts.");
		return { files: [], problems: [...problems, ...report.problems] };
	}
	const opened = plain.flatMap(({ name, bytes }): readonly ImportedFile[] => {
		const report = reportOn(excerpt(name));
		if (bytes.length > limits.annotationFile) {
			report.error("", "E_SIZE", tooLarge(bytes.length, limits.annotationFile), "Divide the file.");
			problems.push(...report.problems);
			return [];
		}
		const decoded = decodeExactly(bytes, excerpt(name));
		if (decoded.kind === "text") return [{ name, content: decoded.text }];
		problems.push(decoded.problem);
		return [];
	});
	return { files: opened, problems };
}
