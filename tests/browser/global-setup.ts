import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildIfStale } from "../../scripts/build.js";
import { buildSite, hostStatic, serveFolder } from "../../scripts/serve.ts";

declare module "vitest" {
	export interface ProvidedContext {
		/** The address of `ascribe serve`, with a slash at the end. */
		readonly servedReader: string;
		/** The address of a site that `ascribe build` wrote, under a path of a plain web server. */
		readonly hostedReader: string;
	}
}

/** Serves the folder of this project with the built command line, which is what users run. */
export default async function setUp({ provide }: TestProject) {
	if (!(await buildIfStale()))
		throw new Error("The reader could not be built. Fix the error that Vite reports above.");
	const site = await mkdtemp(join(tmpdir(), "ascribe-site-"));
	const [served] = await Promise.all([serveFolder(), buildSite(join(site, "out"))]);
	const hosted = await hostStatic(join(site, "out"), "/some/path/");
	provide("servedReader", served.url);
	provide("hostedReader", hosted.url);
	return async () => {
		await Promise.all([served.stop(), hosted.stop()]);
		await rm(site, { recursive: true });
	};
}
