import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type DocumentId, excerpt, type Problem } from "../../annotation/index.ts";
import {
	annotationsFile,
	annotationsFolder,
	contextFile,
	corpusFolder,
	type DocumentRecord,
	documentIdOf,
	isLibraryFile,
	isSharedFile,
	layersFile,
	sharedEntitiesFile,
} from "../../corpus/index.ts";
import { headingsOf, isImagePath, loadParserFor, parseDocument } from "../../document/index.ts";
import { type DecodeResult, decodeText } from "../files/decode.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { listImages, unlistedFolder } from "./image.ts";
import { isMissingFileError, readFileInside } from "./read-file.ts";

/** The files of a library folder as text. */
export interface FolderContents {
	/** Sorted by id. The parser that they need is loaded. */
	readonly documents: readonly FolderDocument[];
	/** Content of `annotations/layers.json`. Undefined if the file is missing or unreadable. */
	readonly layers: string | undefined;
	/** Content of `annotations/entities.jsonld`. Undefined if the file is missing or unreadable. */
	readonly sharedEntities: string | undefined;
	/** Content of `annotations/context.jsonld`. Undefined if the file is missing or unreadable. */
	readonly context: string | undefined;
	/** Paths of the images beside the documents, such as `corpus/maps/north.png`. They are not read. */
	readonly images: readonly string[];
	/** Problems of the files themselves: names, encoding, front matter, missing files. The content is not checked. */
	readonly problems: readonly Problem[];
}

export interface FolderDocument {
	readonly record: DocumentRecord;
	readonly markdown: string;
	/** Content of `annotations/<id>.jsonld`. Undefined if the file is missing or unreadable. */
	readonly annotations: string | undefined;
}

/** True if the folder has `corpus/`. A library without annotations need not have `annotations/`. */
export async function isLibraryFolder(folder: string): Promise<boolean> {
	return stat(join(folder, corpusFolder)).then(
		(stats) => stats.isDirectory(),
		() => false,
	);
}

/** Reads every file of a library. An unreadable file is reported and left out. */
export async function readFolder(folder: string): Promise<FolderContents> {
	const corpus = await listFiles(folder, corpusFolder);
	const annotationFiles = await listFiles(folder, annotationsFolder);
	const { images, others, problems: imageProblems } = await listImages(folder);
	const problems: Problem[] = [
		...corpus.problems,
		...imageProblems,
		...others.map((file) => strayFile(file)),
		...annotationFiles.problems,
	];
	const read = async (file: string): Promise<string | undefined> => {
		const decoded = await readText(folder, file);
		problems.push(...(decoded.kind === "text" ? decoded.warnings : [decoded.problem]));
		return decoded.kind === "text" ? decoded.text : undefined;
	};

	const annotationTexts = new Map<string, string | undefined>();
	for (const file of annotationFiles.files) annotationTexts.set(file, await read(file));

	const documents: FolderDocument[] = [];
	for (const file of corpus.files) {
		const id = documentIdOf(file.slice(`${corpusFolder}/`.length, -".md".length));
		const markdown = await read(file);
		if (id === undefined || markdown === undefined) continue;
		await loadParserFor(markdown);
		const frontMatter = readFrontMatter(markdown, file);
		problems.push(...frontMatter.problems);
		const annotations = annotationTexts.get(annotationsFile(id));
		documents.push({
			record: {
				...frontMatter.value,
				id,
				file,
				title: titleIn(markdown, frontMatter.value, id),
				...(annotations === undefined ? {} : { annotations: annotationsFile(id) }),
			},
			markdown,
			annotations,
		});
	}
	problems.push(...unmatchedFiles(corpus.files, annotationFiles.files));
	return {
		documents,
		layers: annotationTexts.get(layersFile),
		sharedEntities: annotationTexts.get(sharedEntitiesFile),
		context: annotationTexts.get(contextFile),
		images,
		problems,
	};
}

/** Reads a file of a library as text. */
export async function readText(folder: string, file: string): Promise<DecodeResult> {
	const read = await readFileInside(folder, file);
	if (read?.kind === "bytes") return decodeText(read.bytes, file);
	if (read) return read;
	const reason = "The file does not exist: a broken symbolic link, or the file was just removed.";
	const hint = "Restore the file, or delete the link.";
	return { kind: "refused", problem: { level: "error", code: "E_READ", file, path: "", reason, hint } };
}

/** Returns the title of a document, or its id if its text has no title or cannot be read. */
export async function documentTitle(folder: string, id: DocumentId): Promise<string> {
	const file = `${corpusFolder}/${id}.md`;
	const decoded = await readText(folder, file);
	if (decoded.kind === "refused") return id;
	await loadParserFor(decoded.text);
	return titleIn(decoded.text, readFrontMatter(decoded.text, file).value, id);
}

