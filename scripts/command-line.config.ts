import { defineConfig } from "vite";

/**
 * Builds the command line into `dist/cli`. All packages are bundled, so the published package has no
 * dependencies and runs the versions that were tested.
 */
export default defineConfig({
	ssr: { noExternal: true },
	build: {
		ssr: "src/cli/main.ts",
		outDir: "dist/cli",
		target: "node20",
		sourcemap: true,
		copyPublicDir: false,
		rolldownOptions: {
			// Keep names, so that stack traces in bug reports are readable without the source map.
			output: { entryFileNames: "ascribe.js", minify: { compress: true, mangle: false, codegen: true } },
			checks: { pluginTimings: false },
		},
	},
});
