import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder, runNode } from "./command.js";

const vite = join("node_modules", "vite", "bin", "vite.js");
const sources = ["src", "public", "index.html", "vite.config.ts", "package-lock.json"];
const products = [join("dist", "page", "index.html"), join("dist", "cli", "ascribe.js")];

/** Builds the page and the command line into `dist`, and gives whether it went well. */
export async function build() {
	return (await viteBuild()) && (await viteBuild("--ssr", "src/cli/main.ts"));
}

/**
 * Vite takes React's development half where `NODE_ENV` is set to anything else,
 * as a test runner does.
 *
 * @param {readonly string[]} words
 */
async function viteBuild(...words) {
	const code = await runNode(vite, ["build", "--logLevel", "warn", ...words], { NODE_ENV: "production" });
	return code === 0;
}

/** Builds where a product is missing or a source is younger. */
export async function buildIfStale() {
	if (Math.min(...products.map(timeOf)) > Math.max(...sources.map(youngestIn))) return true;
	console.log("Building the reader …");
	return build();
}

/** @param {string} path */
function timeOf(path) {
	return statSync(join(projectFolder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The latest change of a file, or of anything in a folder; the folder's own
 * time tells of files that are gone.
 *
 * @param {string} path
 * @returns {number}
 */
function youngestIn(path) {
	const stats = statSync(join(projectFolder, path), { throwIfNoEntry: false });
	if (!stats) return 0;
	if (!stats.isDirectory()) return stats.mtimeMs;
	const inside = readdirSync(join(projectFolder, path)).map((name) => youngestIn(join(path, name)));
	return Math.max(stats.mtimeMs, ...inside);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	process.exitCode = (await build()) ? 0 : 1;
}
