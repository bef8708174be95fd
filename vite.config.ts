import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { type BuildOptions, defineConfig, type Plugin } from "vite";
import {
	optionalUprightFonts,
	preloadFonts,
	preloadReactPage,
	serviceWorkerPlugin,
	withoutEvaluation,
} from "./scripts/page-plugins.ts";
import { createSaver, libraryHandler, metaPolicy } from "./src/library/folder/index.ts";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A module of a package that is replaced in the page. Its browser version writes to `innerHTML`, which Trusted Types
 * forbid, and its worker version contains a table as large as the Markdown parser.
 */
const replacements = [
	{ find: "decode-named-character-reference", replacement: source("src/app/boot/character-references.ts") },
];

const build = {
	outDir: "dist/page",
	emptyOutDir: true,
	target: "baseline-widely-available",
	sourcemap: true,
	manifest: true,
	// The Content Security Policy blocks `data:` URLs in style sheets.
	assetsInlineLimit: 0,
	modulePreload: { polyfill: false },
	rolldownOptions: {
		checks: { pluginTimings: false },
		// Two files instead of many files of a few hundred bytes. The first load takes 119.1 instead of 123.0 KB.
		output: {
			codeSplitting: {
				groups: [
					{
						name: "base",
						test: /\/node_modules\/react\/|\/src\/(annotation\/(model|problem|limits|jsonld\/json-value)|marks\/span|anchoring\/(code-points|graphemes)|corpus\/(annotated-document|file-names)|document\/(pictures|parser)|library\/files\/decode)\.ts$/,
					},
					{
						name: "page-base",
						test: /\/src\/app\/(commands\/key-table|document\/(article-context|covered-top)|reading\/(names|page-context|store)|settings\/use-settings|ui\/(icon|use-width))\.tsx?$/,
					},
				],
			},
		},
	},
} satisfies BuildOptions;

/** Builds the page into `dist/page` and serves it in development. */
export default defineConfig({
	base: "./",
	plugins: [
		react(),
		contentSecurityPolicy(),
		blockRenderingUntilScript(),
		preloadFonts(),
		preloadReactPage(),
		serviceWorkerPlugin(),
		serveLibrary(),
	],
	resolve: { alias: replacements },
	css: { postcss: { plugins: [optionalUprightFonts] } },
	worker: { format: "es", plugins: () => [withoutEvaluation()] },
	build,
	server: {
		// The library handler notifies the page of these changes. Vite would reload the page.
		watch: { ignored: ["**/corpus/**", "**/annotations/**", "**/dist/**"] },
	},
});

/**
 * Adds the Content Security Policy to the built page, for hosts that send no headers.
 *
 * Not in development: React's refresh is an inline script and Vite's styles are inline elements, and a policy that
 * allows both protects nobody.
 */
function contentSecurityPolicy(): Plugin {
	return {
		name: "ascribe:policy",
		apply: "build",
		transformIndexHtml: () => [
			{
				tag: "meta",
				attrs: { "http-equiv": "Content-Security-Policy", content: metaPolicy },
				injectTo: "head-prepend",
			},
		],
	};
}

/** Blocks rendering until the entry script has applied the theme. A plugin, because Vite drops unknown attributes. */
function blockRenderingUntilScript(): Plugin {
	return {
		name: "ascribe:paint-after-script",
		apply: "build",
		transformIndexHtml: {
			order: "post",
			handler: (html) => html.replace('<script type="module"', '$& blocking="render"'),
		},
	};
}

/** Serves this project's own library in development, with the handler of `ascribe serve`. */
function serveLibrary(): Plugin {
	return {
		name: "ascribe:library",
		apply: "serve",
		configureServer({ config, middlewares }) {
			middlewares.use(libraryHandler(config.root, { saver: createSaver(config.root) }));
		},
	};
}
