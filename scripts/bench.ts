import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { anchoringPage, anchoringReport } from "./bench/anchoring/report.ts";
import { measureChanges } from "./bench/changes.ts";
import { type EditingOptions, editingReport, savingPage } from "./bench/editing/report.ts";
import { labels, type MeasuredPage, type Mode, servePages } from "./bench/pages.ts";
import { type PageResult, performancePage, print, type SizeResult } from "./bench/report.ts";
import { type Run, runOnce } from "./bench/run.ts";
import { type SizeName, sizeNames, sizes } from "./bench/sizes.ts";
import { buildIfStale } from "./build.js";
import { chromiumFlags, requireChromium } from "./chromium.js";
import { projectFolder } from "./command.js";

/**
 * `npm run bench`: measures the reader on long documents, beside a plain page and other ways to show spans in a
 * text.
 *
 *     npm run bench -- --sizes 2k,50k --runs 3 --modes built,markdown --peers none|default|all --write
 *
 * Writes `docs/performance.md` if everything was measured, or with `--write`.
 *
 *     npm run bench -- --anchoring
 *
 * Evaluates anchoring on generated documents instead, which takes seconds. With `--write`, the figures are also written
 * to `docs/anchoring.md`.
 *
 *     npm run bench -- --editing --kills 500 --changes 1000
 *
 * Measures saving and undoing instead, kills servers during saves, and lets two writers save at once. With `--write`,
 * the figures are also written to `docs/saving.md`.
 */
async function bench(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.isAnchoring) return evaluateAnchoring(options.isWritten);
	if (!(await buildIfStale())) throw new Error("The build failed. Vite printed the reason above.");
	if (options.editing) return evaluateEditing(options.editing, options.isWritten);
	const machine = await describeMachine();
	const results: SizeResult[] = [];
	for (const size of options.sizes) {
		const result = await measureSize(size, options);
		print(result);
		results.push(result);
	}
	console.log(`\n${machine}; medians of ${options.runs} runs; ${options.command}`);
	if (!options.isWritten) return;
	const date = new Date().toISOString().slice(0, 10);
	const path = join(projectFolder, "docs", "performance.md");
	const page = performancePage(readFileSync(path, "utf8"), { ...options, machine, date, results });
	writeFileSync(path, page);
	console.log("Written to docs/performance.md.");
}

function evaluateAnchoring(isWritten: boolean): void {
	const report = anchoringReport();
	console.log(report);
	if (!isWritten) return;
	const path = join(projectFolder, "docs", "anchoring.md");
	writeFileSync(path, anchoringPage(readFileSync(path, "utf8"), report));
	console.log("Written to docs/anchoring.md.");
}

async function evaluateEditing(options: EditingOptions, isWritten: boolean): Promise<void> {
	const report = `${await editingReport(options)}\n${await describeMachine()}.\n`;
	console.log(report);
	if (!isWritten) return;
	const path = join(projectFolder, "docs", "saving.md");
	writeFileSync(path, savingPage(readFileSync(path, "utf8"), report));
	console.log("Written to docs/saving.md.");
}

interface Options {
	/** True if anchoring is evaluated instead of the reader. */
	readonly isAnchoring: boolean;
	/** Undefined if editing is not evaluated. */
	readonly editing: EditingOptions | undefined;
	readonly sizes: readonly SizeName[];
	readonly modes: readonly Mode[];
	readonly peers: PeerChoice;
	readonly runs: number;
	/** True if the results are written to `docs/performance.md`. */
	readonly isWritten: boolean;
	/** The command as the user typed it. */
	readonly command: string;
}

/** `default` leaves out the peers at a million words, because each takes minutes. */
type PeerChoice = "none" | "default" | "all";

const modes: readonly Mode[] = ["built", "markdown"];
const peerChoices: readonly PeerChoice[] = ["none", "default", "all"];

