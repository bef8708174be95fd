import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type HtmlTagDescriptor, type Plugin, type Rolldown } from "vite";
import { projectFolder } from "./command.js";

/**
 * Emits the service worker, `worker.js`, with the list of files that it caches, and writes
 * the version of the build into the page.
 */
export function serviceWorkerPlugin(): Plugin {
	return {
		name: "ascribe:worker",
		apply: "build",
		enforce: "post",
		transformIndexHtml: {
			order: "post",
			handler: (_html, { bundle }) => [
				{
					tag: "meta",
					attrs: { name: "ascribe-version", content: versionOf(cachedFiles(bundle ?? {})) },
					injectTo: "head",
				},
			],
		},
		async generateBundle(_options, bundle) {
			const files = cachedFiles(bundle);
			const site = { version: versionOf(files), files: ["./", ...files, ...publicFiles()] };
			this.emitFile({ type: "asset", fileName: "worker.js", source: await serviceWorker(site) });
		},
	};
}

/**
 * Removes calls of `Function(text)` from packages that the converter of Word documents uses. The calls never run, and
 * the content security policy of the page forbids them.
 *
 * @throws Error if a package has changed
 */
export function withoutEvaluation(): Plugin {
	return {
		name: "ascribe:no-evaluation",
		transform(code, id) {
			const found = evaluations.find(({ file }) => id.split("?", 1)[0]?.endsWith(file));
			if (!found) return undefined;
			if (!found.source.test(code)) throw new Error(`${found.file} has changed. Correct page-plugins.ts.`);
			return { code: code.replace(found.source, found.replacement), map: null };
		},
	};
}

const evaluations = [
	{
		file: "/node_modules/underscore/modules/_setup.js",
		source: /Function\('return this'\)\(\)/,
		replacement: "globalThis",
	},
	{
		file: "/node_modules/jszip/dist/jszip.min.js",
		source: /(?:new )?Function\(""\+e\)/,
		replacement: "null",
	},
];

/** Preloads the fonts of the first screen, so that the text is seldom painted in a fallback font first. */
export function preloadFonts(): Plugin {
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

/** Preloads the React page, because the entry imports that page only after it has shown the first text. */
export function preloadReactPage(): Plugin {
	return {
		name: "ascribe:page",
		apply: "build",
		transformIndexHtml: {
			order: "post",
			handler: (html, { bundle }) => preloadLinks(html, bundle ?? {}),
		},
	};
}

/** Names of the chunks that the entry always imports. */
const preloadedChunkNames = new Set(["main", "create-loaded-document", "margin"]);

function preloadLinks(html: string, bundle: Rolldown.OutputBundle): HtmlTagDescriptor[] {
	const chunks = Object.values(bundle)
		.filter((file) => file.type === "chunk")
		.filter(({ name }) => preloadedChunkNames.has(name));
	if (chunks.length < preloadedChunkNames.size) {
		const wanted = [...preloadedChunkNames].join(", ");
		throw new Error(
			`The build lacks one of the chunks ${wanted}. Correct preloadedChunkNames in page-plugins.ts.`,
		);
	}
	const scripts = new Set(chunks.flatMap(({ fileName, imports }) => [...imports, fileName]));
	const styleSheets = new Set(chunks.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
	const linksTo = (rel: string, files: ReadonlySet<string>): HtmlTagDescriptor[] =>
		[...files]
			.filter((file) => !html.includes(file))
			.map((file) => ({ tag: "link", attrs: { rel, crossorigin: "", href: `./${file}` }, injectTo: "head" }));
	return [...linksTo("stylesheet", styleSheets), ...linksTo("modulepreload", scripts)];
}

/** The part of PostCSS's declaration that the plugin below uses. */
interface Declaration {
	value: string;
	readonly parent?: { some(matches: (node: StyleNode) => boolean): boolean } | undefined;
}

interface StyleNode {
	readonly type: string;
	readonly prop?: string;
	readonly value?: string;
}

/**
 * Gives upright fonts `font-display: optional`. A font that arrives after the first paint would rewrap the
 * lines, and the current passage would move. Such a font is used on the next visit. Italics keep `swap`,
 * because they are used only in margin notes, which move no text.
 */
export const optionalUprightFonts = {
	postcssPlugin: "ascribe:upright-fonts-in-time",
	Declaration: {
		"font-display": (declaration: Declaration) => {
			const isUpright = declaration.parent?.some(
				({ type, prop, value }) => type === "decl" && prop === "font-style" && value === "normal",
			);
			if (isUpright && declaration.value === "swap") declaration.value = "optional";
		},
	},
};

/**
 * The files of a build that the service worker caches at installation: scripts, styles and
 * the fonts of Latin letters. Other fonts, and the converters of documents, are cached when they are first used.
 */
function cachedFiles(bundle: Readonly<Record<string, unknown>>): readonly string[] {
	return Object.keys(bundle)
		.filter((file) => /^assets\/.*\.(js|css)$/.test(file) || /-latin-(opsz|wght)-.*\.woff2$/.test(file))
		.filter((file) => !file.startsWith("assets/convert-"))
		.sort();
}

const publicFolder = join(projectFolder, "public");
const publicFiles = () => readdirSync(publicFolder).sort();

/** Hashes the names of the built files, which contain content hashes, and the content of the public files. */
function versionOf(files: readonly string[]): string {
	const hash = createHash("sha256").update(files.join("\n"));
	for (const file of publicFiles()) hash.update(readFileSync(join(publicFolder, file)));
	return hash.digest("hex").slice(0, 12);
}

/** The value of the global `builtSite` in the compiled service worker. */
interface BuiltSite {
	readonly version: string;
	readonly files: readonly string[];
}

async function serviceWorker(site: BuiltSite): Promise<string> {
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
	if (!("output" in built)) throw new Error("The service worker was not built.");
	return built.output[0].code;
}
