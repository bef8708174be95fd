import { defineConfig } from "vite";

/**
 * Builds the command line into `dist/cli`. All packages are bundled: the packed project has no
 * dependencies to install, and the versions that were tested are the ones that run.
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
			// Names are kept, so that a stack trace in a bug report can be read without the source map.
			output: { entryFileNames: "ascribe.js", minify: { compress: true, mangle: false, codegen: true } },
			checks: { pluginTimings: false },
		},
	},
});
