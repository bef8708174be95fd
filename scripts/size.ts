import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { projectFolder } from "./command.js";

/**
 * `npm run size`: fails if the page loads more than its budget, in KB (1,000 bytes) of gzip.
 *
 * "Script at first load" is the entry, the React page and their static imports. A document
 * that is not prepared also needs the worker that parses it.
 */
interface Chunk {
	readonly file: string;
	readonly name?: string;
	readonly isEntry?: boolean;
	readonly imports?: readonly string[];
	readonly css?: readonly string[];
}

const page = join(projectFolder, "dist", "page");
const manifestFile = join(page, ".vite", "manifest.json");
if (!existsSync(manifestFile)) {
	console.error("The page is not built. Run npm run build.");
	process.exit(1);
}

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(manifestFile, "utf8"));

const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
// The entry always imports the React page, although with a dynamic import.
const reactPage = Object.keys(manifest).find(
	(key) => key.startsWith("src/") && manifest[key]?.name === "main",
);
if (!reactPage) throw new Error('The build has no chunk named "main", which contains the React page.');
const firstLoad = new Set([...entries, reactPage].flatMap((key) => withImports(key)));
const scripts = [...firstLoad]
	.flatMap((key) => manifest[key]?.file ?? [])
	.filter((file) => file.endsWith(".js"));
const assets = readdirSync(join(page, "assets")).map((name) => `assets/${name}`);
const parsers = assets.filter((file) => /\/worker-.*\.js$/.test(file)).filter(hasMarkdownParser);
const plainTextWorkers = assets.filter((file) => /\/plain-text-worker-.*\.js$/.test(file));
const styleSheets = new Set([...firstLoad].flatMap((key) => manifest[key]?.css ?? []));

const rows = [
	{ what: "Script at first load", files: scripts, limit: 130 },
	{ what: "with the parser's worker", files: [...scripts, ...parsers], limit: 195 },
	{ what: "Style sheets", files: [...styleSheets], limit: 12 },
].map(({ what, files, limit }) => {
	const size = files.reduce((sum, file) => sum + gzipSize(file), 0);
	const kilobytes = Math.round(size / 100) / 10;
	return { what, files: files.length, "KB gzip": kilobytes, limit, isWithin: size <= limit * 1000 };
});
console.table(rows);

const misplaced = [...scripts, ...plainTextWorkers].filter(hasMarkdownParser);
if (parsers.length === 0) console.error("No worker with the Markdown parser was found.");
for (const file of misplaced)
	console.error(`${file} contains the Markdown parser. Import the parser only in the worker for Markdown.`);
if (parsers.length === 0 || misplaced.length > 0 || rows.some(({ isWithin }) => !isWithin))
	process.exitCode = 1;

/** The chunk and all its static imports, direct and indirect. */
function withImports(key: string, seen = new Set<string>()): readonly string[] {
	if (seen.has(key)) return [];
	seen.add(key);
	return [key, ...(manifest[key]?.imports ?? []).flatMap((next) => withImports(next, seen))];
}

function gzipSize(file: string): number {
	return gzipSync(readFileSync(join(page, file)), { level: 9 }).length;
}

function hasMarkdownParser(file: string): boolean {
	const map = join(page, `${file}.map`);
	// The chunk of the bundler's own runtime has no sources, so it has no map.
	if (!existsSync(map)) return false;
	const { sources }: { readonly sources: readonly string[] } = JSON.parse(readFileSync(map, "utf8"));
	return sources.some((source) => source.includes("/node_modules/micromark/"));
}
