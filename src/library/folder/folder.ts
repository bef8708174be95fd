import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { excerpt, type Problem } from "../../annotation/index.ts";
import { headingsOf, parseDocument } from "../../document/index.ts";
import type { Catalogue } from "../files/catalogue.ts";
import { type Decoded, decodeText } from "../files/decode.ts";
import type { DocumentRecord } from "../files/document-record.ts";
import {
	annotationsFile,
	annotationsFolder,
	contextFile,
	corpusFolder,
	documentIdOf,
	isLibraryFile,
	isSharedFile,
	layersFile,
	registerFile,
} from "../files/file-names.ts";
import { readFrontMatter } from "./front-matter.ts";
import { codeOf, isMissing, readFileInside } from "./read-file.ts";

/** The files of a folder as text, with everything that was wrong with them as files. */
export interface FolderContents {
	/** In the order of their ids. */
	readonly documents: readonly FolderDocument[];
	/** `annotations/layers.json`; undefined where it is missing or was refused. */
	readonly layers: string | undefined;
	/** `annotations/entities.jsonld`; undefined where it is missing or was refused. */
	readonly register: string | undefined;
	/** `annotations/context.jsonld`, for other programs; undefined where it is missing or was refused. */
	readonly context: string | undefined;
	/** What the files say is not checked here, only whether they can be read. */
	readonly problems: readonly Problem[];
}

export interface FolderDocument {
	readonly record: DocumentRecord;
	readonly markdown: string;
	/** `annotations/<id>.jsonld`; undefined where it is missing or was refused. */
	readonly annotations: string | undefined;
}

/** A folder is a library if it has `corpus/`; one that nobody has annotated yet has no `annotations/`. */
export async function isLibraryFolder(folder: string): Promise<boolean> {
	return stat(join(folder, corpusFolder)).then(
		(found) => found.isDirectory(),
		() => false,
	);
}

/** Reads every file of a library. One that cannot be read is named in the problems, and the rest is there. */
export async function readFolder(folder: string): Promise<FolderContents> {
	const corpus = await listShelf(folder, corpusFolder);
	const shelf = await listShelf(folder, annotationsFolder);
	const problems: Problem[] = [...corpus.problems, ...shelf.problems];
	const read = async (file: string): Promise<string | undefined> => {
		const decoded = await readText(folder, file);
		problems.push(...(decoded.kind === "text" ? decoded.warnings : [decoded.problem]));
		return decoded.kind === "text" ? decoded.text : undefined;
	};

	const annotationTexts = new Map<string, string | undefined>();
	for (const file of shelf.files) annotationTexts.set(file, await read(file));

	const documents: FolderDocument[] = [];
	for (const file of corpus.files) {
		const id = documentIdOf(file.slice(`${corpusFolder}/`.length, -".md".length));
		const markdown = await read(file);
		if (id === undefined || markdown === undefined) continue;
		const frontMatter = readFrontMatter(markdown, file);
		problems.push(...frontMatter.problems);
		const annotations = annotationTexts.get(annotationsFile(id));
		documents.push({
			record: {
				...frontMatter.value,
				id,
				file,
				title: frontMatter.value.title ?? (firstHeading(markdown) || id),
				...(annotations === undefined ? {} : { annotations: annotationsFile(id) }),
			},
			markdown,
			annotations,
		});
	}
	problems.push(...unmatched(corpus.files, shelf.files));
	return {
		documents,
		layers: annotationTexts.get(layersFile),
		register: annotationTexts.get(registerFile),
		context: annotationTexts.get(contextFile),
		problems,
	};
}

/** What the page starts from. `live` where the one who serves it also reports changes. */
export async function catalogueOf(folder: string, { live }: { readonly live: boolean }): Promise<Catalogue> {
	return catalogueFor(await readFolder(folder), { live });
}

export function catalogueFor(
	{ documents, layers, register, problems }: FolderContents,
	{ live }: { readonly live: boolean },
): Catalogue {
	return {
		version: 1,
		documents: documents.map(({ record }) => record),
		...(layers === undefined ? {} : { layers: layersFile }),
		...(register === undefined ? {} : { entities: registerFile }),
		problems,
		live,
	};
}

