import type { Format, ImportedFile } from "../format.ts";
import { listOfLines } from "../kit/json-values.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { countRegions, readLabelStudio } from "./read.ts";
import { isTaskTable, tasksOfTable } from "./table.ts";
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
		readOneFile((content, file, known) => readLabelStudio(listOfLines(tasksOfTable(content)), file, known))(
			files.filter((file) => !isConfiguration(file)),
			layers,
		),
	countSpans: countRegions,
	detect: (files) => files.some((file) => isTask(headOf(file)) || isTaskTable(headOf(file))),
};

/** True for tasks, and for the tasks of JSON-MIN, which have the regions of a control as a list. */
const isTask = (head: string): boolean =>
	(/^\s*\[\s*\{/.test(head) && /"(?:annotations|completions|predictions|data)"\s*:/.test(head)) ||
	(/^\s*(?:\[\s*)?\{/.test(head) && /"data"\s*:\s*\{/.test(head) && /"result"\s*:\s*\[/.test(head)) ||
	(/^\s*\[\s*\{/.test(head) && /"annotation_id"\s*:/.test(head) && /"lead_time"\s*:/.test(head));

const isConfiguration = (file: ImportedFile): boolean => /^\s*<View[\s>]/.test(headOf(file));
