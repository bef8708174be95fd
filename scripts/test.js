import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build, buildIfStale } from "./build.js";
import { installChromium } from "./chromium.js";
import { projectFolder, runNode } from "./command.js";
import { installPackages } from "./install.js";

/**
 * `npm test`: installs packages and runs every check. `npm test -- FILE …` runs only these test files.
 *
 * The last lines name the failed tests and count all tests, because many logs show only their end.
 *
 * @param {readonly string[]} args
 */
async function test(args) {
	if (!(await step("packages", installPackages))) return;
	if (args.length > 0) return testFiles(args);
	const hasChromium = await step("Chromium", installChromium);
	const isBuilt = await step("build", build);
	// At the same time, because the browser tests do not use two cores fully.
	const browserTests =
		hasChromium && isBuilt
			? step("browser tests", () => vitest(["--project", "browser"], runNode))
			: undefined;
	const otherChecks = runOtherChecks(isBuilt);
	await Promise.race([browserTests, otherChecks]);
	await step("page tests", () => vitest(["--project", "page"], runCollected));
	await Promise.all([browserTests, otherChecks]);
}

/** @param {boolean} isBuilt */
async function runOtherChecks(isBuilt) {
	const unitTests = ["--project", "unit", "--no-file-parallelism"];
	await step("unit tests", () => vitest(unitTests, runCollected));
	await step("types", () => tool("typescript/bin/tsc", ["-p", "."]));
	await step("types without a DOM", () => tool("typescript/bin/tsc", ["-p", "tsconfig.no-dom.json"]));
	await step("lint and format", () => tool("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]));
	await step("dead code", () => tool("knip/bin/knip.js", []));
	if (!isBuilt) return;
	await step("size", () => tool("tsx/dist/cli.mjs", ["scripts/size.ts"]));
	await step("ascribe check", () => passes("bin/ascribe.js", ["check"]));
}

/**
 * Runs test files. Browser tests need Chromium and a current build of the reader.
 *
 * @param {readonly string[]} args paths or parts of paths of test files, and options of Vitest
 */
async function testFiles(args) {
	const files = allTestFiles().filter((file) => args.some((arg) => file.includes(relativePath(arg))));
	if (files.length === 0) {
		await step(`No test file matches ${args.join(" ")}`, async () => false);
		return;
	}
	if (files.some((file) => file.startsWith("tests/browser/"))) {
		if (!(await step("Chromium", installChromium))) return;
		if (!(await step("build", buildIfStale))) {
			console.error("The build failed, so no test was run. Fix the error above.");
			return;
		}
	}
	await step("tests", () => vitest(args, runNode));
}

/** Paths from the project's folder, with slashes. */
const allTestFiles = () =>
	readdirSync(join(projectFolder, "tests"), { recursive: true })
		.map((file) => `tests/${file}`.replaceAll("\\", "/"))
		.filter((file) => /\.test\.tsx?$/.test(file));

/** @param {string} path absolute, or from the project's folder */
const relativePath = (path) =>
	(path.startsWith(projectFolder) ? relative(projectFolder, path) : path)
		.replaceAll("\\", "/")
		.replace(/^\.\//, "");

/** @type {string[]} */
const failures = [];
const counts = { passed: 0, failed: 0 };
/** @type {string[]} */
const failedTests = [];

/**
 * @param {string} name
 * @param {() => Promise<boolean>} run resolves to whether the step passed
 */
async function step(name, run) {
	console.log(`\n— ${name}`);
	const start = Date.now();
	const hasPassed = await run();
	if (!hasPassed) failures.push(name);
	console.log(
		`— ${name}: ${hasPassed ? "passed" : "FAILED"} in ${Math.round((Date.now() - start) / 1000)} s`,
	);
	return hasPassed;
}

/** @param {string} script @param {readonly string[]} [args] */
const passes = async (script, args = []) => (await runCollected(script, args)) === 0;

/** @param {string} script in `node_modules` @param {readonly string[]} args */
const tool = (script, args) => passes(join("node_modules", script), args);

/**
 * Runs a script and prints its output when the script ends, so that the output of parallel steps does not mix.
 *
 * @param {string} script path in the project's folder
 * @param {readonly string[]} [args]
 * @param {Record<string, string>} [environment] added to the environment of this process
 * @returns {Promise<number>} the exit code
 */
function runCollected(script, args = [], environment = {}) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [script, ...args], {
			cwd: projectFolder,
			env: { ...process.env, ...environment },
			stdio: ["ignore", "pipe", "pipe"],
		});
		/** @type {Buffer[]} */
		const output = [];
		child.stdout.on("data", (chunk) => output.push(chunk));
		child.stderr.on("data", (chunk) => output.push(chunk));
		child.on("close", (code) => {
			process.stdout.write(Buffer.concat(output));
			resolve(code ?? 1);
		});
	});
}

/**
 * @param {readonly string[]} args
 * @param {typeof runCollected} run
 */
async function vitest(args, run) {
	const folder = mkdtempSync(join(tmpdir(), "ascribe-test-"));
	const report = join(folder, "report.json");
	const reporters = ["--reporter=default", "--reporter=./scripts/json-report.ts"];
	const code = await run("node_modules/vitest/vitest.mjs", ["run", ...args, ...reporters], {
		TEST_REPORT: report,
	});
	const { passed, failed, names } = resultsIn(report);
	rmSync(folder, { recursive: true });
	counts.passed += passed;
	counts.failed += failed;
	failedTests.push(...names);
	return code === 0 && failed === 0 && passed > 0;
}

/**
 * Counts a file that could not be loaded, and a run that could not start, as one failed test, because the
 * report contains no tests for them.
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
			...unloaded.map(({ name, message }) => described(name, "", message)),
			...files.flatMap(({ name, assertionResults }) =>
				assertionResults
					.filter(({ status }) => status === "failed")
					.map(({ fullName, failureMessages }) => described(name, fullName, failureMessages[0])),
			),
		];
		return { passed: numPassedTests, failed: numPassedTests + failed === 0 ? 1 : failed, names };
	} catch {
		return { passed: 0, failed: 1, names: ["The tests wrote no report."] };
	}
}

/**
 * @param {string} file
 * @param {string} test
 * @param {string} [message] the first six lines are printed: a failed property test describes there how to
 *   repeat it
 */
const described = (file, test, message = "") =>
	[`${relative(projectFolder, file)} ${test}`.trim(), ...message.split("\n").slice(0, 6)].join("\n    ");

await test(process.argv.slice(2));
console.log(failures.length === 0 ? "\nEvery step passed." : `\nFailed: ${failures.join(", ")}.`);
for (const failed of failedTests) console.log(`  ${failed}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
