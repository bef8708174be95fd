import type { Layers, Read } from "../../annotation/index.ts";
import { reportOn } from "../../annotation/index.ts";
import type { ExportInput, Format, ImportedFile } from "../format.ts";

/** What a reader gives where it can read nothing. */
const nothingRead: ExportInput = {
	layers: { layers: [], types: new Map() },
	register: [],
	documents: [],
};

/** The `read` of a format whose export is one file: takes the first, and reports those beyond it. */
export const readOneFile =
	(
		read: (content: string, file: string, layers?: Layers) => Read<ExportInput>,
	): NonNullable<Format["read"]> =>
	([first, ...others], layers) => {
		if (!first) return { value: nothingRead, problems: [] };
		const { value, problems } = read(first.content, first.name, layers);
		return { value, problems: [...problems, ...others.flatMap(leftOut)] };
	};

function leftOut({ name }: ImportedFile) {
	const report = reportOn(name);
	report.error("", "E_FILE_MORE", "This format is one file, and another one was read.", "Read it by itself.");
	return report.problems;
}

/** The first characters of a file, enough to tell its format by; a byte order mark is taken. */
export const headOf = (file: ImportedFile | undefined): string =>
	(file?.content ?? "").slice(0, 65_536).replace(/^\uFEFF/, "");
