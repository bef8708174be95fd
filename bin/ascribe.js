#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/** A checkout brings its own build up to date; an installed package has only the build. */
function isReady() {
	if (!existsSync(join(projectFolder, "src"))) return true;
	const prepare = join(projectFolder, "bin", "prepare.js");
	// Standard output belongs to the command: an export may go there.
	return spawnSync(process.execPath, [prepare], { stdio: ["ignore", 2, 2] }).status === 0;
}

async function main() {
	const { run } = await import(new URL("../dist/cli/ascribe.js", import.meta.url).href);
	// The reader of a pipe may leave early, as `head` does; that is no failure.
	process.stdout.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
	process.exitCode = await run(process.argv.slice(2), {
		stdout: process.stdout,
		stderr: process.stderr,
		cwd: process.cwd(),
		projectFolder,
		pageFolder: join(projectFolder, "dist", "page"),
		untilStopped,
	});
}

/** @returns {Promise<void>} */
function untilStopped() {
	return new Promise((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
	});
}

if (isReady()) await main();
else process.exitCode = 2;
