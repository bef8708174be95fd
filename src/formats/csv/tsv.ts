import { separated } from "./separated.ts";

/** CSV with tabs instead of commas, and cells quoted in the same way. */
export const tsv = separated({
	id: "tsv",
	label: "TSV",
	extension: "tsv",
	mediaType: "text/tab-separated-values;charset=utf-8",
	delimiter: "\t",
});
