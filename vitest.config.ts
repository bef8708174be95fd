import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Two on two processors: Vitest would use one. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Style sheets that are imported as text keep their text. Vitest empties all others. */
const css = { include: [/\.css\?raw$/] };

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "unit",
					environment: "node",
					css,
					include: ["tests/**/*.test.ts"],
					exclude: ["tests/browser/**"],
					setupFiles: ["tests/fast-check-seed.ts", "tests/parser.ts"],
					// A property test tries many cases, which takes long on a busy machine.
					testTimeout: 120_000,
					hookTimeout: 120_000,
					maxWorkers,
					// No module has state that a test changes, so files can share the loaded modules.
					isolate: false,
				},
			},
			{
				test: {
					name: "page",
					environment: "jsdom",
					css,
					include: ["tests/app/**/*.test.tsx"],
					setupFiles: ["tests/fast-check-seed.ts", "tests/parser.ts", "tests/app/setup.ts"],
					testTimeout: 60_000,
					maxWorkers,
				},
			},
			{
				test: {
					name: "browser",
					environment: "node",
					css,
					include: ["tests/browser/**/*.test.ts"],
					globalSetup: ["tests/browser/global-setup.ts"],
					setupFiles: ["tests/parser.ts", "tests/browser/setup.ts"],
					testTimeout: 60_000,
					hookTimeout: 60_000,
					// A page on a busy machine takes longer than the default second.
					expect: { poll: { timeout: 10_000 } },
					maxWorkers,
					// The files that a worker runs share its browser.
					isolate: false,
					server: { deps: { external: [/\/dist\/cli\//] } },
				},
			},
		],
	},
});
