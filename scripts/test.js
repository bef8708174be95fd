import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build } from "./build.js";
import { installChromium } from "./chromium.js";
import { projectFolder, runNode, runTypeScript } from "./command.js";
import { installPackages } from "./install.js";

/**
 * `npm test`: installs what it needs and runs every check. A step that fails
 * does not stop those that do not depend on it. The last lines name the tests that
 * failed, for a run is longer than what many a log keeps, and count all.
 */
async function test() {
	if (!(await step("packages", installPackages))) return;
	const hasChromium = await step("Chromium", installChromium);
	await step("types", () => tool("typescript/bin/tsc", ["-p", "."]));
	await step("types without a DOM", () => tool("typescript/bin/tsc", ["-p", "tsconfig.no-dom.json"]));
	await step("lint and format", () => tool("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]));
	await step("dead code", () => tool("knip/bin/knip.js", []));
	const isBuilt = await step("build", build);
	if (isBuilt) {
		await step("size", async () => (await runTypeScript("scripts/size.ts")) === 0);
		await step("ascribe check", () => passes("bin/ascribe.js", ["check"]));
	}
	await step("tests", () => vitest("rooms", "page"));
	if (isBuilt && hasChromium) await step("tests in Chromium", () => vitest("browser"));
}

/** @type {string[]} */
const failures = [];
const counts = { passed: 0, failed: 0 };
/** @type {string[]} */
const failedTests = [];

/**
 * @param {string} name
 * @param {() => Promise<boolean>} does gives whether it went well
 */
async function step(name, does) {
	console.log(`\n— ${name}`);
	const isWell = await does();
	if (!isWell) failures.push(name);
	return isWell;
}

/** @param {string} script @param {readonly string[]} [words] */
const passes = async (script, words) => (await runNode(script, words)) === 0;

/** @param {string} script @param {readonly string[]} words */
const tool = (script, words) => passes(join("node_modules", script), words);

/**
 * One run for each kind, for a server that does not start ends the run.
 *
 * @param {readonly string[]} projects
 */
async function vitest(...projects) {
	const folder = mkdtempSync(join(tmpdir(), "ascribe-test-"));
	const report = join(folder, "report.json");
	const isWell = await tool("vitest/vitest.mjs", [
		"run",
		...projects.flatMap((project) => ["--project", project]),
		"--reporter=default",
		"--reporter=json",
		`--outputFile.json=${report}`,
	]);
	const { passed, failed, names } = resultsIn(report);
	rmSync(folder, { recursive: true });
	counts.passed += passed;
	counts.failed += failed;
	failedTests.push(...names);
	return isWell && failed === 0 && passed > 0;
}

/**
 * A file that could not be loaded has no tests in the report, and a run that
 * could not start has none at all; either counts as one that failed.
 *
 * @param {string} report
 */
function resultsIn(report) {
	try {
		const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
		/**
		 * @type {readonly { name: string, status: string, message: string,
		 *   assertionResults: readonly { status: string, fullName: string, failureMessages: readonly string[] }[] }[]}
		 */
		const files = testResults;
		const unloaded = files.filter(
			(file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
		);
		const failed = numFailedTests + unloaded.length;
		const names = [
			...unloaded.map(({ name, message }) => named(name, "", message)),
			...files.flatMap(({ name, assertionResults }) =>
				assertionResults
					.filter(({ status }) => status === "failed")
					.map(({ fullName, failureMessages }) => named(name, fullName, failureMessages[0])),
			),
		];
		return { passed: numPassedTests, failed: numPassedTests + failed === 0 ? 1 : failed, names };
	} catch {
		return { passed: 0, failed: 1, names: ["The tests left no report."] };
	}
}

/** @param {string} file @param {string} test @param {string} [message] what a law that fails says is how to run it again */
const named = (file, test, message = "") =>
	[`${relative(projectFolder, file)} ${test}`.trim(), ...message.split("\n").slice(0, 6)].join("\n    ");

await test();
console.log(failures.length === 0 ? "\nEvery step passed." : `\nFailed: ${failures.join(", ")}.`);
for (const failed of failedTests) console.log(`  ${failed}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
