import { createReport, type Layers, type ReadResult } from "../../annotation/index.ts";
import { emptyImport, type ImportedCorpus } from "../../corpus/index.ts";
import type { Format, ImportedFile } from "../format.ts";

/** Returns the `read` of a format whose export is one file. Other files are reported and not read. */
export const readOneFile =
	(
		read: (content: string, file: string, layers?: Layers) => ReadResult<ImportedCorpus>,
	): NonNullable<Format["read"]> =>
	([first, ...others], layers) => {
		if (!first) return { value: emptyImport, problems: [] };
		const { value, problems } = read(first.content, first.name, layers);
		return { value, problems: [...problems, ...others.flatMap(reportExtraFile)] };
	};

function reportExtraFile({ name }: ImportedFile) {
	const report = createReport(name);
	const reason = "An export in this format consists of one file, and another file was already read.";
	report.error("", "E_FILE_MORE", reason, "Import this file separately.");
	return report.problems;
}

/** Returns the start of a file without its byte order mark: enough to detect the format. */
export const headOf = (file: ImportedFile | undefined): string =>
	(file?.content ?? "").slice(0, 65_536).replace(/^\uFEFF/, "");