/** @throws Error with a message for the user */
function readOptions(words: readonly string[]): Options {
	const { values } = parseArgs({
		args: [...words],
		options: {
			sizes: { type: "string", default: sizeNames.join(",") },
			modes: { type: "string", default: modes.join(",") },
			peers: { type: "string", default: "default" },
			runs: { type: "string", default: "3" },
			write: { type: "boolean", default: false },
			anchoring: { type: "boolean", default: false },
			editing: { type: "boolean", default: false },
			kills: { type: "string", default: "25" },
			changes: { type: "string", default: "100" },
		},
	});
	const runs = parseCount("--runs", values.runs);
	const editing = {
		kills: parseCount("--kills", values.kills),
		changes: parseCount("--changes", values.changes),
	};
	const chosen = {
		sizes: parseList("--sizes", values.sizes, sizeNames),
		modes: parseList("--modes", values.modes, modes),
		peers: parseChoice("--peers", values.peers, peerChoices),
	};
	const isFull =
		chosen.sizes.length === sizeNames.length &&
		chosen.modes.length === modes.length &&
		chosen.peers !== "none" &&
		runs >= 3;
	const command = ["npm run bench", ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
	const isWritten = values.write || (isFull && !values.anchoring && !values.editing);
	return {
		...chosen,
		runs,
		isAnchoring: values.anchoring,
		editing: values.editing ? editing : undefined,
		isWritten,
		command,
	};
}

function parseCount(option: string, value: string): number {
	const count = Number(value);
	if (Number.isInteger(count) && count > 0) return count;
	throw new Error(`${option} is "${value}". Use a whole number from 1.`);
}

function parseList<T extends string>(option: string, value: string, known: readonly T[]): readonly T[] {
	const chosen = value.split(",").map((item) => parseChoice(option, item, known));
	return known.filter((item) => chosen.includes(item));
}

function parseChoice<T extends string>(option: string, value: string, known: readonly T[]): T {
	const found = known.find((item) => item === value);
	if (found === undefined) throw new Error(`${option} has no value "${value}". Use ${known.join(", ")}.`);
	return found;
}

/** Nothing in the description identifies the machine or its owner. */
async function describeMachine(): Promise<string> {
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	const version = browser.version();
	await browser.close();
	const processors = cpus();
	const model = processors[0]?.model.trim() || "processor unknown";
	const memory = Math.round(totalmem() / 1024 ** 3);
	return `${processors.length} cores (${model}), ${memory} GB, Node ${process.versions.node}, Chromium ${version}`;
}

/**
 * Measures all pages of a size. The runs of the pages alternate, so that other load on the
 * machine affects all pages alike. A page that has failed twice is not tried again.
 */
async function measureSize(name: SizeName, options: Options): Promise<SizeResult> {
	console.log(`${name}: writing the document and its pages …`);
	try {
		const hasPeers = options.peers === "all" || (options.peers === "default" && name !== "1M");
		const { words, annotations, pages, stop } = await servePages(name, options.modes, hasPeers);
		try {
			const visits: readonly Visits[] = pages.map((page) => ({ page, runs: [], failures: [] }));
			for (let turn = 1; turn <= options.runs; turn += 1) {
				for (const { page, runs, failures } of visits) {
					if (failures.length > 1) continue;
					console.log(`${name}: run ${turn} of ${options.runs}, ${labels[page.name]} …`);
					const outcome = await runOnce(page, sizes[name].wait);
					if (outcome.kind === "measured") runs.push(outcome.run);
					else failures.push(outcome.reason);
				}
			}
			const measured: readonly PageResult[] = visits.map(({ page, ...found }) => ({
				name: page.name,
				...found,
			}));
			return { name, words, annotations, measured, changes: measureChanges(sizes[name]) };
		} finally {
			await stop();
		}
	} catch (error) {
		const [failure = "unknown"] = (error instanceof Error ? error.message : String(error)).split("\n");
		return { name, ...sizes[name], measured: [], failure };
	}
}

interface Visits {
	readonly page: MeasuredPage;
	readonly runs: Run[];
	readonly failures: string[];
}

try {
	await bench();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
