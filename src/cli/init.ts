import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { excerpt, type Problem } from "../annotation/index.ts";
import { annotationsFolder, corpusFolder, documentFile, documentIdOf, layersFile } from "../corpus/index.ts";
import { slugId } from "../editing/index.ts";
import { saveFileInside, systemErrorCode } from "../library/folder/index.ts";
import {
	decodeText,
	missingStarterFiles,
	type StarterFile,
	type StarterSet,
	starterReadme,
	starterSets,
} from "../library/index.ts";
import { type CliContext, chooseByName, type ExitCode, escapeControls, UsageError } from "./context.ts";
import { exitCodeFor, printProblems } from "./problems.ts";
import { readBytes } from "./read-bytes.ts";

interface InitOptions {
	readonly layers: string;
}

/** Adds `ascribe init`, which adds to a folder what a library needs. Never replaces a file. */
export function addInit(program: Command, context: CliContext, setExitCode: (code: ExitCode) => void): void {
	const setsById = new Map<string, StarterSet>(starterSets.map((set) => [set.id, set]));
	program
		.command("init")
		.description("Make a folder ready for annotation: layers, a first document, and what to do next.")
		.argument("[folder]", "folder to add files to; made if it does not exist (default: the current folder)")
		.option("--layers <set>", `layers to start with, one of: ${[...setsById.keys()].join(", ")}`, "article")
		.addHelpText(
			"after",
			`\n${starterSets.map(describeSet).join("\n")}\n\nExisting files are never replaced.`,
		)
		.action(async (argument: string | undefined, { layers }: InitOptions) => {
			const set = chooseByName("set of layers", layers, setsById);
			const folder = resolve(context.cwd, argument ?? ".");
			const existing = await listFolder(folder, argument ?? ".");
			const { copies, refused } =
				existing.documents.length > 0
					? { copies: [], refused: [] }
					: await readCopies(folder, existing.files, context);
			const files = [
				...copies,
				...missingStarterFiles(set, {
					hasDocuments: existing.documents.length + copies.length > 0,
					hasLayers: existing.hasLayers,
					hasReadme: existing.files.some((name) => name.toLowerCase() === starterReadme.toLowerCase()),
				}),
			];
			const written = await writeFiles(folder, files);
			const { created } = written;
			const problems = [...refused, ...written.problems];
			printProblems(problems, context.stderr);
			const name = argument ?? ".";
			context.stdout.write(escapeControls(report({ name, set, existing, copies, created })));
			setExitCode(exitCodeFor(problems, { strict: false }));
		});
}

const describeSet = ({ id, label, description }: StarterSet): string =>
	`  ${id.padEnd(10)} ${label}. ${description}`;

interface Existing {
	/** Names of the files directly in the folder. */
	readonly files: readonly string[];
	/** Names of the documents in `corpus/`. */
	readonly documents: readonly string[];
	readonly hasLayers: boolean;
}

/** @throws UsageError if the folder cannot be made or read */
async function listFolder(folder: string, name: string): Promise<Existing> {
	try {
		await mkdir(folder, { recursive: true });
		const entries = await readdir(folder, { withFileTypes: true });
		const namesIn = async (subfolder: string): Promise<readonly string[]> =>
			entries.some((entry) => entry.name === subfolder) ? await readdir(join(folder, subfolder)) : [];
		return {
			files: entries.filter((entry) => entry.isFile()).map((entry) => entry.name),
			documents: (await namesIn(corpusFolder)).filter((file) => isDocument(file)),
			hasLayers: (await namesIn(annotationsFolder)).includes(layersFile.slice(annotationsFolder.length + 1)),
		};
	} catch (error) {
		throw new UsageError(
			`"${excerpt(name)}" cannot be used (${systemErrorCode(error)}). Name a folder that you can write to.`,
		);
	}
}

const isDocument = (name: string): boolean => /^[^.].*\.(md|txt)$/i.test(name);

