import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { projectFolder } from "./command.js";

/**
 * A server that runs, and the way to end it.
 *
 * @typedef {{ readonly url: string, readonly stop: () => Promise<void> }} Running
 */

/**
 * Starts the built `ascribe serve` on a free port and waits for the address that it prints.
 *
 * @param {string} folder one with `corpus/` and `annotations/`
 * @returns {Promise<Running>}
 */
export function serveFolder(folder = projectFolder) {
	const words = [join(projectFolder, "bin", "ascribe.js"), "serve", folder, "--port", "0"];
	const server = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
	const ended = new Promise((resolve) => server.once("close", resolve));
	const stop = async () => {
		server.kill();
		await ended;
	};
	return new Promise((resolve, reject) => {
		let said = "";
		/** @param {Buffer} words */
		const listen = (words) => {
			said += words;
			const url = /http:\/\/[^\s/]+\//.exec(said)?.[0];
			if (url !== undefined) resolve({ url, stop });
		};
		server.stdout.on("data", listen);
		server.stderr.on("data", listen);
		ended.then(() => reject(new Error(`ascribe serve ended before it gave an address:\n${said}`)));
	});
}

/**
 * Hosts a folder as any web server would: files under a path, no header of ours unless told.
 *
 * @param {string} folder
 * @param {string} under the path with a slash at both ends
 * @param {Readonly<Record<string, string>>} headers sent with every answer
 * @returns {Promise<Running>}
 */
export async function hostStatic(folder, under = "/", headers = {}) {
	const files = sirv(folder, { dev: true });
	const server = createServer((request, response) => {
		const notFound = () => {
			response.writeHead(404).end();
		};
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		if (!request.url?.startsWith(under)) notFound();
		else {
			request.url = request.url.slice(under.length - 1);
			files(request, response, notFound);
		}
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	const stop = () =>
		new Promise((/** @type {(value: void) => void} */ resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return { url: `http://127.0.0.1:${address.port}${under}`, stop };
}

/**
 * Makes the static site of a folder with the built `ascribe build`.
 *
 * @param {string} out
 * @param {string} folder
 */
export async function buildSite(out, folder = projectFolder) {
	const words = [join(projectFolder, "bin", "ascribe.js"), "build", folder, "--out", out];
	const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"] });
	/** @type {number | null} */
	const code = await new Promise((resolve) => child.once("close", resolve));
	// 1 is findings in the folder, and the site is written all the same.
	if (code === null || code > 1) throw new Error(`ascribe build ended with ${code}`);
}
