import { excerpt, limits, type Problem, reportOn } from "../../annotation/index.ts";
import type { ImportedFile } from "../../formats/index.ts";
import { decodeExactly } from "../files/decode.ts";
import { tooLarge } from "../files/size-limit.ts";
import { isArchive, type NamedBytes, readArchive } from "./archive.ts";

/** The text of files, and of those in archives among them; what is none, or over a limit, is reported. */
export function openFiles(files: readonly NamedBytes[]): {
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
