import { defineConfig } from "vite";

/**
 * Builds the command line into `dist/cli`. All packages are bundled, so the published package has no
 * dependencies and runs the versions that were tested.
 */
export default defineConfig({
	ssr: { noExternal: true },
	build: {
		ssr: true,
		outDir: "dist/cli",
		target: "node20",
		sourcemap: true,
		copyPublicDir: false,
		rolldownOptions: {
			input: { ascribe: "src/cli/main.ts", "prepare-worker": "src/library/folder/prepare-worker.ts" },
			// Keep names, so that stack traces in bug reports are readable without the source map.
			output: {
				entryFileNames: "[name].js",
				chunkFileNames: "[name]-[hash].js",
				minify: { compress: true, mangle: false, codegen: true },
			},
			checks: { pluginTimings: false },
		},
	},
});
