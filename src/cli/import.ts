import { basename } from "node:path";
import type { Command } from "commander";
import type { Problem } from "../annotation/index.ts";
import {
	importAnnotations,
	type NamedBytes,
	prepareNewDocuments,
	readableFormats,
	readImports,
} from "../library/index.ts";
import { type CliContext, chooseByName, type ExitCode, escapeControls, UsageError } from "./context.ts";
import { documentNamed, openImportFolder } from "./import-folder.ts";
import { type ImportReport, importJson, importSummary } from "./import-report.ts";
import { folderHelp, resolveFolder } from "./open-folder.ts";
import { exitCodeFor, printProblems } from "./problems.ts";
import { readBytes } from "./read-bytes.ts";
import { nothingSaved, saveImport } from "./save-import.ts";

interface ImportArguments {
	readonly folder?: string;
	readonly format?: string;
	readonly document?: string;
	readonly join?: boolean;
	readonly newLayers?: boolean;
	readonly layerPerLabel?: boolean;
	readonly oneLayer?: boolean;
	readonly dryRun?: boolean;
	readonly json?: boolean;
}

/** Adds `ascribe import`, which merges files of other tools, or exports of Ascribe, into a folder. */
export function addImport(
	program: Command,
	context: CliContext,
	setExitCode: (code: ExitCode) => void,
): void {
	const formatsById = new Map(readableFormats.map((format) => [format.id, format]));
	program
		.command("import")
		.description("Import annotations from other tools into a folder.")
		.argument("<file...>", "files to import, or zip archives of them")
		.option("--folder <folder>", folderHelp)
		.option(
			"--format <name>",
			`one of: ${[...formatsById.keys()].join(", ")} (default: detected from the content)`,
		)
		.option(
			"--document <id>",
			"document to import into, or to make (default: the document that each file names)",
		)
		.option("--join", "make one document of all records of a file, with an empty line between them")
		.option("--new-layers", "add layers that the folder does not have to layers.json")
		.option("--layer-per-label", "with new layers: add one for each unknown label")
		.option("--one-layer", "with new layers: add one for all unknown labels, which become values of a field")
		.option("--dry-run", "report the result without writing any file")
		.option("--json", "print the report as JSON")
		.action(async (names: readonly string[], options: ImportArguments) => {
			const { layerPerLabel = false, oneLayer = false, dryRun: isDryRun = false } = options;
			if (layerPerLabel && oneLayer) {
				throw new UsageError("--layer-per-label and --one-layer exclude each other. Choose one of them.");
			}
			const labels = layerPerLabel ? "layer-per-label" : oneLayer ? "one-layer" : "auto";
			const shouldAddLayers = options.newLayers ?? labels !== "auto";
			const format =
				options.format === undefined ? undefined : chooseByName("format", options.format, formatsById);
			const path = await resolveFolder(options.folder, context);
			const files = await readFiles(names, context);
			const importOnce = async () => {
				const folder = await openImportFolder(path);
				const read = readImports(files, folder.layers, { format, labels });
				const texts = read.imports.flatMap(({ value }) => value.documents);
				const document =
					options.document === undefined ? undefined : documentNamed(options.document, folder, texts);
				const prepared = await prepareNewDocuments(read.imports, ({ id }) => {
					const wanted = document ?? id;
					return folder.ids.has(wanted) ? undefined : wanted;
				});
				const newLayers = read.imports.flatMap((one) => one.newLayers);
				const imported = importAnnotations(read.imports, {
					layers: folder.layers,
					newLayers: new Set(shouldAddLayers ? newLayers.map(({ id }) => id) : []),
					documentOf: folder.documentOf,
					makeDocument: folder.makeDocument(prepared),
					isJoined: options.join,
					document,
				});
				const saved = isDryRun ? nothingSaved : await saveImport(folder, imported);
				return { folder, read, prepared, newLayers, imported, saved };
			};
			let result = await importOnce();
			const written = new Set(result.saved.files);
			// Another program has saved meanwhile. What this import has written already is found in the folder.
			for (let attempt = 1; result.saved.isOutdated && attempt < maxAttempts; attempt += 1) {
				result = await importOnce();
				for (const file of result.saved.files) written.add(file);
			}
			const { folder, read, prepared, newLayers, imported, saved } = result;
			const problems = [
				...read.problems,
				...prepared.problems,
				...imported.problems.map(withLayerHint(shouldAddLayers)),
				...folder.problems(),
				...saved.problems,
			];
			const report: ImportReport = { ...imported, written: [...written], problems, isDryRun };
			if (options.json) context.stdout.write(`${JSON.stringify(importJson(report, newLayers), null, 2)}\n`);
			else {
				printProblems(problems, context.stderr);
				context.stdout.write(escapeControls(importSummary(report)));
			}
			setExitCode(exitCodeFor(problems, { strict: false }));
		});
}

/**
 * Reads the files that the user names. Each result has the base name of its file.
 *
 * @throws UsageError if a file cannot be read or is over the size limit
 */
async function readFiles(names: readonly string[], context: CliContext): Promise<readonly NamedBytes[]> {
	const files: NamedBytes[] = [];
	for (const name of names) files.push({ name: basename(name), bytes: await readBytes(name, context) });
	return files;
}

/** Each time, at least one other program has made progress. */
const maxAttempts = 20;

/** Replaces the hint of an unknown layer by one that fits the options of the command. */
const withLayerHint =
	(shouldAddLayers: boolean) =>
	(problem: Problem): Problem => {
		const hint = shouldAddLayers
			? "The id is reserved or not valid. Define the layer in layers.json under another id."
			: "Import again with --new-layers to add the layer, or define it in layers.json.";
		return problem.code === "E_LAYER_UNKNOWN" ? { ...problem, hint } : problem;
	};
