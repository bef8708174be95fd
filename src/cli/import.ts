import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { excerpt, limits, objectOf, type Problem, readJson } from "../annotation/index.ts";
import { codeOf, saveFileInside } from "../library/folder/index.ts";
import {
	annotationsFile,
	type FoundLayer,
	type Imported,
	type ImportOutcome,
	type ImportTally,
	importAnnotations,
	layersFile,
	layersTextWith,
	type NamedBytes,
	readableFormats,
	readImports,
	sumOf,
} from "../library/index.ts";
import { type ImportFolder, importFolder } from "./import-folder.ts";
import { type ExitCode, type Io, printable } from "./io.ts";
import { folderFor } from "./open-folder.ts";
import { count, countProblems, exitCodeFor, printProblems } from "./problems.ts";
import { named, UsageError } from "./usage-error.ts";

interface ImportChoices {
	readonly folder?: string;
	readonly format?: string;
	readonly document?: string;
	readonly newLayers?: boolean;
	readonly dryRun?: boolean;
	readonly json?: boolean;
}

/** `ascribe import`: annotations that another tool has made, or this one has exported, into a folder. */
export function addImport(program: Command, io: Io, exit: (code: ExitCode) => void): void {
	const formatsById = new Map(readableFormats.map((format) => [format.id, format]));
	program
		.command("import")
		.description("Bring annotations from files of other tools into a folder.")
		.argument("<file...>", "files to import, or zip archives of them")
		.option("--folder <folder>", "a folder that holds corpus/ and annotations/ (default: this project)")
		.option(
			"--format <name>",
			`one of: ${[...formatsById.keys()].join(", ")} (default: what their content is)`,
		)
		.option("--document <id>", "the document that they are about (default: the one that they name)")
		.option("--new-layers", "add layers to layers.json that the files have and the folder lacks")
		.option("--dry-run", "report what would be imported, and write nothing")
		.option("--json", "print the report as JSON on standard output")
		.action(async (names: readonly string[], choices: ImportChoices) => {
			const format = choices.format === undefined ? undefined : named("format", choices.format, formatsById);
			const folder = await importFolder(await folderFor(choices.folder, io));
			const document =
				choices.document === undefined ? undefined : named("document", choices.document, folder.ids);
			const read = readImports(await readFiles(names, io), folder.layers, format);
			const found = read.imports.flatMap(({ newLayers }) => newLayers);
			const imported = importAnnotations(read.imports, {
				layers: folder.layers,
				newLayers: new Set(choices.newLayers ? found.map(({ id }) => id) : []),
				targetOf: folder.targetOf,
				document,
			});
			const saved = choices.dryRun ? { files: [], problems: [] } : await saveImported(folder, imported);
			const problems = [
				...read.problems,
				...imported.problems.map(withRemedy(choices.newLayers ?? false)),
				...folder.problems(),
				...saved.problems,
			];
			const report: Report = { ...imported, written: saved.files, problems, isDry: choices.dryRun ?? false };
			if (choices.json) io.stdout.write(`${JSON.stringify(jsonOf(report, found), null, 2)}\n`);
			else {
				printProblems(problems, io.stderr);
				io.stdout.write(printable(summary(report)));
			}
			exit(exitCodeFor(problems, { strict: false }));
		});
}

interface Report extends Imported {
	readonly written: readonly string[];
	readonly isDry: boolean;
}

/** What can be done here about a layer that the folder lacks. */
const withRemedy =
	(isTaking: boolean) =>
	(problem: Problem): Problem => {
		const hint = isTaking
			? "No key or drawing is free for it; define it in layers.json."
			: "Import again with --new-layers to add it to layers.json, or define it there.";
		return problem.code === "E_LAYER_UNKNOWN" ? { ...problem, hint } : problem;
	};

