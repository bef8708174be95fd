import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { excerpt, type Layer, limits } from "../annotation/index.ts";
import {
	type AnnotatedDocument,
	type Corpus,
	corpusOf,
	describeQuery,
	formatQuery,
	imagePathsOf,
	layerKey,
	parseQuery,
	type QueryTerm,
	resolveQuery,
	selectSpans,
} from "../corpus/index.ts";
import {
	concernedSpans,
	type ExportOptions,
	everythingId,
	formats,
	type Loss,
	writeEverything,
} from "../formats/index.ts";
import { readImage, replaceFile, systemErrorCode } from "../library/folder/index.ts";
import {
	type CliContext,
	chooseByName,
	type ExitCode,
	escapeControls,
	type OutputStream,
	UsageError,
} from "./context.ts";
import { folderHelp, openFolder, resolveFolder } from "./open-folder.ts";
import { exitCodeFor, printProblems } from "./problems.ts";

interface ExportArguments {
	readonly format: string;
	readonly layer?: readonly string[];
	readonly query?: string;
	readonly base?: string;
	readonly forSpreadsheets?: boolean;
	readonly document?: readonly string[];
	readonly out?: string;
	readonly json?: boolean;
	readonly strict?: boolean;
}

/** Adds `ascribe export`, which writes the annotations of a folder in another format. */
export function addExport(
	program: Command,
	context: CliContext,
	setExitCode: (code: ExitCode) => void,
): void {
	program
		.command("export")
		.description("Export the annotations of a folder to another format.")
		.argument("[folder]", folderHelp)
		.requiredOption("--format <name>", `one of: ${[...writers.keys()].join(", ")}`)
		.option("--layer <id>", "export only this layer; can be repeated (default: all layers)", append)
		.option(
			"--query <query>",
			'export only the spans that match, for example "type:accusation by:IIPA reply:no" (default: all spans)',
		)
		.option("--document <id>", "export only this document; can be repeated (default: all documents)", append)
		.option(
			"--base <url>",
			"address of the published folder with corpus/ and annotations/, for the ids of web-annotation",
			parseBase,
		)
		.option(
			"--for-spreadsheets",
			"start CSV and TSV files with a byte order mark, so that Excel reads them as UTF-8",
		)
		.option("--out <path>", "file to write, or folder for several files (default: standard output)")
		.option("--json", "print the report as JSON; without --out, on standard error")
		.option("--strict", "exit with 1 if there are warnings or losses")
		.action(async (argument: string | undefined, options: ExportArguments) => {
			const writer = chooseByName("format", options.format, writers);
			const folder = await resolveFolder(argument, context);
			const { parts, documents, problems } = await openFolder(folder);
			const layersById = new Map<string, Layer>(parts.layers.layers.map((layer) => [layer.id, layer]));
			const documentsById = new Map<string, AnnotatedDocument>(
				documents.map((open) => [open.record.id, open]),
			);
			const layers = (options.layer ?? []).map((id) => chooseByName("layer", id, layersById));
			const chosen = (options.document ?? []).map((id) => chooseByName("document", id, documentsById));
			const terms = [
				...layers.map(({ id }): QueryTerm => ({ key: layerKey, value: id, isExcluded: false })),
				...parseQuery(options.query ?? ""),
			];
			const corpus = selectByQuery(corpusOf(chosen.length > 0 ? chosen : documents, parts), terms);
			const images = writer.embedsImages ? await embeddedImages(folder, corpus) : undefined;
			const { files, losses } = writer.write(
				{ ...corpus, base: options.base, images },
				{ ...defaultOptions, byteOrderMark: options.forSpreadsheets ?? false },
			);
			await writeOutput(files, options.out, context);
			const report = options.json && options.out !== undefined ? context.stdout : context.stderr;
			if (options.json) report.write(`${JSON.stringify({ problems, losses }, null, 2)}\n`);
			else {
				printProblems(problems, context.stderr);
				printLosses(losses, { label: writer.label, corpus, output: context.stderr });
			}
			const { strict = false } = options;
			setExitCode(strict && losses.length > 0 ? 1 : exitCodeFor(problems, { strict }));
		});
}

