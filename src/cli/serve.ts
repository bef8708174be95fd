import { once } from "node:events";
import type { Server } from "node:http";
import { type Command, InvalidArgumentError } from "commander";
import { keepCatalogue } from "../library/folder/index.ts";
import { builtPage } from "./built-page.ts";
import type { ExitCode, Io } from "./io.ts";
import { folderFor } from "./open-folder.ts";
import { listen, pageServer } from "./page-server.ts";
import { printProblems } from "./problems.ts";
import { UsageError } from "./usage-error.ts";

/** `ascribe serve`: the reader of a folder on this machine, for this machine; runs until it is stopped. */
export function addServe(program: Command, io: Io, exit: (code: ExitCode) => void): void {
	program
		.command("serve")
		.description("Serve the reader of a folder on this machine and show changes as they are saved.")
		.argument("[folder]", "a folder that holds corpus/ and annotations/ (default: this project)")
		.option("--port <number>", `where to listen; 0 for any free port (default: ${usualPort}, or any)`, portOf)
		.action(async (argument: string | undefined, { port }: { readonly port?: number }) => {
			const folder = await folderFor(argument, io);
			const catalogue = keepCatalogue(folder);
			const server = pageServer({ folder, catalogue, pageFolder: await builtPage(io) });
			const stopped = io.untilStopped();
			const taken = port === undefined ? await listenAnywhere(server) : await listenAt(server, port);
			io.stdout.write(`Reader: http://127.0.0.1:${taken}/\n`);
			printProblems((await catalogue()).problems, io.stderr);
			await stopped;
			await close(server);
			exit(0);
		});
}

const usualPort = 4180;

function portOf(words: string): number {
	const port = Number(words);
	if (/^\d{1,5}$/.test(words) && port < 65_536) return port;
	throw new InvalidArgumentError("It is not a whole number from 0 to 65535.");
}

async function listenAnywhere(server: Server): Promise<number> {
	return listen(server, usualPort).catch(() => listen(server, 0));
}

async function listenAt(server: Server, port: number): Promise<number> {
	return listen(server, port).catch(() => {
		throw new UsageError(`Port ${port} is taken or not allowed. Leave --port out to get a free one.`);
	});
}

async function close(server: Server): Promise<void> {
	const closed = once(server, "close");
	server.close();
	// Streams of changes stay open as long as their pages do.
	server.closeAllConnections();
	await closed;
}
