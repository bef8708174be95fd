import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import sirv from "sirv";
import { checkGuide, checkNames, checkReferences, checkTargets, type Problem } from "../annotation/index.ts";
import {
	isOwnRequest,
	type KeptCatalogue,
	keepCatalogue,
	libraryHandler,
	securityHeaders,
} from "../library/folder/index.ts";
import {
	annotationsFile,
	layersFile,
	type OpenDocument,
	registerFile,
	type Tally,
	tallyOf,
} from "../library/index.ts";
import { addBuild } from "./build.ts";
import { builtPage } from "./built-page.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { type ExitCode, type Io, printable } from "./io.ts";
import { folderFor, type OpenFolder, openFolder } from "./open-folder.ts";
import { count, countProblems, exitCodeFor, printProblems } from "./problems.ts";
import { UsageError } from "./usage-error.ts";

export type { ExitCode, Io, Output } from "./io.ts";

/**
 * Runs one command to its end and resolves to the exit code; never rejects.
 *
 * @param argv the words after the program's name
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
	let code: ExitCode = 0;
	const exit = (found: ExitCode) => {
		code = found;
	};
	const program = new Command("ascribe")
		.description("A reader for annotated source documents: who says what, and where the author answers.")
		.exitOverride()
		.configureOutput({
			writeOut: (text) => io.stdout.write(printable(text)),
			writeErr: (text) => io.stderr.write(printable(text)),
		})
		.showHelpAfterError("Run it with --help to see what it takes.");
	addServe(program, io, exit);
	addBuild(program, io, exit);
	addCheck(program, io, exit);
	addExport(program, io, exit);
	addImport(program, io, exit);
	program.addHelpText("after", "\nExit codes: 0 fine, 1 errors found, 2 wrong use.");
	try {
		await program.parseAsync(argv, { from: "user" });
		return code;
	} catch (error) {
		return failed(error, io);
	}
}

function failed(error: unknown, io: Io): ExitCode {
	// Commander has printed its message, or the help that was asked for, by itself.
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
	const sentence =
		error instanceof UsageError
			? error.message
			: "Something went wrong that should not have. Please report it with the command that you ran.";
	io.stderr.write(`${printable(sentence)}\n`);
	return 2;
}

interface CheckOptions {
	readonly json?: boolean;
	readonly strict?: boolean;
}

/** `ascribe check`: reads everything, changes nothing, and says all that is wrong at once. */
function addCheck(program: Command, io: Io, exit: (code: ExitCode) => void): void {
	program
		.command("check")
		.description("Read every document and annotation, and report everything that is wrong.")
		.argument("[folder]", "a folder that holds corpus/ and annotations/ (default: this project)")
		.option("--json", "print the report as JSON on standard output")
		.option("--strict", "let warnings alone end with 1 as well")
		.action(async (argument: string | undefined, { json = false, strict = false }: CheckOptions) => {
			const found = await openFolder(await folderFor(argument, io));
			const problems = [...found.problems, ...brokenRules(found)];
			const documents = found.documents.map((open) => ({ id: open.record.id, ...tallyOf(open) }));
			if (json) io.stdout.write(`${JSON.stringify({ documents, problems }, null, 2)}\n`);
			else {
				printProblems(problems, io.stderr);
				io.stdout.write(summary(documents, problems));
			}
			exit(exitCodeFor(problems, { strict }));
		});
}

function summary(documents: readonly Tally[], problems: readonly Problem[]): string {
	const sum = (name: keyof Tally) => documents.reduce((total, counts) => total + counts[name], 0);
	const [placed, check, orphans, refused] = [sum("placed"), sum("check"), sum("orphans"), sum("refused")];
	const spans = count(placed + check + orphans + refused, "span");
	return (
		`${placed} placed, ${check} to be checked, ${count(orphans, "orphan")}, ${refused} refused\n` +
		`${count(documents.length, "document")}, ${spans}: ${countProblems(problems)}\n`
	);
}

/** Where the spans, names and references of a folder break the annotation guide. */
function brokenRules({ documents, parts: { layers, register } }: OpenFolder): readonly Problem[] {
	const texts = documents.map(({ document }) => document.text);
	const known = new Map(register.map((entity) => [entity.id, entity]));
	return [
		...checkTargets(layers, layersFile),
		...documents.flatMap(brokenIn),
		...checkNames({ texts, file: registerFile, layers, entities: register }),
		...checkReferences({ file: registerFile, layers, entities: register, known }),
	];
}

/** A document without a span is not annotated yet, or its file could not be read: it breaks no rule. */
function brokenIn({ record, document, layers, spans, entities, own }: OpenDocument): readonly Problem[] {
	if (spans.length === 0) return [];
	const { text } = document;
	const file = annotationsFile(record.id);
	const inDoubt = new Set(
		spans.flatMap(({ annotation, placement }) => (placement.kind === "check" ? `#${annotation.id}` : [])),
	);
	const broken = checkGuide({
		text,
		file,
		layers,
		spans: spans.map(({ annotation, entity, range }) => ({ annotation, entity, ...range })),
		entities: [...entities.values()],
	});
	return [
		// Of a span in doubt, its placement has said as much.
		...broken.filter(({ code, path }) => code !== "E_GUIDE_QUOTE" || !inDoubt.has(path)),
		...checkNames({ texts: [text], file, layers, entities: own }),
		...checkReferences({ file, layers, entities: own, known: entities }),
	];
}

/** `ascribe serve`: the reader of a folder on this machine, for this machine; runs until it is stopped. */
function addServe(program: Command, io: Io, exit: (code: ExitCode) => void): void {
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

interface PageAndLibrary {
	readonly pageFolder: string;
	readonly folder: string;
	/** Of that folder. */
	readonly catalogue: KeptCatalogue;
}

/** A server of the built page with a folder as its library; it does not listen yet. */
function pageServer({ folder, pageFolder, catalogue }: PageAndLibrary): Server {
	const library = libraryHandler(folder, catalogue);
	const page = sirv(pageFolder, { etag: true });
	return createServer((request, response) => {
		const refuse = (status: number, sentence: string) => {
			if (response.headersSent) response.destroy();
			else response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${sentence}\n`);
		};
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		response.setHeader("Cache-Control", "no-cache");
		if (!isOwnRequest(request)) return refuse(403, "This server answers only its own page.");
		if (request.method !== "GET" && request.method !== "HEAD") {
			response.setHeader("Allow", "GET, HEAD");
			return refuse(405, "Only GET and HEAD are answered here.");
		}
		library(request, response, (error) => {
			if (error !== undefined) return refuse(500, "The file could not be served.");
			page(request, response, () => refuse(404, "There is no such page."));
		});
	});
}

/**
 * Listens on the loopback address alone and resolves to the port.
 *
 * @param port 0 for any that is free
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
