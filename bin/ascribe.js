#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
/** An installed package has no sources. */
const isCheckout = existsSync(join(packageFolder, "src"));

/** In a checkout, brings packages and build up to date. Returns false if that failed. */
function prepareCheckout() {
	const prepare = join(packageFolder, "bin", "prepare.js");
	// The output goes to standard error: standard output may be an export.
	return spawnSync(process.execPath, [prepare], { stdio: ["ignore", 2, 2] }).status === 0;
}

/**
 * True if the current folder is a folder or below it.
 *
 * @param {string} folder
 */
function isInside(folder) {
	const way = relative(folder, process.cwd());
	return !way.startsWith("..") && !isAbsolute(way);
}

async function main() {
	const { run } = await import(new URL("../dist/cli/ascribe.js", import.meta.url).href);
	let hasOutputFailed = false;
	process.stdout.on("error", (error) => {
		// A program at the other end of a pipe may stop reading early, as `head` does.
		if (error.code === "EPIPE" || hasOutputFailed) return;
		hasOutputFailed = true;
		process.exitCode = 2;
		process.stderr.write(
			`Standard output cannot be written (${error.code}). Free space, or write to another place.\n`,
		);
	});
	const exitCode = await run(process.argv.slice(2), {
		stdout: process.stdout,
		stderr: process.stderr,
		cwd: process.cwd(),
		// The default folder of every command. An installed package contains no documents.
		projectFolder: isCheckout && isInside(packageFolder) ? packageFolder : process.cwd(),
		pageFolder: join(packageFolder, "dist", "page"),
		untilStopped,
	});
	if (!hasOutputFailed) process.exitCode = exitCode;
}

/** @returns {Promise<void>} */
function untilStopped() {
	return new Promise((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
	});
}

if (!isCheckout || prepareCheckout()) await main();
else process.exitCode = 2;
