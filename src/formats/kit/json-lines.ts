import { excerpt, type Json, limits, type Report, readJson } from "../../annotation/index.ts";

/** A value of a file that holds one on each line. */
export interface JsonLine {
	readonly value: Json;
	/** `line:1`. */
	readonly place: string;
}

/** JSON on one line, also for readers that end lines at every break that Unicode knows. */
export const jsonLine = (value: Json): string =>
	`${JSON.stringify(value).replace(
		/[\u0085\u2028\u2029]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
	)}\n`;

/** The lines that hold JSON; the others are reported. */
export function readJsonLines(content: string, file: string, report: Report): readonly JsonLine[] {
	if (content.length > limits.annotationFile) {
		const size = `${limits.annotationFile / 1024 ** 2} MB`;
		report.error("", "E_FILE_SIZE", `The file is larger than ${size}.`, "Divide it.");
		return [];
	}
	return content.split("\n").flatMap((line, index): readonly JsonLine[] => {
		if (line.trim() === "") return [];
		const place = `${index + 1}:1`;
		const { value, problems } = readJson(line, file);
		for (const { code, reason, hint } of problems) report.error(place, code, reason, hint);
		if (value === undefined && problems.length === 0) {
			report.error(place, "E_JSON_LINE", `This line holds no JSON: "${excerpt(line)}".`, "Correct it.");
		}
		return value === undefined ? [] : [{ value, place }];
	});
}
