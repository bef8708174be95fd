import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, readAnnotationSet } from "../../annotation/index.ts";
import {
	annotationsFile,
	annotationsFolder,
	contextFile,
	corpusFolder,
	type DocumentRecord,
	descriptionFile,
	documentFile,
	documentSuffixes,
	documentSuffixOf,
	isDescriptionFile,
	isSharedFile,
	layersFile,
	sharedEntitiesFile,
} from "../../corpus/index.ts";
import { isPlainTextFile, parserFor } from "../../document/index.ts";
import { documentIdIn, fieldsOf, titleIn } from "./document-fields.ts";
import { listImages } from "./image.ts";
import { listFiles, strayFile } from "./list-files.ts";
import { readText } from "./read-text.ts";

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
	/** Content of the file of the document: Markdown or plain text. */
	readonly source: string;
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
	const documentFiles = corpus.files.filter((file) => !isDescriptionFile(file));
	for (const file of documentFiles) {
		const id = documentIdIn(file);
		if (id === undefined) continue;
		const first = documents.find(({ record }) => record.id === id)?.record.file;
		if (first !== undefined) problems.push(repeatedId(file, first));
		const source = first === undefined ? await read(file) : undefined;
		if (source === undefined) continue;
		await parserFor(file).load(source);
		const described = isPlainTextFile(file) && corpus.files.includes(descriptionFile(id));
		const description = described ? await read(descriptionFile(id)) : undefined;
		const frontMatter = fieldsOf(file, source, description);
		problems.push(...frontMatter.problems);
		const annotations = annotationTexts.get(annotationsFile(id));
		documents.push({
			record: {
				...frontMatter.value,
				id,
				file,
				title: (await titleIn(file, source, frontMatter.value)) ?? id,
				...(annotations === undefined ? {} : { annotations: annotationsFile(id) }),
			},
			source,
			annotations,
		});
	}
	problems.push(
		...corpus.files.filter(isDescriptionFile).flatMap((file) => unusedDescription(file, documentFiles)),
		...unmatchedFiles(documentFiles, annotationFiles.files),
	);
	const layers = annotationTexts.get(layersFile);
	const sets = annotationFiles.files.filter((file) => !isSharedFile(file));
	const areLayersNeeded = () => {
		const readable = new Set(documents.filter(isWithoutLayers).map(({ record }) => record.annotations));
		return sets.some((file) => !readable.has(file));
	};
	if (!annotationFiles.files.includes(layersFile) && areLayersNeeded()) {
		problems.push(missingLayers);
	}
	return {
		documents,
		layers,
		sharedEntities: annotationTexts.get(sharedEntitiesFile),
		context: annotationTexts.get(contextFile),
		images,
		problems,
	};
}

const repeatedId = (file: string, first: string): Problem => ({
	level: "error",
	code: "E_DOCUMENT_TWICE",
	file,
	path: "",
	reason: `The document has the same id as ${first}. The file was not read.`,
	hint: "Rename one of the two files, and its annotation file.",
});

/** Reports a description file without a plain text document. */
function unusedDescription(file: string, documents: readonly string[]): readonly Problem[] {
	const stem = file.replace(/yaml$/, "");
	if (documents.includes(`${stem}txt`) && !documents.includes(`${stem}md`)) return [];
	const isMarkdown = documents.includes(`${stem}md`);
	return [
		{
			level: "warning",
			code: "W_STRAY",
			file,
			path: "",
			reason: isMarkdown
				? `${stem}md is Markdown, so the file was not read.`
				: `The file describes ${stem}txt, which does not exist. The file was not read.`,
			hint: isMarkdown
				? "Move the fields to the front matter of the document."
				: "Add the document, or rename the file after its document.",
		},
	];
}

/** Returns the paths of the annotation files of all documents. */
export async function annotationFilesIn(folder: string): Promise<readonly string[]> {
	return (await listFiles(folder, annotationsFolder)).files.filter((file) => !isSharedFile(file));
}

/** True if the annotations can be read without layers: there are only notes and sections. */
function isWithoutLayers({ record, annotations }: FolderDocument): boolean {
	if (annotations === undefined || record.annotations === undefined) return false;
	const context = {
		...{ layers: { layers: [], types: new Map() }, sharedEntities: [] },
		...{ document: record.id, documentSuffix: documentSuffixOf(record) },
	};
	const { problems } = readAnnotationSet(annotations, record.annotations, context);
	return !problems.some(({ level }) => level === "error");
}

const missingLayers: Problem = {
	level: "error",
	code: "E_LAYERS",
	file: layersFile,
	path: "",
	reason: "The folder has annotations in layers, but no layers.json.",
	hint: "Add annotations/layers.json with the layers that the annotations use.",
};

/** Reports annotation files without a document. */
function unmatchedFiles(documents: readonly string[], annotations: readonly string[]): readonly Problem[] {
	const sets = annotations.filter((file) => !isSharedFile(file));
	return sets.flatMap((file): readonly Problem[] => {
		const id = file.slice(`${annotationsFolder}/`.length, -".jsonld".length);
		const [markdown = "", plainText = ""] = documentSuffixes.map((suffix) => documentFile(id, suffix));
		if (documents.includes(markdown) || documents.includes(plainText)) return [];
		const reason = `The file annotates ${markdown} or ${plainText}, and neither exists.`;
		const hint = "Add the document, or rename the file after its document.";
		return [{ level: "error", code: "E_DOCUMENT", file, path: "", reason, hint }];
	});
}
