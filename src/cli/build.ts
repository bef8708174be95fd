import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Command } from "commander";
import { excerpt } from "../annotation/index.ts";
import { parseInParts } from "../document/index.ts";
import { catalogueFor, codeOf, type FolderContents, readFolder } from "../library/folder/index.ts";
import {
	type Beginning,
	contextFile,
	type DocumentRecord,
	layersFile,
	openLibraryParts,
	prepare,
	preparedFolder,
	registerFile,
	renderDocument,
} from "../library/index.ts";
import { builtPage } from "./built-page.ts";
import type { ExitCode, Io } from "./io.ts";
import { folderFor } from "./open-folder.ts";
import { count, countProblems, exitCodeFor, printProblems } from "./problems.ts";
import { UsageError } from "./usage-error.ts";

/** `ascribe build`: the reader and a folder as files that any web server can host under any path. */
export function addBuild(program: Command, io: Io, exit: (code: ExitCode) => void): void {
	program
		.command("build")
		.description("Make a static site of a folder, for any web server and any path.")
		.argument("[folder]", "a folder that holds corpus/ and annotations/ (default: this project)")
		.requiredOption("--out <folder>", "where to; a folder that is empty, new, or an earlier build")
		.action(async (argument: string | undefined, { out }: { readonly out: string }) => {
			const folder = await folderFor(argument, io);
			const pageFolder = await builtPage(io);
			const contents = await readFolder(folder);
			const { documents, layers, register, context, problems } = contents;
			const { records, beginning, files: prepared } = prepareDocuments(contents);
			const catalogue = { ...catalogueFor(contents, { live: false }), documents: records, beginning };
			const files: readonly (readonly [string, string | Uint8Array | undefined])[] = [
				["catalogue.json", JSON.stringify(catalogue)],
				...prepared.map(({ path, content }) => [path, content] as const),
				[layersFile, layers],
				[registerFile, register],
				[contextFile, context],
				...documents.flatMap(({ record, markdown, annotations }) => [
					[record.file, markdown] as const,
					[record.annotations ?? "", annotations] as const,
				]),
			];
			const present = files.flatMap(([path, content]): readonly SiteFile[] =>
				content === undefined ? [] : [{ path: `library/${path}`, content }],
			);
			const page = {
				path: "index.html",
				content: markAsBuilt(await readFile(join(pageFolder, "index.html"), "utf8")),
			};
			await writeSite(resolve(io.cwd, out), { name: out, pageFolder, files: [...present, page] });
			printProblems(problems, io.stderr);
			io.stdout.write(
				`${count(documents.length, "document")} written to ${excerpt(out)}: ${countProblems(problems)}\n`,
			);
			exit(exitCodeFor(problems, { strict: false }));
		});
}

/** Tells the page that every document is prepared, before it knows which there are. */
const markAsBuilt = (html: string) =>
	html.replace("</head>", '<meta name="ascribe-library" content="built">\n\t</head>');

/**
 * Prepares the documents of a folder, so that the page shows them without
 * parsing. Their files are named after their content.
 *
 * @returns the files, with paths in the library, and the records of all documents with these paths
 */
function prepareDocuments({ documents, layers, register }: FolderContents): {
	readonly records: readonly DocumentRecord[];
	readonly files: readonly SiteFile[];
	/** Of the first document. */
	readonly beginning: Beginning | undefined;
} {
	const { problems, ...parts } = openLibraryParts({ layers, register });
	const files: SiteFile[] = [];
	const beginnings: Beginning[] = [];
	const records = documents.map(({ record, markdown, annotations }) => {
		const rendered = renderDocument({ record, markdown, annotations, ...parts }, parseInParts(markdown));
		const { beginning, first, rest } = prepare(rendered, problems);
		beginnings.push(beginning);
		const file = (name: string, content: string | Uint8Array, source: string) => {
			const hash = createHash("sha256").update(source).digest("hex").slice(0, 16);
			const path = `${preparedFolder}/${record.id}.${hash}.${name}`;
			files.push({ path, content });
			return path;
		};
		const prepared = { first: file("first.json", first, first), rest: file("rest.gz", gzipSync(rest), rest) };
		return { ...record, prepared };
	});
	return { records, files, beginning: beginnings[0] };
}

interface SiteFile {
	/** With `/`, relative to the site. */
	readonly path: string;
	readonly content: string | Uint8Array;
}

/** What a site is made of. */
interface Site {
	/** The folder as the user wrote it, for messages. */
	readonly name: string;
	readonly pageFolder: string;
	/** What is added to the page. */
	readonly files: readonly SiteFile[];
}

/**
 * Writes a site to a folder. The folder must be missing, empty, or the product
 * of an earlier build, so that nobody's files are lost. The new site is made
 * complete beside it and then takes its place, so that a build which fails or is
 * stopped leaves the old one as it was.
 *
 * @throws UsageError if the folder holds anything else or cannot be written
 */
async function writeSite(out: string, { name, pageFolder, files }: Site): Promise<void> {
	// A link to a folder stays one: what it leads to is replaced.
	const folder = await realpath(out).catch(() => out);
	await refuseForeign(folder, name);
	try {
		await mkdir(dirname(folder), { recursive: true });
		// In the same parent, for a folder cannot be renamed across disks.
		const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
		try {
			const made = join(work, "site");
			await cp(pageFolder, made, { recursive: true });
			for (const { path, content } of files) {
				await mkdir(dirname(join(made, path)), { recursive: true });
				await writeFile(join(made, path), content);
			}
			await writeFile(join(made, marker), (await filesIn(made)).join("\n"));
			await replace(folder, made, join(work, "before"));
		} finally {
			await rm(work, { recursive: true, force: true });
		}
	} catch (error) {
		throw new UsageError(`"${excerpt(name)}" cannot be written (${codeOf(error)}). Choose another --out.`);
	}
}

/** By this list of what it made a build knows an earlier one, and what somebody has put beside it. */
const marker = ".ascribe-build";

async function refuseForeign(folder: string, name: string): Promise<void> {
	let found: readonly string[];
	try {
		found = await readdir(folder);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return;
		throw new UsageError(`"${excerpt(name)}" is not a folder that can be written (${codeOf(error)}).`);
	}
	const made = new Set(
		found.includes(marker) ? (await readFile(join(folder, marker), "utf8")).split("\n") : [],
	);
	const foreign = (await filesIn(folder)).filter((file) => file !== marker && !made.has(file));
	if (foreign.length > 0) {
		throw new UsageError(
			`"${excerpt(name)}" holds files that no build has made. Choose an empty or a new folder for --out.`,
		);
	}
}

/** Every file of a folder, however deep, with `/`. */
async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** Puts `made` where `folder` is, and what was there at `before`; puts it back if that fails. */
async function replace(folder: string, made: string, before: string): Promise<void> {
	const wasThere = await rename(folder, before).then(
		() => true,
		(error: unknown) => {
			if (codeOf(error) === "ENOENT") return false;
			throw error;
		},
	);
	try {
		await rename(made, folder);
	} catch (error) {
		if (wasThere) await rename(before, folder);
		throw error;
	}
}
