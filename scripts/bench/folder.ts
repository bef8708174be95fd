import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../command.js";
import { annotationsFile } from "./annotations.ts";
import { writeDocument } from "./document.ts";
import { sharedEntitiesFile } from "./entities.ts";
import { randomFrom } from "./random.ts";
import type { Size } from "./sizes.ts";
import { placeSpans, type Span } from "./spans.ts";

/** A generated document with its annotations. */
export interface Generated {
	/** Content of the document file, front matter included. */
	readonly markdown: string;
	readonly text: string;
	/** Content of the annotation file. */
	readonly annotations: string;
	readonly words: number;
	readonly spans: readonly Span[];
}

/** The same size and seed give the same document, byte for byte. */
export function generate({ words, annotations }: Size, seed = 1): Generated {
	const random = randomFrom(seed);
	const document = writeDocument(words, random);
	const spans = placeSpans(document, annotations, random);
	return {
		markdown: `---\ntitle: A report of ${words} words\nlanguage: en\n---\n\n${document.markdown}\n`,
		text: document.text,
		annotations: annotationsFile(documentId, document.text, spans, random),
		words: document.words,
		spans,
	};
}

/** The only document of a generated folder. */
export const documentId = "report";

/** Writes a folder that every command of Ascribe accepts, with the layers of this project. */
export function writeFolder(folder: string, size: Size, seed = 1): Generated {
	const generated = generate(size, seed);
	const annotations = join(folder, "annotations");
	mkdirSync(join(folder, "corpus"), { recursive: true });
	mkdirSync(annotations, { recursive: true });
	writeFileSync(join(folder, "corpus", `${documentId}.md`), generated.markdown);
	writeFileSync(join(annotations, `${documentId}.jsonld`), generated.annotations);
	writeFileSync(join(annotations, "entities.jsonld"), sharedEntitiesFile());
	for (const file of ["layers.json", "context.jsonld"])
		copyFileSync(join(projectFolder, "annotations", file), join(annotations, file));
	return generated;
}
