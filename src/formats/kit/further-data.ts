import { excerpt, type Json, objectOf, type Report } from "../../annotation/index.ts";

/** Collects the data of the records of a file that no document keeps, so that each key is named once. */
export interface FurtherData {
	/** Adds the members of a record, except the known ones and those without a value. */
	add(record: Json | undefined, known: Iterable<string>): void;
	report(report: Report): void;
}

export function collectFurtherData(): FurtherData {
	const records = new Map<string, number>();
	return {
		add(record, known) {
			const names = new Set(known);
			for (const [key, value] of Object.entries(objectOf(record) ?? {})) {
				if (!names.has(key) && hasValue(value)) records.set(key, (records.get(key) ?? 0) + 1);
			}
		},
		report(report) {
			if (records.size === 0) return;
			const names = [...records].map(([key, count]) =>
				count > 1 ? `${excerpt(key)} (${count} times)` : excerpt(key),
			);
			const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
			const reason = `The file has further data about its texts, which is not kept: ${names.slice(0, mostNames).join(", ")}${more}.`;
			report.warning("", "W_TASK_DATA", reason, "Keep the file, or add the data to the titles or the texts.");
		},
	};
}

const mostNames = 20;

const hasValue = (value: Json): boolean =>
	value !== null && value !== "" && !(typeof value === "object" && Object.keys(value).length === 0);
