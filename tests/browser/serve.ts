import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { projectFolder } from "../../scripts/command.js";
import type { RunningServer } from "../../scripts/serve.ts";
import { folderOf } from "../library/folder.ts";

const commandLine = pathToFileURL(join(projectFolder, "dist", "cli", "ascribe.js")).href;

/**
 * Runs the built `ascribe serve` in this process, because starting Node takes longer than many tests.
 *
 * @param words further arguments of the command
 */
export async function serveHere(
	folder: string,
	words: readonly string[] = ["--port", "0"],
): Promise<RunningServer> {
	const { run }: typeof import("../../src/cli/main.ts") = await import(/* @vite-ignore */ commandLine);
	const cacheFolder = await mkdtemp(join(tmpdir(), "ascribe-cache-"));
	let stopServer = () => {};
	const untilStopped = new Promise<void>((resolve) => {
		stopServer = resolve;
	});
	return new Promise((resolve, reject) => {
		let output = "";
		const write = (text: string) => {
			output += text;
			const url = /http:\/\/[^\s/]+\//.exec(output)?.[0];
			if (url !== undefined) resolve({ url, stop });
		};
		const stop = async () => {
			stopServer();
			await ended;
			await rm(cacheFolder, { recursive: true, force: true });
		};
		const ended = run(["serve", folder, ...words], {
			stdout: { write },
			stderr: { write },
			cwd: projectFolder,
			projectFolder,
			pageFolder: join(projectFolder, "dist", "page"),
			cacheFolder,
			untilStopped: () => untilStopped,
		}).then(() => reject(new Error(`ascribe serve ended before it printed an address:\n${output}`)));
	});
}

/** Serves a folder of these files until the test ends. */
export async function serveFiles(files: Readonly<Record<string, string | Uint8Array>>) {
	const folder = await folderOf(files);
	const { url, stop } = await serveHere(folder);
	onTestFinished(stop);
	return { folder, url };
}