async function readText(folder: string, file: string): Promise<Decoded> {
	const found = await readFileInside(folder, file);
	if (found?.kind === "bytes") return decodeText(found.bytes, file);
	if (found) return found;
	const reason = "It is listed but not there: a symbolic link to nothing, or removed just now.";
	const hint = "Put the file here or remove the link.";
	return { kind: "refused", problem: { level: "error", code: "E_READ", file, path: "", reason, hint } };
}

/** Empty where there is none. */
function firstHeading(markdown: string): string {
	return headingsOf(parseDocument(markdown).tree)[0]?.label ?? "";
}

/** Annotation files that belong to no document, and annotations that no layer can hold. */
function unmatched(documents: readonly string[], annotations: readonly string[]): readonly Problem[] {
	const sets = annotations.filter((file) => !isSharedFile(file));
	const problems = sets.flatMap((file): readonly Problem[] => {
		const document = file.replace(`${annotationsFolder}/`, `${corpusFolder}/`).replace(/\.jsonld$/, ".md");
		if (documents.includes(document)) return [];
		const reason = `It annotates ${document}, which does not exist.`;
		const hint = "Add the document, or rename the file after the one that it annotates.";
		return [{ level: "error", code: "E_DOCUMENT", file, path: "", reason, hint }];
	});
	if (sets.length > 0 && !annotations.includes(layersFile)) {
		const reason = "The folder has annotations but no layers for them.";
		const hint = "Add annotations/layers.json.";
		problems.push({ level: "error", code: "E_LAYERS", file: layersFile, path: "", reason, hint });
	}
	return problems;
}

/** What stands in `corpus/` or `annotations/`. */
interface Listing {
	/** Paths in the folder, `corpus/report.md`, sorted; only files that a library consists of. */
	readonly files: readonly string[];
	/** One for each other entry: misnamed, a twin of another, or a stray. */
	readonly problems: readonly Problem[];
}

/** Entries that begin with a dot are none of ours; a shelf that is missing is an empty one. */
async function listShelf(
	folder: string,
	shelf: typeof corpusFolder | typeof annotationsFolder,
): Promise<Listing> {
	let names: readonly string[];
	try {
		names = (await readdir(join(folder, shelf))).filter((name) => !name.startsWith(".")).sort();
	} catch (error) {
		if (isMissing(error)) return { files: [], problems: [] };
		const reason = `It cannot be listed (${codeOf(error)}).`;
		const hint = "Check the folder and its permissions.";
		return { files: [], problems: [{ level: "error", code: "E_READ", file: shelf, path: "", reason, hint }] };
	}
	const files = names.map((name) => `${shelf}/${name}`).filter(isLibraryFile);
	const problems = names
		.filter((name) => !isLibraryFile(`${shelf}/${name}`))
		.map((name) => misnamed(shelf, name, files));
	return { files, problems };
}

function misnamed(shelf: string, name: string, files: readonly string[]): Problem {
	const file = `${shelf}/${excerpt(name)}`;
	// On disks that fold case or normalise, the two would be one file, and which one is luck.
	const twin = `${shelf}/${name.normalize("NFC").toLowerCase()}`;
	if (files.includes(twin)) {
		return {
			level: "error",
			code: "E_NAME_TWIN",
			file,
			path: "",
			reason: `Its name differs from ${twin} in case or form alone, so it was not read.`,
			hint: "Rename one of the two.",
		};
	}
	if (/\.(md|jsonld)$/i.test(name)) {
		return {
			level: "error",
			code: "E_NAME",
			file,
			path: "",
			reason: "Its name is not one for this folder, so it was not read.",
			hint: `Name it ${pattern[shelf]}: lower-case letters, digits and hyphens, at most 81, not "layers", "entities" or "context".`,
		};
	}
	return {
		level: "warning",
		code: "W_STRAY",
		file,
		path: "",
		reason: `Only ${pattern[shelf]} and the shared files belong here, so it was not read.`,
		hint: "Move it elsewhere.",
	};
}

const pattern: Readonly<Record<string, string>> = {
	[corpusFolder]: "<document>.md",
	[annotationsFolder]: "<document>.jsonld",
};
