import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { projectFolder } from "./command.js";

/**
 * Holds what the page loads to its budget, in KB (1,000 bytes) of gzip.
 *
 * "Script" is the entry and the page, with all that they import at once; "with the
 * Markdown pipeline" adds the chunks that open an article on the main thread. Which
 * these are is read off the source maps, so that no name has to be kept.
 */
const page = join(projectFolder, "dist", "page");
const listOfChunks = join(page, ".vite", "manifest.json");
if (!existsSync(listOfChunks)) {
	console.error("The page is not built. Run npm run build.");
	process.exit(1);
}

/**
 * @typedef {{ readonly file: string, readonly isEntry?: boolean, readonly imports?: readonly string[],
 *   readonly dynamicImports?: readonly string[], readonly css?: readonly string[] }} Chunk
 * @type {Record<string, Chunk>}
 */
const manifest = JSON.parse(readFileSync(listOfChunks, "utf8"));

const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
const atOnce = new Set([...entries, "src/reader/main.tsx"].flatMap((name) => withImports(name)));
const pipeline = [...atOnce]
	.flatMap((name) => manifest[name]?.dynamicImports ?? [])
	.filter((name) => withImports(name).some(holdsMarkdown));
const withPipeline = new Set([...atOnce, ...pipeline.flatMap((name) => withImports(name))]);
const styles = new Set([...withPipeline].flatMap((name) => manifest[name]?.css ?? []));

const rows = [
	{ what: "Script at first load", files: scriptsOf(atOnce), limit: 110 },
	{ what: "with the Markdown pipeline", files: scriptsOf(withPipeline), limit: 155 },
	{ what: "Style sheets", files: [...styles], limit: 12 },
].map(({ what, files, limit }) => {
	const size = files.reduce(
		(sum, file) => sum + gzipSync(readFileSync(join(page, file)), { level: 9 }).length,
		0,
	);
	return {
		what,
		files: files.length,
		"KB gzip": Math.round(size / 100) / 10,
		limit,
		holds: size <= limit * 1000,
	};
});
console.table(rows);

if (pipeline.length === 0)
	console.error("No chunk with the Markdown pipeline was found; it must load on demand.");
if (pipeline.length === 0 || rows.some(({ holds }) => !holds)) process.exitCode = 1;

/**
 * The chunk and all that it imports statically, however far down.
 *
 * @param {string} name
 * @param {Set<string>} seen
 * @returns {string[]}
 */
function withImports(name, seen = new Set()) {
	if (seen.has(name)) return [];
	seen.add(name);
	return [name, ...(manifest[name]?.imports ?? []).flatMap((next) => withImports(next, seen))];
}

/** @param {string} name */
function holdsMarkdown(name) {
	const file = manifest[name]?.file;
	if (!file?.endsWith(".js")) return false;
	// The bundler's own runtime is not made from sources and has no map.
	if (!existsSync(join(page, `${file}.map`))) return false;
	/** @type {{ sources: readonly string[] }} */
	const { sources } = JSON.parse(readFileSync(join(page, `${file}.map`), "utf8"));
	return sources.some((source) => source.includes("/node_modules/micromark/"));
}

/** @param {Iterable<string>} names */
function scriptsOf(names) {
	return [...names].flatMap((name) => manifest[name]?.file ?? []).filter((file) => file.endsWith(".js"));
}
