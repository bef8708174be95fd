import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DocumentId } from "../../../src/annotation/index.ts";
import {
	readSaveAnswer,
	type SaveAnswer,
	type SaveRequest,
	saveRequestJson,
} from "../../../src/editing/index.ts";
import { projectFolder } from "../../command.js";

/** A server in a process of its own, which saves into a folder. */
export interface SaveServer {
	/** Resolves to undefined if no answer arrives. */
	readonly save: (document: DocumentId, request: SaveRequest) => Promise<SaveAnswer | undefined>;
	/** Ends the process at once, as `kill -9` does. */
	readonly kill: () => Promise<void>;
}

/** Starts the built `ascribe serve`, without checking first whether the build is current. */
export async function startSaveServer(folder: string): Promise<SaveServer> {
	const program = pathToFileURL(join(projectFolder, "dist", "cli", "ascribe.js")).href;
	const cache = mkdtempSync(join(tmpdir(), "ascribe-cache-"));
	const script = `
		import { run } from ${JSON.stringify(program)};
		await run(["serve", ${JSON.stringify(folder)}, "--port", "0"], {
			stdout: process.stdout,
			stderr: process.stderr,
			cwd: ".",
			projectFolder: ".",
			pageFolder: ${JSON.stringify(join(projectFolder, "dist", "page"))},
			cacheFolder: ${JSON.stringify(cache)},
			untilStopped: () => new Promise(() => {}),
		});`;
	const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
	const port = await new Promise<number>((resolve, reject) => {
		child.stdout.on("data", (text: Buffer) => {
			const printed = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(text.toString())?.[1];
			if (printed !== undefined) resolve(Number(printed));
		});
		ended.then(() => reject(new Error("The server ended before it printed an address.")));
	});
	const catalogue = await send({ port, path: "/library/catalogue.json", method: "GET" });
	const { saveToken } = JSON.parse(catalogue ?? "{}");
	return {
		async save(document, saveRequest) {
			const text = await send({
				port,
				path: `/library/changes/${document}`,
				method: "POST",
				headers: { "Content-Type": "application/json", "X-Ascribe-Token": saveToken },
				body: JSON.stringify(saveRequestJson(saveRequest)),
			});
			return text === undefined ? undefined : readSaveAnswer(JSON.parse(text), "answer").value;
		},
		async kill() {
			child.kill("SIGKILL");
			await ended;
			rmSync(cache, { recursive: true, force: true });
		},
	};
}

interface Sent {
	readonly port: number;
	readonly path: string;
	readonly method: "GET" | "POST";
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** Resolves to the body of the answer. Undefined if the connection ends before. */
function send({ port, path, method, headers = {}, body = "" }: Sent): Promise<string | undefined> {
	return new Promise((resolve) => {
		const own = { Host: `127.0.0.1:${port}`, Origin: `http://127.0.0.1:${port}` };
		const options = { host: "127.0.0.1", port, path, method, headers: { ...own, ...headers } };
		const asked = request(options, (response) => {
			let text = "";
			response.on("data", (chunk: Buffer) => {
				text += chunk.toString();
			});
			response.on("end", () => resolve(response.complete ? text : undefined));
			response.on("error", () => resolve(undefined));
		});
		asked.on("error", () => resolve(undefined));
		asked.end(body);
	});
}
