import { createHash } from "node:crypto";
import { readdir, readFile, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Command } from "commander";
import { excerpt, type Problem } from "../annotation/index.ts";
import {
	contextFile,
	type DocumentRecord,
	layersFile,
	preparedFile,
	sharedEntitiesFile,
} from "../corpus/index.ts";
import {
	createCatalogue,
	type FolderContents,
	type FolderDocument,
	preparedText,
	readFolder,
	readImage,
	systemErrorCode,
} from "../library/folder/index.ts";
import { type CliContext, type ExitCode, requireBuiltPage, UsageError } from "./context.ts";
import { folderHelp, resolveFolder } from "./open-folder.ts";
import { countProblems, exitCodeFor, formatCount, printProblems } from "./problems.ts";
import { filesIn, manifestName, publishSite, type SiteFile } from "./publish.ts";

/** Adds `ascribe build`, which writes the page and a folder as a static site. */
export function addBuild(program: Command, context: CliContext, setExitCode: (code: ExitCode) => void): void {
	program
		.command("build")
		.description("Write a static site that any web server can host under any path.")
		.argument("[folder]", folderHelp)
		.requiredOption("--out <folder>", "folder to write; must be new, empty or from an earlier build")
		.option(
			"--source-maps",
			"include the source maps of the page, which make the site almost four times as large",
		)
		.action(async (argument: string | undefined, { out, sourceMaps = false }: BuildOptions) => {
			const folder = await resolveFolder(argument, context);
			const pageFolder = await requireBuiltPage(context);
			const contents = await readFolder(folder);
			const images = await imageFiles(folder, contents.images);
			const files = [...(await libraryFiles(contents)), ...images.files];
			await writeSite(resolve(context.cwd, out), { name: out, pageFolder, hasSourceMaps: sourceMaps, files });
			const { documents } = contents;
			const problems = [...contents.problems, ...images.problems];
			printProblems(problems, context.stderr);
			context.stdout.write(
				`${formatCount(documents.length, "document")} written to ${excerpt(out)}: ${countProblems(problems)}\n`,
			);
			setExitCode(exitCodeFor(problems, { strict: false }));
		});
}

interface BuildOptions {
	readonly out: string;
	readonly sourceMaps?: boolean;
}

interface ImageFiles {
	readonly files: readonly SiteFile[];
	readonly problems: readonly Problem[];
}

/** Reads the images of a folder. An image that cannot be used is reported and left out. */
async function imageFiles(folder: string, images: readonly string[]): Promise<ImageFiles> {
	const files: SiteFile[] = [];
	const problems: Problem[] = [];
	for (const path of images) {
		const read = await readImage(folder, path);
		if (read?.kind === "image") files.push({ path: `library/${path}`, content: read.bytes });
		if (read?.kind === "refused") problems.push(read.problem);
	}
	return { files, problems };
}

/** Catalogue, prepared documents and original files of a folder, with paths in the site. */
async function libraryFiles(contents: FolderContents): Promise<readonly SiteFile[]> {
	const { documents, layers, sharedEntities, context } = contents;
	const prepared = documents.map((document) => prepareDocument(document, contents));
	const catalogue = {
		...(await createCatalogue(contents, { live: false })),
		documents: prepared.map(({ record }) => record),
	};
	const files: readonly (readonly [string, string | Uint8Array | undefined])[] = [
		["catalogue.json", JSON.stringify(catalogue)],
		...prepared.map(({ file }) => [file.path, file.content] as const),
		[layersFile, layers],
		[sharedEntitiesFile, sharedEntities],
		[contextFile, context],
		...documents.flatMap(({ record, source, annotations }) => [
			[record.file, source] as const,
			[record.annotations ?? "", annotations] as const,
		]),
	];
	return files.flatMap(([path, content]): readonly SiteFile[] =>
		content === undefined ? [] : [{ path: `library/${path}`, content }],
	);
}

/**
 * Renders a document, so that the page need not parse it. The file name contains a hash of the content.
 *
 * @returns the file with its path in the library, and the record of the document with this path
 */
function prepareDocument(
	document: FolderDocument,
	shared: FolderContents,
): { readonly record: DocumentRecord; readonly file: SiteFile } {
	const text = preparedText({ document, shared });
	const path = preparedFile(document.record.id, createHash("sha256").update(text).digest("hex"));
	return { record: { ...document.record, prepared: path }, file: { path, content: gzipSync(text) } };
}

interface Site {
	/** The output folder as the user typed it, for messages. */
	readonly name: string;
	readonly pageFolder: string;
	readonly hasSourceMaps: boolean;
	/** The files of the library. */
	readonly files: readonly SiteFile[];
}

/**
 * Writes a site to a folder. The folder must be missing, empty or from an earlier build, so that
 * no other files are lost.
 *
 * @throws UsageError if the folder contains other files or cannot be written
 */
async function writeSite(out: string, { name, pageFolder, hasSourceMaps, files }: Site): Promise<void> {
	// Follows a symbolic link, and replaces the content of the folder that the link points to.
	const folder = await realpath(out).catch(() => out);
	await refuseForeignFiles(folder, name);
	try {
		await publishSite(folder, [...(await pageFiles(pageFolder, hasSourceMaps)), ...files]);
	} catch (error) {
		throw new UsageError(
			`"${excerpt(name)}" cannot be written (${systemErrorCode(error)}). Choose another --out.`,
		);
	}
}

/** Reads the files of the page. */
async function pageFiles(pageFolder: string, hasSourceMaps: boolean): Promise<readonly SiteFile[]> {
	const paths = (await filesIn(pageFolder)).filter((path) => hasSourceMaps || !path.endsWith(".map"));
	return Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(pageFolder, path)) })));
}

async function refuseForeignFiles(folder: string, name: string): Promise<void> {
	let entries: readonly string[];
	try {
		entries = await readdir(folder);
	} catch (error) {
		if (systemErrorCode(error) === "ENOENT") return;
		throw new UsageError(
			`"${excerpt(name)}" is not a folder that can be written (${systemErrorCode(error)}). Choose another --out.`,
		);
	}
	const built = new Set(
		entries.includes(manifestName) ? (await readFile(join(folder, manifestName), "utf8")).split("\n") : [],
	);
	const foreign = (await filesIn(folder)).filter((file) => file !== manifestName && !built.has(file));
	if (foreign.length > 0) {
		throw new UsageError(
			`"${excerpt(name)}" contains files that are not from a build. Choose a new or empty folder for --out.`,
		);
	}
}
