import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildIfStale } from "../../scripts/build.js";
import { buildSite, hostStatic, serveFolder } from "../../scripts/serve.js";

declare module "vitest" {
	export interface ProvidedContext {
		/** The reader as `ascribe serve` gives it, with a slash at the end. */
		readonly servedReader: string;
		/** The reader as `ascribe build` made it, hosted under a path by a server that knows nothing of it. */
		readonly hostedReader: string;
	}
}

/** The stories of the browser run against what a user gets: the built command line, on this project's folder. */
export default async function setUp({ provide }: TestProject) {
	if (!(await buildIfStale())) throw new Error("The reader could not be built; Vite says why above.");
	const site = await mkdtemp(join(tmpdir(), "ascribe-site-"));
	await buildSite(join(site, "out"));
	const hosted = await hostStatic(join(site, "out"), "/some/path/");
	const served = await serveFolder();
	provide("servedReader", served.url);
	provide("hostedReader", hosted.url);
	return async () => {
		await Promise.all([served.stop(), hosted.stop()]);
		await rm(site, { recursive: true });
	};
}