/** Returns the names of those files that `ascribe init` copies into `corpus/`. */
export const documentsAmong = (names: readonly string[]): readonly string[] =>
	names.filter((name) => isDocument(name) && !isAboutFolder(name));

/** True for files that describe a folder and are not documents. */
const isAboutFolder = (name: string): boolean =>
	/^(readme|licen[cs]e|changelog|contributing|security|code_of_conduct|requirements|robots)\.(md|txt)$/i.test(
		name,
	);

interface Copy extends StarterFile {
	/** The file that is copied. */
	readonly from: string;
}

/**
 * Returns copies of the Markdown and plain text files that are directly in the folder, under names that a document can
 * have, and the problems of files that are not valid text.
 */
async function readCopies(folder: string, names: readonly string[], context: CliContext) {
	const taken = new Set(["layers", "entities", "context"]);
	const copies: Copy[] = [];
	const refused: Problem[] = [];
	for (const from of documentsAmong(names)) {
		const name = from.replace(/\.(md|txt)$/i, "");
		const suffix = /txt$/i.test(from) ? "txt" : "md";
		const decoded = decodeText(await readBytes(join(folder, from), context), `${name}.${suffix}`);
		if (decoded.kind === "refused") {
			refused.push({ ...decoded.problem, file: from });
			continue;
		}
		const id = taken.has(name) ? undefined : documentIdOf(name);
		const path = id ?? slugId(name, taken);
		taken.add(path);
		copies.push({ from, path: documentFile(path, suffix), content: decoded.text });
	}
	return { copies, refused };
}

interface Written {
	readonly created: readonly string[];
	readonly problems: readonly Problem[];
}

async function writeFiles(folder: string, files: readonly StarterFile[]): Promise<Written> {
	const created: string[] = [];
	const problems: Problem[] = [];
	for (const { path, content } of files) {
		const failure =
			path === starterReadme
				? await writeNew(join(folder, path), content)
				: await saveFileInside(folder, path, content, undefined);
		if (failure) problems.push({ level: "error", code: "E_INIT", file: path, path: "", ...failure });
		else created.push(path);
	}
	return { created, problems };
}

async function writeNew(path: string, content: string) {
	try {
		await writeFile(path, content, { flag: "wx" });
		return undefined;
	} catch (error) {
		return {
			reason: `The file cannot be written (${systemErrorCode(error)}).`,
			hint: "Check the folder and its permissions.",
		};
	}
}

interface Report {
	/** The folder as the user named it. */
	readonly name: string;
	readonly set: StarterSet;
	readonly existing: Existing;
	readonly copies: readonly Copy[];
	readonly created: readonly string[];
}

function report({ name, set, existing, copies, created }: Report): string {
	const notes = new Map<string, string>([
		[layersFile, `${set.label}: ${set.layers.map(({ label }) => label).join(", ") || "define your own"}`],
		...copies.map(({ path, from }): [string, string] => [path, `a copy of ${from}`]),
	]);
	const lines = created.map((path) => `  ${path}${notes.has(path) ? `  (${notes.get(path)})` : ""}`);
	const document = created.find((path) => path.startsWith(`${corpusFolder}/`));
	const nextDocument =
		copies.length > 0 || existing.documents.length > 0
			? `Your documents are in ${corpusFolder}/. Add more Markdown or plain text files there.`
			: `Replace the text of ${document ?? `${corpusFolder}/*.md`}, or add Markdown or plain text files beside it.`;
	const argument = /\s/.test(name) ? `"${name}"` : name;
	return [
		created.length > 0 ? "Created:" : "Nothing to add: the folder has documents, layers and a README.",
		...lines,
		...(existing.hasLayers ? [`Kept ${layersFile} as it is.`] : []),
		"",
		"Next:",
		`  1. ${nextDocument}`,
		`  2. Read and annotate:    ascribe serve ${argument}`,
		`  3. Report all problems:  ascribe check ${argument}`,
		`  4. Change the layers and their fields in ${layersFile} until they fit.`,
		"",
	].join("\n");
}