/** Reads the images of a corpus that are small enough to be embedded. */
async function embeddedImages(folder: string, { documents }: Corpus): Promise<ReadonlyMap<string, string>> {
	const images = new Map<string, string>();
	for (const path of new Set(documents.flatMap(({ content }) => imagePathsOf(content)))) {
		const read = await readImage(folder, path);
		if (read?.kind !== "image" || read.bytes.length > limits.embeddedImage) continue;
		images.set(path, `data:${read.mediaType};base64,${read.bytes.toString("base64")}`);
	}
	return images;
}

/** @throws UsageError if the query names an unknown key or value */
function selectByQuery(corpus: Corpus, terms: readonly QueryTerm[]): Corpus {
	if (terms.length === 0) return corpus;
	const query = resolveQuery(terms, corpus);
	if (query.kind === "invalid") throw new UsageError(query.reason);
	const criteria = { description: describeQuery(terms, corpus), query: formatQuery(terms) };
	return selectSpans(corpus, query.passes, criteria);
}

/**
 * Adds a slash to the path if the slash is missing.
 *
 * @throws UsageError if the text is not an absolute address of a folder
 */
function parseBase(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	// Relative addresses replace the query and the fragment. An address such as "mailto:" has no folders.
	if (!url || url.search + url.hash !== "" || !url.pathname.startsWith("/")) {
		const expected = "Expected an absolute address without a query, such as https://example.org/library/.";
		throw new UsageError(`"${excerpt(text)}" is not a valid --base. ${expected}`);
	}
	return url.href.replace(/\/*$/, "/");
}

/** The defaults of the export dialog in the page, without the byte order mark, which many scripts do not expect. */
const defaultOptions: ExportOptions = {
	entityFields: true,
	context: true,
	citation: false,
	formulaSafe: true,
	byteOrderMark: false,
};

interface Writer {
	readonly label: string;
	readonly embedsImages: boolean;
	readonly write: (corpus: Corpus, options: ExportOptions) => WriterResult;
}

interface WriterResult {
	readonly files: readonly OutputFile[];
	readonly losses: readonly Loss[];
}

interface OutputFile {
	readonly name: string;
	/** Text is written as UTF-8. */
	readonly content: string | Uint8Array;
}

/** All formats, and the package that contains all of them, by the name for `--format`. */
const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
	...formats.map((format): [string, Writer] => {
		const { id, label, embedsImages = false } = format;
		return [id, { label, embedsImages, write: format.write }];
	}),
	[everythingId, { label: "The package", embedsImages: true, write: writePackage }],
]);

function writePackage(corpus: Corpus, options: ExportOptions): WriterResult {
	const file = writeEverything(formats, corpus, options);
	return { files: [file], losses: file.losses };
}

const append = (id: string, ids: readonly string[] = []): readonly string[] => [...ids, id];

/** Prints one line per loss, with the number of spans concerned. Names the spans if only some have the loss. */
function printLosses(
	losses: readonly Loss[],
	{
		label,
		corpus,
		output,
	}: { readonly label: string; readonly corpus: Corpus; readonly output: OutputStream },
): void {
	for (const loss of losses) {
		const line = `${label} leaves out ${loss.what}: ${concernedSpans(loss, corpus)}`;
		output.write(`${escapeControls(line)}\n`);
	}
}

/**
 * Writes one file to the path `out`, or several files to the folder `out`. If `out` is undefined,
 * writes one text file to standard output.
 *
 * @throws UsageError if a file cannot be written; an existing file is then unchanged
 */
async function writeOutput(
	files: readonly OutputFile[],
	out: string | undefined,
	context: CliContext,
): Promise<void> {
	const [file] = files;
	if (out === undefined) {
		if (files.length > 1) {
			throw new UsageError(`The export has ${files.length} files. Name a folder for them with --out.`);
		}
		const content = file?.content ?? "";
		if (typeof content !== "string") {
			throw new UsageError("The export is a binary file. Name a file for it with --out.");
		}
		context.stdout.write(context.stdout.isTTY ? escapeControls(content) : content);
		return;
	}
	try {
		const path = resolve(context.cwd, out);
		const targets = files.map(({ name }) => (files.length === 1 ? path : join(path, name)));
		for (const [index, target] of targets.entries()) {
			await mkdir(dirname(target), { recursive: true });
			await replaceFile(target, files[index]?.content ?? "");
		}
	} catch (error) {
		throw new UsageError(
			`"${excerpt(out)}" cannot be written (${systemErrorCode(error)}). Choose another --out.`,
		);
	}
}
