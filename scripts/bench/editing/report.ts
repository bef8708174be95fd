import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFolder } from "../folder.ts";
import { type SizeName, sizes } from "../sizes.ts";
import { historySize } from "./history.ts";
import { killDuringSaves } from "./kill-server.ts";
import { timeAuthoring } from "./page.ts";
import { timeSaves } from "./saves.ts";
import { writeWithTwo } from "./two-writers.ts";
import { timeUndo } from "./undo.ts";

export interface EditingOptions {
	/** Times that a server is killed during saves. */
	readonly kills: number;
	/** Changes that two writers make at once. */
	readonly changes: number;
}

/** Returns the figures of editing and saving on this machine as Markdown. The command line must be built. */
export async function editingReport({ kills, changes }: EditingOptions): Promise<string> {
	const rows: string[][] = [];
	const authoringRows: string[][] = [];
	for (const [name, targets] of measuredSizes) {
		const folder = mkdtempSync(join(tmpdir(), "ascribe-bench-"));
		try {
			const generated = writeFolder(folder, sizes[name]);
			const authoring = await timeAuthoring(folder);
			const saves = await timeSaves(folder);
			const undo = timeUndo(sizes[name]);
			const size = `${generated.words.toLocaleString("en-GB")} words, ${generated.spans.length.toLocaleString("en-GB")} spans`;
			authoringRows.push([
				size,
				`${ms(authoring.offer)} ms (117)`,
				`${ms(authoring.mark)} ms (16)`,
				`${ms(authoring.end)} ms (16)`,
				`${ms(authoring.draft)} ms (5)`,
			]);
			rows.push([
				size,
				`${ms(saves.first)} ms`,
				`${ms(saves.fastest)} ms`,
				`${ms(saves.median)} ms (${targets.save})`,
				`${ms(undo.stored)} ms`,
				`${ms(undo.page)} ms (${targets.undo})`,
			]);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	const killed = await killDuringSaves(kills);
	const written = await writeWithTwo(changes);
	return [
		line([
			"",
			"first save",
			"later saves, fastest",
			"median",
			"undo of 500 suggestions, stored",
			"in the page",
		]),
		line(["---", "---:", "---:", "---:", "---:", "---:"]),
		...rows.map(line),
		"",
		line([
			"",
			"selection to offered layers",
			"digit to mark",
			"moving an end",
			"change durable in the draft",
		]),
		line(["---", "---:", "---:", "---:", "---:"]),
		...authoringRows.map(line),
		"",
		"The layers are offered 100 ms after the selection, and drawn in the next frame. Marking and moving are main-thread work until the frame is drawn. Medians of ten passages and fifty moves.",
		"",
		`A history of 10,000 changes takes ${historySize().toFixed(1)} MB (20 MB). Targets are in parentheses.`,
		"",
		`A server was killed ${killed.kills} times at random moments: ${killed.acknowledged} saves were acknowledged, ${killed.unanswered} had no answer, and of these ${killed.unansweredOnDisk} were on disk after the next start. ${killed.leftOver} kills left a lock, an intent or a temporary file. Lost or half saved: ${killed.failures.length}.`,
		"",
		`Two writers with a server each made ${written.changes} changes at once, with ${written.conflicts} conflicts. Lost: ${written.failures.length}.`,
		"",
		...[...killed.failures, ...written.failures].map((failure) => `- ${failure}`),
	].join("\n");
}

const measuredSizes: readonly (readonly [
	name: SizeName,
	targets: { readonly save: number; readonly undo: number },
])[] = [
	["2k", { save: 30, undo: 50 }],
	["200k", { save: 300, undo: 100 }],
];

const ms = (time: number): string => (time < 10 ? time.toFixed(1) : time.toFixed(0));

/** Returns `docs/saving.md` with a new report, which is between two comments. */
export function savingPage(before: string, report: string): string {
	const [head, rest] = before.split(reportStart);
	const [, tail] = (rest ?? "").split(reportEnd);
	if (head === undefined || tail === undefined)
		throw new Error("docs/saving.md has no place for the figures.");
	return `${head}${reportStart}\n\n${report}\n${reportEnd}${tail}`;
}

const reportStart = "<!-- figures of npm run bench -- --editing -->";
const reportEnd = "<!-- end of the figures -->";
