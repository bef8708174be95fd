import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { excerpt, type Layer } from "../annotation/index.ts";
import {
	concernedSpans,
	type ExportInput,
	type ExportOptions,
	everythingId,
	formats,
	type Loss,
	writeEverything,
} from "../formats/index.ts";
import { codeOf } from "../library/folder/index.ts";
import { exportInput, type OpenDocument } from "../library/index.ts";
import { type ExitCode, type Io, type Output, printable } from "./io.ts";
import { folderFor, openFolder } from "./open-folder.ts";
import { exitCodeFor, printProblems } from "./problems.ts";
import { named, UsageError } from "./usage-error.ts";

interface ExportChoices {
	readonly format: string;
	readonly layer: readonly string[];
	readonly document: readonly string[];
	readonly out?: string;
	readonly json?: boolean;
	readonly strict?: boolean;
}

/** `ascribe export`: the annotations of a folder in another format. */
export function addExport(program: Command, io: Io, exit: (code: ExitCode) => void): void {
	program
		.command("export")
		.description("Write the annotations of a folder in another format.")
		.argument("[folder]", "a folder that holds corpus/ and annotations/ (default: this project)")
		.requiredOption("--format <name>", `one of: ${[...writers.keys()].join(", ")}`)
		.option("--layer <id>", "only this layer; may be given again (default: every layer)", addTo, [])
		.option("--document <id>", "only this document; may be given again (default: every document)", addTo, [])
		.option("--out <file>", "where to (default: standard output)")
		.option("--json", "report as JSON, on standard output or, without --out, on standard error")
		.option("--strict", "let warnings, and whatever the format cannot carry, end with 1 as well")
		.action(async (argument: string | undefined, choices: ExportChoices) => {
			const format = named("format", choices.format, writers);
			const { parts, documents, problems } = await openFolder(await folderFor(argument, io));
			const layers = new Map<string, Layer>(parts.layers.layers.map((layer) => [layer.id, layer]));
			const documentsById = new Map<string, OpenDocument>(documents.map((open) => [open.record.id, open]));
			const wantedLayers = choices.layer.map((id) => named("layer", id, layers));
			const wantedDocuments = choices.document.map((id) => named("document", id, documentsById));
			const input = exportInput(
				wantedDocuments.length > 0 ? wantedDocuments : documents,
				({ layer }) => wantedLayers.length === 0 || wantedLayers.includes(layer),
			);
			const { files, losses } = format.write(input);
			await deliver(files, choices.out, io);
			const report = choices.json && choices.out !== undefined ? io.stdout : io.stderr;
			if (choices.json) report.write(`${JSON.stringify({ problems, losses }, null, 2)}\n`);
			else {
				printProblems(problems, io.stderr);
				printLosses(losses, { label: format.label, input, output: io.stderr });
			}
			const { strict = false } = choices;
			exit(strict && losses.length > 0 ? 1 : exitCodeFor(problems, { strict }));
		});
}

/** As the dialog of the page offers it. */
const usual: ExportOptions = { entityFields: true, context: true, citation: false, formulaSafe: true };

interface Writer {
	readonly label: string;
	readonly write: (input: ExportInput) => Writing;
}

interface Writing {
	readonly files: readonly Deliverable[];
	readonly losses: readonly Loss[];
}

/** The formats, and all of them in one package, by the name that the user gives. */
const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
	...formats.map((format): [string, Writer] => [
		format.id,
		{ label: format.label, write: (input) => format.write(input, usual) },
	]),
	[everythingId, { label: "The package", write: writePackage }],
]);

function writePackage(input: ExportInput): Writing {
	const packed = writeEverything(formats, input, usual);
	return { files: [packed], losses: packed.losses };
}

const addTo = (id: string, ids: readonly string[]): readonly string[] => [...ids, id];

/** One loss a line: what is lost, of how many spans and, where it is not all of them, of which. */
function printLosses(
	losses: readonly Loss[],
	{ label, input, output }: { readonly label: string; readonly input: ExportInput; readonly output: Output },
): void {
	for (const loss of losses) {
		const line = `${label} cannot carry ${loss.what}: ${concernedSpans(loss, input)}`;
		output.write(`${printable(line)}\n`);
	}
}

/** A file that leaves: text in UTF-8, or bytes as they are. */
interface Deliverable {
	readonly name: string;
	readonly content: string | Uint8Array;
}

/**
 * Hands over what a format has made: one file to the path of that name, several
 * into a folder of that name, and without a name one file to standard output.
 *
 * @throws UsageError if it cannot be written; a file that was there is then as it was
 */
async function deliver(files: readonly Deliverable[], out: string | undefined, io: Io): Promise<void> {
	const [file] = files;
	if (out === undefined) {
		if (files.length > 1) {
			throw new UsageError(`This makes ${files.length} files. Name a folder for them with --out.`);
		}
		const content = file?.content ?? "";
		if (typeof content !== "string") throw new UsageError("This makes a zip. Name a file for it with --out.");
		io.stdout.write(io.stdout.isTTY ? printable(content) : content);
		return;
	}
	try {
		const path = resolve(io.cwd, out);
		if (files.length === 1 && file) return await write(path, file.content);
		for (const { name, content } of files) await write(join(path, name), content);
	} catch (error) {
		throw new UsageError(`"${excerpt(out)}" cannot be written (${codeOf(error)}). Choose another --out.`);
	}
}

/** Complete beside the old file first, so that a write which stops half way leaves that one whole. */
async function write(path: string, content: Deliverable["content"]): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	const work = await mkdtemp(join(dirname(path), ".ascribe-"));
	try {
		const made = join(work, "made");
		await writeFile(made, content);
		await rename(made, path);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}
