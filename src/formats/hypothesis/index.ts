import type { Format } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { listOfLines } from "../kit/json-values.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { readHypothesis } from "./read.ts";
import { hypothesisFileType, writeHypothesis } from "./write.ts";

/**
 * The file that Hypothesis's client imports. The client requires `annotations` and keeps their targets, texts,
 * tags and addresses. `documents` is an addition with the texts, for other readers. Positions count UTF-16
 * units, as in the client.
 */
export const hypothesis: Format = {
	id: "hypothesis",
	label: "Hypothesis",
	hint: "Annotations as the Hypothesis API returns them",
	...hypothesisFileType,
	offsets: "UTF-16 unit",
	write: writeInSinglePieces(writeHypothesis),
	read: readOneFile((content, file, layers) => readHypothesis(listOfLines(content), file, layers)),
	countSpans: (content) => countMatches(content, /"target"\s*:\s*\[/),
	detect: ([file]) => [isExport, isApiAnswer, isEmptyAnswer].some((isSo) => isSo(headOf(file))),
};

const isExport = (head: string): boolean =>
	/^\s*\{\s*"(?:annotations|export_date|export_userid|client_version)"\s*:/.test(head);

/** True for the answer to a search, and for annotations, which have their access rights. */
const isApiAnswer = (head: string): boolean =>
	/^\s*(?:\[\s*)?\{/.test(head) && ['"uri"', '"target"', '"permissions"'].every((key) => head.includes(key));

/** True for the answer to a search that found nothing. */
const isEmptyAnswer = (head: string): boolean =>
	/^\s*\{/.test(head) && /"total"\s*:\s*0\b/.test(head) && /"rows"\s*:\s*\[\s*\]/.test(head);
