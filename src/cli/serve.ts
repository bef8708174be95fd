import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { type Command, InvalidArgumentError } from "commander";
import {
	cachedCatalogue,
	createPreparedCache,
	createSaver,
	isSameOriginRequest,
	type LibraryOptions,
	libraryHandler,
	type PreparedCache,
	type Preparer,
	prepareOnRequest,
	preparerInThread,
	preparerInWorker,
	securityHeaders,
	sendPageFile,
	userCacheDirectory,
} from "../library/folder/index.ts";
import { type CliContext, type ExitCode, requireBuiltPage, UsageError } from "./context.ts";
import { folderHelp, resolveFolder } from "./open-folder.ts";
import { printProblems } from "./problems.ts";

/** Adds `ascribe serve`, which serves a folder to browsers on this machine until it is stopped. */
export function addServe(program: Command, context: CliContext, setExitCode: (code: ExitCode) => void): void {
	program
		.command("serve")
		.description("Serve a folder on this machine and reload documents when files change.")
		.argument("[folder]", folderHelp)
		.option(
			"--port <number>",
			`port to listen on; 0 picks a free one (default: ${defaultPort}, or a free one)`,
			parsePort,
		)
		.option("--read-only", "refuse to save changes")
		.action(async (argument: string | undefined, { port, readOnly: isReadOnly }: ServeOptions) => {
			const folder = await resolveFolder(argument, context);
			const saver = isReadOnly ? undefined : createSaver(folder);
			if (saver) printProblems(await saver.recover(), context.stderr);
			const version = await programVersion();
			const catalogue = cachedCatalogue(folder, version);
			const prepared = prepareOnRequest({
				folder,
				version,
				preparer: startPreparer(),
				cache: cacheOf(context),
			});
			const server = createPageServer({
				folder,
				library: { catalogue, prepared, saver },
				pageFolder: await requireBuiltPage(context),
			});
			const stopped = context.untilStopped();
			const actualPort = port === undefined ? await listenOnDefault(server) : await listenOn(server, port);
			context.stdout.write(`Reader: http://127.0.0.1:${actualPort}/\n`);
			const { problems, documents } = await catalogue();
			printProblems(problems, context.stderr);
			// The document that a page shows first. Failing is not a problem yet: a page that requests it reports it.
			if (documents[0]) await prepared.open(documents[0]).catch(() => undefined);
			await stopped;
			await close(server);
			await prepared.close();
			setExitCode(0);
		});
}

interface ServeOptions {
	readonly port?: number;
	readonly readOnly?: boolean;
}

const defaultPort = 4180;

/** Returns a hash of the program, because another version may prepare documents in another form. */
async function programVersion(): Promise<string> {
	const program = await readFile(fileURLToPath(import.meta.url));
	return createHash("sha256").update(program).digest("hex");
}

/** Starts a worker thread. Sources that are not bundled have no script for a thread. */
function startPreparer(): Preparer {
	const script = new URL("./prepare-worker.js", import.meta.url);
	return existsSync(script) ? preparerInWorker(script) : preparerInThread;
}

function cacheOf({ cacheFolder }: CliContext): PreparedCache {
	const directory = cacheFolder ?? userCacheDirectory(process.platform, process.env);
	return directory === undefined ? noCache : createPreparedCache(directory);
}

const noCache: PreparedCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };

function parsePort(argument: string): number {
	const port = Number(argument);
	if (/^\d{1,5}$/.test(argument) && port < 65_536) return port;
	throw new InvalidArgumentError("Expected a whole number from 0 to 65535.");
}

interface PageServerOptions {
	readonly pageFolder: string;
	readonly folder: string;
	readonly library: LibraryOptions;
}

/** Creates a server of the built page with a folder as its library. The server does not listen yet. */
function createPageServer({ folder, pageFolder, library: options }: PageServerOptions): Server {
	const library = libraryHandler(folder, options);
	return createServer((request, response) => {
		const refuse = (status: number, reason: string) => {
			if (response.headersSent) response.destroy();
			else response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${reason}\n`);
		};
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		response.setHeader("Cache-Control", "no-cache");
		if (!isSameOriginRequest(request))
			return refuse(403, "This server accepts requests from its own page only.");
		library(request, response, (error) => {
			if (error !== undefined) return refuse(500, "The file could not be served.");
			if (request.method !== "GET" && request.method !== "HEAD") {
				response.setHeader("Allow", "GET, HEAD");
				return refuse(405, "Only GET and HEAD requests are allowed.");
			}
			sendPageFile(pageFolder, request, response).then(
				(isSent) => {
					if (!isSent) refuse(404, "Page not found.");
				},
				() => refuse(500, "The file could not be served."),
			);
		});
	});
}

async function listenOnDefault(server: Server): Promise<number> {
	return listen(server, defaultPort).catch(() => listen(server, 0));
}

/** @throws UsageError if the port is in use or not allowed */
async function listenOn(server: Server, port: number): Promise<number> {
	return listen(server, port).catch(() => {
		throw new UsageError(`Port ${port} is in use or not allowed. Leave out --port to use a free one.`);
	});
}

/**
 * Listens on the loopback address only and resolves to the port.
 *
 * @param port 0 for any free port
 */
function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			server.off("error", reject);
			const address = server.address();
			resolve(address !== null && typeof address === "object" ? address.port : port);
		});
	});
}

async function close(server: Server): Promise<void> {
	const closed = once(server, "close");
	server.close();
	// Event streams stay open as long as their pages, so `close` alone would wait until all pages are closed.
	server.closeAllConnections();
	await closed;
}