function summary({ outcomes, written, isDry, added, documents, problems }: Report): string {
	const spans = sumOf(outcomes.map((outcome) => outcome.spans));
	const sections = sumOf(outcomes.map((outcome) => outcome.sections));
	const layers = added.map(({ id, label }) => `New layer "${id}" (${label})\n`);
	const changed = isDry ? [...documents.keys()].map(annotationsFile) : written;
	const verb = isDry ? "Would be written" : "Written";
	return [
		...outcomes.map(lineOf),
		`${talliedAs(spans)}\n`,
		...(total(sections) > 0 ? [`Sections: ${talliedAs(sections)}\n`] : []),
		...layers,
		`${count(total(spans), "span")} read: ${countProblems(problems)}\n`,
		changed.length > 0 ? `${verb}: ${changed.join(", ")}\n` : "Nothing to write.\n",
	].join("");
}

const lineOf = ({ file, format, spans }: ImportOutcome): string =>
	`${file} (${format}): ${count(total(spans), "span")}${spans.known > 0 ? `, ${spans.known} known already` : ""}\n`;

const talliedAs = ({ placed, check, orphans, refused }: ImportTally): string =>
	`${placed} placed, ${check} to be checked, ${count(orphans, "orphan")}, ${refused} refused`;

const total = ({ placed, check, orphans, refused }: ImportTally): number =>
	placed + check + orphans + refused;

const jsonOf = ({ outcomes, documents, written, problems }: Report, found: readonly FoundLayer[]) => ({
	files: outcomes,
	documents: [...documents.keys()],
	newLayers: found.map(({ id, label, spans, entries }) => ({ id, label, spans, ...entries })),
	written,
	problems,
});

/**
 * The bytes of files that the user names, by their own names.
 *
 * @throws UsageError if one cannot be read, or is larger than any that is imported
 */
async function readFiles(names: readonly string[], io: Io): Promise<readonly NamedBytes[]> {
	const files: NamedBytes[] = [];
	for (const name of names) files.push({ name: basename(name), bytes: await bytesOf(name, io) });
	return files;
}

async function bytesOf(name: string, io: Io): Promise<Uint8Array> {
	try {
		// Without NONBLOCK a pipe that nobody writes to would keep the command waiting.
		const handle = await open(resolve(io.cwd, name), constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const stat = await handle.stat();
			if (!stat.isFile()) throw new UsageError(`"${excerpt(name)}" is not a file. Name files to import.`);
			if (stat.size > limits.annotationFile) {
				const most = `${limits.annotationFile / 1024 ** 2} MB`;
				throw new UsageError(`"${excerpt(name)}" is larger than ${most}. Divide it.`);
			}
			return await handle.readFile();
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (error instanceof UsageError) throw error;
		throw new UsageError(
			`"${excerpt(name)}" cannot be read (${codeOf(error)}). Check its name and permissions.`,
		);
	}
}

interface Saved {
	/** Paths in the folder. */
	readonly files: readonly string[];
	readonly problems: readonly Problem[];
}

/**
 * Writes what was imported: the layers first, for a span of a layer that is not
 * there could not be read. A file that holds what cannot be read is left as it is.
 */
async function saveImported(folder: ImportFolder, { documents, added }: Imported): Promise<Saved> {
	const files: string[] = [];
	const problems: Problem[] = [];
	const save = async (file: string, content: string, before: string | undefined): Promise<boolean> => {
		if (!folder.isSound(file)) {
			problems.push(unsaved(file, "It was not written, for what is wrong in it would be lost.", mend));
			return false;
		}
		const fault = await saveFileInside(folder.path, file, content, before);
		if (fault) problems.push(unsaved(file, fault.reason, fault.hint));
		else files.push(file);
		return fault === undefined;
	};
	const { layers, documents: known } = folder.contents;
	if (added.length > 0 && documents.size > 0) {
		const file = objectOf(layers === undefined ? {} : readJson(layers, layersFile).value) ?? {};
		if (!(await save(layersFile, layersTextWith(file, added), layers))) return { files, problems };
	}
	for (const [id, { content }] of documents) {
		const before = known.find(({ record }) => record.id === id)?.annotations;
		await save(annotationsFile(id), content, before);
	}
	return { files, problems };
}

const mend = "Mend what `ascribe check` says of it, and import again.";

const unsaved = (file: string, reason: string, hint: string): Problem => ({
	level: "error",
	code: "E_IMPORT_UNSAVED",
	file,
	path: "",
	reason,
	hint,
});
