import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { machine } from "./bench/machine.js";
import { measureSize } from "./bench/measure-size.js";
import { readOptions } from "./bench/options.js";
import { performancePage } from "./bench/performance-page.js";
import { print } from "./bench/report.js";
import { buildIfStale } from "./build.js";
import { chromiumFlags, requireChromium } from "./chromium.js";
import { projectFolder } from "./command.js";

/**
 * `npm run bench`: what marks cost in long documents, beside a plain page and
 * other ways to put spans over a text.
 *
 *     npm run bench -- --sizes 2k,50k --runs 3 --modes built,markdown --peers none|default|all --write
 *
 * The full set, or `--write`, puts what was found into `docs/performance.md`.
 */
async function bench() {
	const options = readOptions(process.argv.slice(2));
	if (!(await buildIfStale())) throw new Error("The reader could not be built; Vite says why above.");
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	const about = machine(browser.version());
	await browser.close();
	const results = [];
	for (const size of options.sizes) {
		const result = await measureSize(size, options);
		print(result);
		results.push(result);
	}
	console.log(`\n${about}; medians of ${options.runs} runs; ${options.command}`);
	if (!options.writes) return;
	const date = new Date().toISOString().slice(0, 10);
	const page = performancePage({ ...options, machine: about, date, results });
	writeFileSync(join(projectFolder, "docs", "performance.md"), page);
	console.log("Written to docs/performance.md.");
}

try {
	await bench();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
