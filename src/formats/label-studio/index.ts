import type { Format, ImportedFile } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { countRegions, readLabelStudio } from "./read.ts";
import { labelStudioFileType, writeLabelStudio } from "./write.ts";

/**
 * Label Studio (https://labelstud.io/guide/tasks): a file of tasks, one per document, and the
 * labelling configuration that a project needs before it imports them. Offsets count code points.
 */
export const labelStudio: Format = {
	id: "label-studio",
	label: "Label Studio",
	hint: "Tasks and a configuration for Label Studio",
	...labelStudioFileType,
	offsets: "code point",
	write: writeInSinglePieces(writeLabelStudio),
	read: (files, layers) =>
		readOneFile(readLabelStudio)(
			files.filter((file) => !isConfiguration(file)),
			layers,
		),
	countSpans: countRegions,
	detect: (files) =>
		files.some((file) => /^\s*\[\s*\{[\s\S]*"(?:annotations|predictions|data)":/.test(headOf(file))),
};

const isConfiguration = (file: ImportedFile): boolean => /^\s*<View[\s>]/.test(headOf(file));
