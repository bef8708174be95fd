import { annotationsFile } from "../corpus/index.ts";
import {
	type ImportOutcome,
	type ImportResult,
	type ImportTally,
	type NewLayer,
	sumTallies,
} from "../library/index.ts";
import { countProblems, formatCount } from "./problems.ts";

export interface ImportReport extends ImportResult {
	readonly written: readonly string[];
	readonly isDryRun: boolean;
}

/** Returns the report in words. */
export function importSummary({
	outcomes,
	written,
	isDryRun,
	addedLayers,
	documents,
	problems,
}: ImportReport): string {
	const spans = sumTallies(outcomes.map((outcome) => outcome.spans));
	const sections = sumTallies(outcomes.map((outcome) => outcome.sections));
	const layers = addedLayers.map(({ id, label }) => `New layer "${id}" (${label})\n`);
	const files = isDryRun
		? [...documents].flatMap(([id, { change, newFiles = [] }]) => [
				...newFiles.map(({ file }) => file),
				...(change.items.length > 0 ? [annotationsFile(id)] : []),
			])
		: written;
	const verb = isDryRun ? "Would write" : "Written";
	return [
		...outcomes.map(outcomeLine),
		`${formatTally(spans)}\n`,
		...(total(sections) > 0 ? [`Sections: ${formatTally(sections)}\n`] : []),
		...layers,
		`${formatCount(total(spans), "span")} read: ${countProblems(problems)}\n`,
		files.length > 0 ? `${verb}: ${files.join(", ")}\n` : "Nothing to write.\n",
	].join("");
}

function outcomeLine({ file, format, spans }: ImportOutcome): string {
	const known = spans.known > 0 ? `, ${spans.known} already in the folder` : "";
	return `${file} (${format}): ${formatCount(total(spans), "span")}${known}\n`;
}

const formatTally = ({ placed, check, orphans, refused }: ImportTally): string =>
	`${placed} placed, ${check} to be checked, ${formatCount(orphans, "orphan")}, ${refused} refused`;

const total = ({ placed, check, orphans, refused }: ImportTally): number =>
	placed + check + orphans + refused;

/** Returns the report as JSON. */
export const importJson = (
	{ outcomes, documents, written, problems }: ImportReport,
	newLayers: readonly NewLayer[],
) => ({
	files: outcomes,
	documents: [...documents.keys()],
	newLayers: newLayers.map(({ id, label, spans, entries }) => ({ id, label, spans, ...entries })),
	written,
	problems,
});
