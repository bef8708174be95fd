import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { type BuildOptions, defineConfig, type Plugin } from "vite";
import { fontsAhead, pageAhead, uprightFontsInTime, workerOfThePage } from "./scripts/page-plugins.ts";
import { libraryHandler, metaPolicy } from "./src/library/folder/index.ts";

/** Without `--ssr` the page in `dist/page`; with it the command line in `dist/cli`. */
export default defineConfig(({ isSsrBuild }) => ({
	base: "./",
	plugins: [
		react(),
		policyOfThePage(),
		paintAfterScript(),
		fontsAhead(),
		pageAhead(),
		workerOfThePage(),
		libraryBesideThePage(),
	],
	resolve: {
		alias: isSsrBuild ? [] : lighter,
	},
	css: { postcss: { plugins: [uprightFontsInTime] } },
	worker: { format: "es" },
	build: isSsrBuild ? commandLine : page,
	server: {
		// The library tells the page of these itself; Vite would only reload.
		watch: { ignored: ["**/corpus/**", "**/annotations/**", "**/dist/**"] },
	},
}));

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the page loads in place of parts that few documents use, or that browsers bring themselves. */
const lighter = [
	// For a browser the package writes into `innerHTML`, which Trusted Types refuse,
	// and for a worker it brings a table as large as the Markdown parser.
	{ find: "decode-named-character-reference", replacement: source("src/app/boot/character-references.ts") },
	{ find: "@ungap/structured-clone", replacement: source("src/app/boot/left-out/structured-clone.ts") },
	{ find: /^#min(path|url)$/, replacement: source("src/app/boot/left-out/paths.ts") },
	{ find: /^\.(\/lib)?\/schema\.js$/, replacement: source("src/app/boot/left-out/sanitiser-defaults.ts") },
	{ find: /^\.\/mutationCache\.js$/, replacement: source("src/app/boot/left-out/mutation-cache.ts") },
	{ find: /^\.\/infiniteQueryBehavior\.js$/, replacement: source("src/app/boot/left-out/infinite-query.ts") },
];

const page = {
	outDir: "dist/page",
	emptyOutDir: true,
	target: "baseline-widely-available",
	sourcemap: true,
	manifest: true,
	// A `data:` address in a style sheet is a font or a picture that the policy refuses.
	assetsInlineLimit: 0,
	modulePreload: { polyfill: false },
	rolldownOptions: {
		checks: { pluginTimings: false },
		// What every chunk needs and the page loads at once is one file, not a few hundred bytes in each of many.
		output: {
			codeSplitting: {
				groups: [
					{
						name: "base",
						test: /\/node_modules\/react\/|\/src\/(annotation\/model|marks\/span|anchoring\/(code-points|graphemes))\.ts$/,
					},
				],
			},
		},
	},
} satisfies BuildOptions;

const commandLine = {
	outDir: "dist/cli",
	emptyOutDir: true,
	target: "node20",
	sourcemap: true,
	copyPublicDir: false,
	rolldownOptions: { output: { entryFileNames: "ascribe.js" }, checks: { pluginTimings: false } },
};

/**
 * The policy stands in the built page as well, for hosts that send no headers.
 * There is none in development: React's refresh is an inline script and Vite's
 * styles are inline elements, and a policy that allows both protects nobody.
 */
function policyOfThePage(): Plugin {
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

/** Nothing is painted before the script has put the reader's own theme on the page; Vite drops attributes that it does not know. */
function paintAfterScript(): Plugin {
	return {
		name: "ascribe:paint-after-script",
		apply: "build",
		transformIndexHtml: {
			order: "post",
			handler: (html) => html.replace('<script type="module"', '$& blocking="render"'),
		},
	};
}

/** In development this project's own library, from the same handler as `ascribe serve`. */
function libraryBesideThePage(): Plugin {
	return {
		name: "ascribe:library",
		apply: "serve",
		configureServer({ config, middlewares }) {
			middlewares.use(libraryHandler(config.root));
		},
	};
}
