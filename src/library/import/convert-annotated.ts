import { type Layers, readLayers } from "../../annotation/index.ts";
import { documentIdOf, isDescriptionFile, layersFile } from "../../corpus/index.ts";
import { isImagePath, isPlainTextFile } from "../../document/index.ts";
import { type Conversion, createLosses } from "../adding/conversion.ts";
import type { NamedBytes } from "./archive.ts";
import { newDocument, prepareNewDocuments } from "./new-document.ts";
import { readImports } from "./read-import.ts";

/**
 * Makes a document of the text that annotation files contain. The annotations themselves are not part of the result.
 * Undefined if no file has the format of annotations.
 *
 * @param id of the document
 */
export async function convertAnnotated(
	files: readonly NamedBytes[],
	id: string,
): Promise<Conversion | undefined> {
	const { imports } = readImports(files, noLayers);
	const [first] = imports;
	if (!first) return undefined;
	const losses = createLosses(first.file);
	const known = documentIdOf(id);
	const [document, ...others] = first.value.documents;
	const prepared = await prepareNewDocuments([first], (one) => (one === document ? known : undefined));
	const made =
		document &&
		known &&
		newDocument(known, document, {
			...{ format: first.format.id, prepared },
			...{ layers: noLayers, sharedEntities: [] },
		});
	if (!made) {
		losses.add(
			"error",
			"E_ADD_FORMAT",
			"Not added. The file contains annotations without their text.",
			"Open the text first, and the annotations after it.",
		);
		const errors = first.problems.filter(({ level }) => level === "error");
		return { document: undefined, fields: {}, problems: [...errors, ...losses.problems] };
	}
	if (others.length > 0 || imports.length > 1) {
		losses.add(
			"warning",
			"W_DOCUMENT_OTHER",
			`The files are about several documents. Only "${document.title}" was opened.`,
			"Open the other documents one by one, or add all of them with `ascribe import`.",
		);
	}
	const contents = made.files.map(({ file, content }) => ({
		file,
		text: () => decoder.decode(content),
		content,
	}));
	const description = contents.find(({ file }) => isDescriptionFile(file))?.text();
	const { record } = made.document;
	return {
		document: {
			suffix: isPlainTextFile(record.file) ? "txt" : "md",
			text: contents.at(-1)?.text() ?? "",
			...(description !== undefined && { description }),
			images: contents
				.filter(({ file }) => isImagePath(file))
				.map(({ file, content }) => ({ file, bytes: content })),
		},
		fields: { title: record.title, language: record.language },
		hasAnnotations: document.annotations.length > 0,
		problems: [...prepared.problems, ...losses.problems],
	};
}

const noLayers: Layers = readLayers("{}", layersFile).value;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
