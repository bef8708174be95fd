import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder, runNode, runTypeScript } from "./command.js";

const vite = join("node_modules", "vite", "bin", "vite.js");
const commandLineConfig = "scripts/command-line.config.ts";
const licenses = "scripts/licenses.ts";
const sources = [
	"src",
	"public",
	"index.html",
	"vite.config.ts",
	"scripts/page-plugins.ts",
	commandLineConfig,
	licenses,
	"package-lock.json",
];
/** `licenses.txt` is written last, so a build that was stopped is stale. */
const products = [
	join("dist", "page", "index.html"),
	join("dist", "cli", "ascribe.js"),
	join("dist", "page", "licenses.txt"),
];

/** Builds the page and the command line into `dist`. Resolves to false if a step failed. */
export async function build() {
	return (
		(await viteBuild()) &&
		(await viteBuild("--config", commandLineConfig)) &&
		(await runTypeScript(licenses)) === 0
	);
}

/**
 * `NODE_ENV` is set because test runners set it to "test", and Vite then bundles the
 * development version of React.
 *
 * @param {readonly string[]} words
 */
async function viteBuild(...words) {
	const code = await runNode(vite, ["build", "--logLevel", "warn", ...words], { NODE_ENV: "production" });
	return code === 0;
}

/** Builds only if a product is missing or older than a source. */
export async function buildIfStale() {
	if (Math.min(...products.map(timeOf)) > Math.max(...sources.map(latestChange))) return true;
	console.log("Building the reader …");
	return build();
}

/** @param {string} path */
function timeOf(path) {
	return statSync(join(projectFolder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The latest change of a file, or of anything in a folder. The time of the folder itself
 * changes if a file is deleted.
 *
 * @param {string} path
 * @returns {number}
 */
function latestChange(path) {
	const stats = statSync(join(projectFolder, path), { throwIfNoEntry: false });
	if (!stats) return 0;
	if (!stats.isDirectory()) return stats.mtimeMs;
	const times = readdirSync(join(projectFolder, path)).map((name) => latestChange(join(path, name)));
	return Math.max(stats.mtimeMs, ...times);
}

// `npm run build` always builds; `--if-stale` is for `npm pack`.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const isBuilt = await (process.argv.includes("--if-stale") ? buildIfStale() : build());
	process.exitCode = isBuilt ? 0 : 1;
}
