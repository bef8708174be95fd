import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sirv from "sirv";
import { projectFolder } from "./command.js";

/** A running server. `url` ends with a slash. */
export interface RunningServer {
	readonly url: string;
	readonly stop: () => Promise<void>;
}

const program = join(projectFolder, "bin", "ascribe.js");

/**
 * Starts the built `ascribe serve` on a free port and waits for the address that the command prints.
 *
 * @param folder a folder with `corpus/` and `annotations/`
 */
export function serveFolder(folder: string = projectFolder): Promise<RunningServer> {
	const words = [program, "serve", folder, "--port", "0"];
	// A cache of its own, so that the first page is the first one.
	const cache = mkdtempSync(join(tmpdir(), "ascribe-cache-"));
	const env = { ...process.env, XDG_CACHE_HOME: cache };
	const server = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"], env });
	const ended = new Promise((resolve) => server.once("close", resolve));
	const stop = async () => {
		server.kill();
		await ended;
		rmSync(cache, { recursive: true, force: true });
	};
	return new Promise((resolve, reject) => {
		let output = "";
		const readOutput = (chunk: Buffer) => {
			output += chunk;
			const url = /http:\/\/[^\s/]+\//.exec(output)?.[0];
			if (url !== undefined) resolve({ url, stop });
		};
		server.stdout.on("data", readOutput);
		server.stderr.on("data", readOutput);
		ended.then(() => reject(new Error(`ascribe serve ended before it printed an address:\n${output}`)));
	});
}

/**
 * Serves a folder as a plain web server does, on a free port.
 *
 * @param basePath starts and ends with a slash
 * @param headers sent with every response; none by default
 */
export async function hostStatic(
	folder: string,
	basePath = "/",
	headers: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
	const files = sirv(folder, { dev: true });
	const server = createServer((request, response) => {
		const notFound = () => {
			response.writeHead(404).end();
		};
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		if (!request.url?.startsWith(basePath)) notFound();
		else {
			request.url = request.url.slice(basePath.length - 1);
			files(request, response, notFound);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	const stop = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return { url: `http://127.0.0.1:${address.port}${basePath}`, stop };
}

/** Writes the static site of a folder with the built `ascribe build`. */
export async function buildSite(out: string, folder: string = projectFolder): Promise<void> {
	const words = [program, "build", folder, "--out", out];
	const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"] });
	const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
	// Exit code 1 reports problems in the folder. The site is still written.
	if (code === null || code > 1) throw new Error(`ascribe build exited with ${code}.`);
}
