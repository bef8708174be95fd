import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { projectFolder } from "./command.js";

/**
 * Gives the page its worker, `worker.js`, which knows every file of the build
 * that is read without network, and tells the page of which build it is.
 *
 * @returns {import("vite").Plugin}
 */
export function workerOfThePage() {
	return {
		name: "ascribe:worker",
		apply: "build",
		enforce: "post",
		transformIndexHtml: {
			order: "post",
			handler: (_html, { bundle }) => [
				{
					tag: "meta",
					attrs: { name: "ascribe-version", content: versionOf(filesOf(bundle ?? {})) },
					injectTo: "head",
				},
			],
		},
		async generateBundle(_options, bundle) {
			const files = filesOf(bundle);
			const site = { version: versionOf(files), files: ["./", ...files, ...publicFiles()] };
			this.emitFile({ type: "asset", fileName: "worker.js", source: await workerFor(site) });
		},
	};
}

/**
 * Fetches the fonts of the first screen beside the style sheet that asks for
 * them, so that the text seldom stands in another font first.
 *
 * @returns {import("vite").Plugin}
 */
export function fontsAhead() {
	return {
		name: "ascribe:fonts",
		apply: "build",
		transformIndexHtml: {
			order: "post",
			handler: (_html, { bundle }) =>
				Object.keys(bundle ?? {})
					.filter((file) => file.endsWith(".woff2") && /-latin-(opsz|wght)-normal-/.test(file))
					.map((file) => ({
						tag: "link",
						attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `./${file}` },
						injectTo: "head",
					})),
		},
	};
}

/**
 * Fetches the page beside its entry, which shows the beginning of a document before it runs the page.
 *
 * @returns {import("vite").Plugin}
 */
export function pageAhead() {
	return {
		name: "ascribe:page",
		apply: "build",
		transformIndexHtml: {
			order: "post",
			handler: (html, { bundle }) => {
				const chunks = Object.values(bundle ?? {}).flatMap((file) => (file.type === "chunk" ? [file] : []));
				const wanted = chunks.filter(({ name }) => openers.has(name));
				if (wanted.length < openers.size)
					throw new Error("The build lacks a chunk that the page needs at once.");
				const files = new Set(wanted.flatMap(({ fileName, imports }) => [...imports, fileName]));
				const sheets = new Set(wanted.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
				const linked = (/** @type {string} */ rel, /** @type {ReadonlySet<string>} */ linkedFiles) =>
					[...linkedFiles]
						.filter((file) => !html.includes(file))
						.map((file) => ({
							tag: "link",
							attrs: { rel, crossorigin: "", href: `./${file}` },
							injectTo: /** @type {const} */ ("head"),
						}));
				return [...linked("stylesheet", sheets), ...linked("modulepreload", files)];
			},
		},
	};
}

/** Chunks by the modules that they are asked for by. */
const openers = new Set(["main", "make-reading", "margin"]);

/**
 * Upright fonts that come too late for the first paint are left for the next
 * visit: in the letters of another font lines break at other words, and whoever
 * has begun to read would lose the place. Italic is used in notes, which move
 * nothing. The packages of the fonts ask for a swap whatever it moves.
 */
export const uprightFontsInTime = {
	postcssPlugin: "ascribe:upright-fonts-in-time",
	Declaration: {
		/**
		 * @typedef {{ readonly type: string, readonly prop?: string, readonly value?: string }} Beside
		 * @param {{ value: string, readonly parent?: { some(is: (other: Beside) => boolean): boolean } | undefined }} declaration
		 */
		"font-display": (declaration) => {
			const isUpright = declaration.parent?.some(
				(other) => other.type === "decl" && other.prop === "font-style" && other.value === "normal",
			);
			if (isUpright && declaration.value === "swap") declaration.value = "optional";
		},
	},
};

/**
 * What is kept of a build: scripts, styles, and the fonts of the Latin letters;
 * those of others are kept when they are first used.
 *
 * @param {Readonly<Record<string, unknown>>} bundle
 */
function filesOf(bundle) {
	return Object.keys(bundle)
		.filter((file) => /^assets\/.*\.(js|css)$/.test(file) || /-latin-(opsz|wght)-.*\.woff2$/.test(file))
		.sort();
}

const publicFolder = join(projectFolder, "public");
const publicFiles = () => readdirSync(publicFolder).sort();

/**
 * Names of files change with their content, but for the public ones.
 *
 * @param {readonly string[]} files
 */
function versionOf(files) {
	const hash = createHash("sha256").update(files.join("\n"));
	for (const file of publicFiles()) hash.update(readFileSync(join(publicFolder, file)));
	return hash.digest("hex").slice(0, 12);
}

/** @param {{ readonly version: string, readonly files: readonly string[] }} site */
async function workerFor(site) {
	const built = await build({
		configFile: false,
		root: projectFolder,
		publicDir: false,
		logLevel: "warn",
		define: { builtSite: JSON.stringify(site) },
		build: {
			write: false,
			target: "baseline-widely-available",
			modulePreload: false,
			rolldownOptions: {
				input: join(projectFolder, "src", "library", "offline", "worker.ts"),
				output: { format: "iife" },
			},
		},
	});
	if (!("output" in built)) throw new Error("The worker of the page has not been built.");
	return built.output[0].code;
}
