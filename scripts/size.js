import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { projectFolder } from "./command.js";

/**
 * Holds what the page loads to its budget, in KB (1,000 bytes) of gzip.
 *
 * "Script" is the entry and the page, with all that they import at once; where a
 * document is not prepared, a worker parses it.
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
const body = "src/app/main.tsx";
if (!manifest[body]) throw new Error(`The build has no chunk of ${body}.`);
const atOnce = new Set([...entries, body].flatMap((name) => withImports(name)));
const scripts = scriptsOf(atOnce);
const parsers = readdirSync(join(page, "assets"))
	.filter((name) => /^worker-.*\.js$/.test(name))
	.map((name) => `assets/${name}`)
	.filter(holdsMarkdown);
const styles = new Set([...atOnce].flatMap((name) => manifest[name]?.css ?? []));

const rows = [
	{ what: "Script at first load", files: scripts, limit: 112 },
	{ what: "with the worker that parses", files: [...scripts, ...parsers], limit: 175 },
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

const atFirst = scripts.filter(holdsMarkdown);
if (parsers.length === 0) console.error("No worker with the Markdown parser was found.");
for (const file of atFirst) console.error(`${file} brings the Markdown parser, which belongs to the worker.`);
if (parsers.length === 0 || atFirst.length > 0 || rows.some(({ holds }) => !holds)) process.exitCode = 1;

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

/** @param {string} file */
function holdsMarkdown(file) {
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
