import { defineConfig } from "vitest/config";

/** Style sheets that are imported as text keep their text. Vitest empties all others. */
const css = { include: [/\.css\?raw$/] };

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "rooms",
					environment: "node",
					css,
					include: ["tests/**/*.test.ts"],
					exclude: ["tests/browser/**"],
					setupFiles: ["tests/laws.ts"],
					// A law tries many cases, and a machine that does other things takes its time over them.
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					name: "page",
					environment: "jsdom",
					css,
					include: ["tests/app/**/*.test.tsx"],
					setupFiles: ["tests/laws.ts", "tests/app/setup.ts"],
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "browser",
					environment: "node",
					css,
					include: ["tests/browser/**/*.test.ts"],
					globalSetup: ["tests/browser/global-setup.ts"],
					testTimeout: 600_000,
					// A page on a busy machine takes longer than the usual second.
					expect: { poll: { timeout: 30_000 } },
					hookTimeout: 120_000,
					fileParallelism: false,
				},
			},
		],
	},
});