/** The parser that the document needs must be loaded. */
const titleIn = (markdown: string, { title }: FrontMatter, id: DocumentId): string =>
	title ?? (headingsOf(parseDocument(markdown).tree)[0]?.label || id);

/** Returns the paths of the annotation files of all documents. */
export async function annotationFilesIn(folder: string): Promise<readonly string[]> {
	return (await listFiles(folder, annotationsFolder)).files.filter((file) => !isSharedFile(file));
}

/** Reports annotation files without a document, and a missing `layers.json` if there are annotation files. */
function unmatchedFiles(documents: readonly string[], annotations: readonly string[]): readonly Problem[] {
	const sets = annotations.filter((file) => !isSharedFile(file));
	const problems = sets.flatMap((file): readonly Problem[] => {
		const document = file.replace(`${annotationsFolder}/`, `${corpusFolder}/`).replace(/\.jsonld$/, ".md");
		if (documents.includes(document)) return [];
		const reason = `The file annotates ${document}, which does not exist.`;
		const hint = "Add the document, or rename the file after its document.";
		return [{ level: "error", code: "E_DOCUMENT", file, path: "", reason, hint }];
	});
	if (sets.length > 0 && !annotations.includes(layersFile)) {
		const reason = "The folder has annotation files but no layers.json.";
		const hint = "Add annotations/layers.json with the layers that the annotations use.";
		problems.push({ level: "error", code: "E_LAYERS", file: layersFile, path: "", reason, hint });
	}
	return problems;
}

/** Entries of `corpus/` or `annotations/`. */
interface Listing {
	/** Paths of the library files, for example `corpus/report.md`, sorted. */
	readonly files: readonly string[];
	/** One problem for each other entry. */
	readonly problems: readonly Problem[];
}

/** Ignores entries that begin with a dot. A missing subfolder has no entries. */
async function listFiles(
	folder: string,
	subfolder: typeof corpusFolder | typeof annotationsFolder,
): Promise<Listing> {
	let names: readonly string[];
	try {
		const entries = await readdir(join(folder, subfolder), { withFileTypes: true });
		names = entries
			.filter((entry) => !entry.name.startsWith(".") && !mayHoldImages(subfolder, entry))
			.map(({ name }) => name)
			.sort();
	} catch (error) {
		if (isMissingFileError(error)) return { files: [], problems: [] };
		return { files: [], problems: [unlistedFolder(subfolder, error)] };
	}
	const files = names.map((name) => `${subfolder}/${name}`).filter(isLibraryFile);
	const problems = names
		.filter((name) => !isLibraryFile(`${subfolder}/${name}`))
		.map((name) => misnamed(subfolder, name, files));
	return { files, problems };
}

/** True for images and subfolders of `corpus/`, which `listImages` lists. */
const mayHoldImages = (subfolder: string, entry: Dirent): boolean =>
	subfolder === corpusFolder &&
	(entry.isDirectory() ? !/\.md$/i.test(entry.name) : isImagePath(`${subfolder}/${entry.name}`));

const strayFile = (file: string): Problem => ({
	level: "warning",
	code: "W_STRAY",
	file: excerpt(file),
	path: "",
	reason: "Subfolders of corpus/ contain only images. The file was not read.",
	hint: "Move a document to corpus/ itself, and other files to another folder.",
});

function misnamed(subfolder: string, name: string, files: readonly string[]): Problem {
	const file = `${subfolder}/${excerpt(name)}`;
	// On file systems that ignore case or Unicode form, both names refer to one file, and either could overwrite the other.
	const twin = `${subfolder}/${name.normalize("NFC").toLowerCase()}`;
	if (files.includes(twin)) {
		return {
			level: "error",
			code: "E_NAME_TWIN",
			file,
			path: "",
			reason: `The name differs from ${twin} only in case or Unicode form. The file was not read.`,
			hint: "Rename one of the two files.",
		};
	}
	if (/\.(md|jsonld)$/i.test(name)) {
		return {
			level: "error",
			code: "E_NAME",
			file,
			path: "",
			reason: "The file name is not allowed in this folder. The file was not read.",
			hint: `Name the file ${namePatterns[subfolder]}: at most 81 lower-case letters, digits and hyphens, and not "layers", "entities" or "context".`,
		};
	}
	const kind = subfolder === corpusFolder ? "is a document" : "contains annotations";
	return {
		level: "warning",
		code: "W_STRAY",
		file,
		path: "",
		reason: `Only ${namePatterns[subfolder]} and the shared files belong here. The file was not read.`,
		hint: `Move the file to another folder, or rename it to ${namePatterns[subfolder]} if it ${kind}.`,
	};
}

const namePatterns: Readonly<Record<string, string>> = {
	[corpusFolder]: "<document>.md",
	[annotationsFolder]: "<document>.jsonld",
};
