import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import type { Command } from "commander";
import { type DocumentId, type Layers, objectOf, type Problem, readJson } from "../annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationsFile,
	layersFile,
	openDocument,
	openLibraryParts,
} from "../corpus/index.ts";
import { saveRequestOf } from "../editing/index.ts";
import {
	createSaver,
	type FolderContents,
	readFolder,
	type SaveFailure,
	saveFileInside,
} from "../library/folder/index.ts";
import {
	type ImportResult,
	importAnnotations,
	layersTextWith,
	type NamedBytes,
	type NewLayer,
	readableFormats,
	readImports,
} from "../library/index.ts";
import { type CliContext, chooseByName, type ExitCode, escapeControls, UsageError } from "./context.ts";
import { type ImportReport, importJson, importSummary } from "./import-report.ts";
import { folderHelp, resolveFolder } from "./open-folder.ts";
import { exitCodeFor, isLossOnRewrite, printProblems } from "./problems.ts";
import { readBytes } from "./read-bytes.ts";

interface ImportArguments {
	readonly folder?: string;
	readonly format?: string;
	readonly document?: string;
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
		.option("--document <id>", "document to import into (default: the document that each file names)")
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
				const document =
					options.document === undefined ? undefined : chooseByName("document", options.document, folder.ids);
				const read = readImports(files, folder.layers, { format, labels });
				const newLayers = read.imports.flatMap((one) => one.newLayers);
				const imported = importAnnotations(read.imports, {
					layers: folder.layers,
					newLayers: new Set(shouldAddLayers ? newLayers.map(({ id }) => id) : []),
					documentOf: folder.documentOf,
					document,
				});
				const saved = isDryRun ? nothingSaved : await saveImport(folder, imported);
				return { folder, read, newLayers, imported, saved };
			};
			let result = await importOnce();
			const written = new Set(result.saved.files);
			// Another program has saved meanwhile. What this import has written already is found in the folder.
			for (let attempt = 1; result.saved.isOutdated && attempt < maxAttempts; attempt += 1) {
				result = await importOnce();
				for (const file of result.saved.files) written.add(file);
			}
			const { folder, read, newLayers, imported, saved } = result;
			const problems = [
				...read.problems,
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

/** A library folder that annotations are imported into. */
interface ImportFolder {
	readonly path: string;
	readonly contents: FolderContents;
	/** Ids of the documents by name, to look up a name that the user typed. */
	readonly ids: ReadonlyMap<string, DocumentId>;
	readonly layers: Layers;
	/** Undefined if the folder does not have the document. */
	readonly documentOf: (id: DocumentId) => AnnotatedDocument | undefined;
	/** False if writing the file would discard invalid entries. */
	readonly canRewrite: (file: string) => boolean;
	/** Problems of the files that the import reads but cannot rewrite. */
	readonly problems: () => readonly Problem[];
}

/** Reads a folder. A document is opened when it is first requested. */
async function openImportFolder(path: string): Promise<ImportFolder> {
	const contents = await readFolder(path);
	const { layers, sharedEntities, problems } = openLibraryParts(contents);
	const documents = new Map<DocumentId, AnnotatedDocument>();
	const folderProblems: Problem[] = [...contents.problems, ...problems];
	const requestedFiles = new Set<string>([layersFile]);

	const openRequested = (id: DocumentId): AnnotatedDocument | undefined => {
		const document = contents.documents.find(({ record }) => record.id === id);
		if (!document) return undefined;
		const opened = openDocument({ ...document, layers, sharedEntities });
		requestedFiles.add(annotationsFile(id));
		folderProblems.push(...opened.problems);
		documents.set(id, opened);
		return opened;
	};
	return {
		path,
		contents,
		ids: new Map(contents.documents.map(({ record }) => [record.id, record.id])),
		layers,
		documentOf: (id) => documents.get(id) ?? openRequested(id),
		canRewrite: (file) =>
			!folderProblems.some((problem) => problem.file === file && isLossOnRewrite(problem)),
		problems: () =>
			folderProblems.filter((problem) => requestedFiles.has(problem.file) && isLossOnRewrite(problem)),
	};
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

interface SaveResult {
	/** Written files, as paths in the folder. */
	readonly files: readonly string[];
	readonly problems: readonly Problem[];
	/** True if another program has saved meanwhile, so that the import has to be repeated. */
	readonly isOutdated: boolean;
}

const nothingSaved: SaveResult = { files: [], problems: [], isOutdated: false };

/** Each time, at least one other program has made progress. */
const maxAttempts = 20;

/**
 * Saves the result of an import, each document as a whole or not at all. Layers are written first, because a span of
 * an undefined layer is invalid.
 */
async function saveImport(
	folder: ImportFolder,
	{ documents, addedLayers }: ImportResult,
): Promise<SaveResult> {
	const files: string[] = [];
	const problems: Problem[] = [];
	let isOutdated = false;
	// A folder without layers gets the file, because saving needs it, even if the only layer is the one for notes.
	if ((addedLayers.length > 0 || folder.contents.layers === undefined) && documents.size > 0) {
		const failure = await saveLayers(folder, addedLayers);
		if (failure) return { files, problems: [unsavedProblem(layersFile, failure)], isOutdated };
		files.push(layersFile);
	}
	const saver = createSaver(folder.path);
	for (const [id, { change }] of documents) {
		const request = saveRequestOf({ label: "", items: change.items }, { request: randomUUID() });
		const answer = await saver.save(id, request);
		if (answer.kind === "saved") {
			files.push(annotationsFile(id));
			problems.push(...(answer.warnings ?? []));
		} else if (answer.kind === "conflict" || answer.problems.some(isFromOtherSave)) {
			isOutdated = true;
			problems.push(unsavedProblem(annotationsFile(id), changedMeanwhile));
		} else problems.push(...answer.problems.map((problem) => unsavedProblem(problem.file, problem)));
	}
	return { files, problems, isOutdated };
}

async function saveLayers(
	{ path, contents: { layers }, canRewrite }: ImportFolder,
	added: readonly NewLayer[],
): Promise<SaveFailure | undefined> {
	if (!canRewrite(layersFile)) {
		return {
			reason: "Not written: saving would discard the invalid entries of the file.",
			hint: "Correct the problems that `ascribe check` reports for the file, and import again.",
		};
	}
	const file = objectOf(layers === undefined ? {} : readJson(layers, layersFile).value) ?? {};
	return saveFileInside(path, layersFile, layersTextWith(file, added), layers);
}

/** True if the import was valid before another program saved the same words or ids. */
const isFromOtherSave = ({ code }: Problem): boolean => code === "E_SAME_RANGE" || code === "E_ID_TWICE";

const changedMeanwhile: SaveFailure = {
	reason: "Not written: another program changed the file in the meantime.",
	hint: "Import again.",
};

const unsavedProblem = (file: string, { reason, hint }: SaveFailure): Problem => ({
	level: "error",
	code: "E_IMPORT_UNSAVED",
	file,
	path: "",
	reason,
	hint,
});

/** Replaces the hint of an unknown layer by one that fits the options of the command. */
const withLayerHint =
	(shouldAddLayers: boolean) =>
	(problem: Problem): Problem => {
		const hint = shouldAddLayers
			? "The id is reserved or not valid. Define the layer in layers.json under another id."
			: "Import again with --new-layers to add the layer, or define it in layers.json.";
		return problem.code === "E_LAYER_UNKNOWN" ? { ...problem, hint } : problem;
	};
