import { createReport, excerpt, type Problem, type Report } from "../../annotation/index.ts";
import { type Format, formats, type ImportedFile } from "../../formats/index.ts";

/** The files of one export, and the format that they are in. */
export interface DetectedExport {
	readonly format: ReadableFormat;
	/** What it is called in messages: the name of the file that the format was known by. */
	readonly name: string;
	readonly files: readonly ImportedFile[];
}

export type ReadableFormat = Format & { readonly read: NonNullable<Format["read"]> };

export const readableFormats: readonly ReadableFormat[] = formats.flatMap(({ read, ...format }) =>
	read ? [{ ...format, read }] : [],
);

/**
 * Sorts files into exports: each that a format knows by its content is one, together
 * with those of the same folder that no format knows and that have its name, such as brat's `.txt`,
 * or that go with every export of its format.
 *
 * @param files their names with the folders that they came in
 * @param format where it is known; it is then only looked which files are about which
 */
export function detectExports(
	files: readonly ImportedFile[],
	format?: ReadableFormat,
): { readonly exports: readonly DetectedExport[]; readonly problems: readonly Problem[] } {
	const candidates = format ? [format] : readableFormats;
	const formatOf = new Map(
		files.map((file) => [file, candidates.find(({ detect }) => detect?.([file]) ?? false)] as const),
	);
	const known = files.filter((file) => formatOf.get(file));
	if (known.length === 0 && format && files[0]) {
		return { exports: [{ format, name: nameOf(files[0]), files: files.map(withoutFolder) }], problems: [] };
	}
	const left = new Set(files.filter((file) => !formatOf.get(file)));
	const exports = known.flatMap((file): readonly DetectedExport[] => {
		const own = formatOf.get(file);
		if (!own) return [];
		const companions = own.companions?.map((name) => folderOf(file) + name) ?? [];
		const beside = files.filter(
			(other) => !formatOf.get(other) && (stemOf(other) === stemOf(file) || companions.includes(other.name)),
		);
		for (const other of beside) left.delete(other);
		return [{ format: own, name: nameOf(file), files: [file, ...beside].map(withoutFolder) }];
	});
	return { exports, problems: [...left].flatMap((file) => unknown(file, exports.length > 0)) };
}

/** A configuration beside annotations is no fault; a file that was all that came is one. */
function unknown(file: ImportedFile, isBesideOthers: boolean): readonly Problem[] {
	const report: Report = createReport(nameOf(file));
	const reason = "It is in none of the formats that are read, so it was left out.";
	const names = readableFormats.map(({ label }) => label).join(", ");
	const hint = `These are read: ${names}.`;
	if (isBesideOthers) report.warning("", "W_IMPORT_FORMAT", reason, hint);
	else report.error("", "E_IMPORT_FORMAT", reason, hint);
	return report.problems;
}

const nameOf = ({ name }: ImportedFile): string => excerpt(name);
/** `data/report.tasks.json` and `data/report.labelling.xml` have one stem. */
const stemOf = ({ name }: ImportedFile): string => name.replace(/(?<=[^/])\.[^/]*$/, "");
const folderOf = ({ name }: ImportedFile): string => /^.*\//s.exec(name)?.[0] ?? "";
const withoutFolder = ({ name, content }: ImportedFile): ImportedFile => ({
	name: name.replace(/^.*\//s, ""),
	content,
});
