import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../command.js";
import { annotationsText } from "./annotations.js";
import { writeDocument } from "./document.js";
import { randomFrom } from "./random.js";
import { registerText } from "./register.js";
import { laySpans } from "./spans.js";

/**
 * A document of a size with its annotations; the same seed gives the same, byte for byte.
 *
 * @typedef {{ readonly markdown: string, readonly text: string, readonly annotations: string,
 *   readonly words: number, readonly spans: readonly import("./spans.js").Span[] }} Generated
 *
 * @param {import("./sizes.js").Size} size
 * @returns {Generated}
 */
export function generate({ words, annotations: wanted }, seed = 1) {
	const random = randomFrom(seed);
	const written = writeDocument(words, random);
	const spans = laySpans(written, wanted, random);
	return {
		markdown: `---\ntitle: A report of ${words} words\nlanguage: en\n---\n\n${written.markdown}\n`,
		text: written.text,
		annotations: annotationsText(documentId, written.text, spans, random),
		words: written.words,
		spans,
	};
}

/** The only document of a folder. */
export const documentId = "report";

/**
 * Writes a folder that every command of Ascribe takes, in the layers of this project.
 *
 * @param {string} folder
 * @param {import("./sizes.js").Size} size
 */
export function writeFolder(folder, size, seed = 1) {
	const generated = generate(size, seed);
	const annotations = join(folder, "annotations");
	mkdirSync(join(folder, "corpus"), { recursive: true });
	mkdirSync(annotations, { recursive: true });
	writeFileSync(join(folder, "corpus", `${documentId}.md`), generated.markdown);
	writeFileSync(join(annotations, `${documentId}.jsonld`), generated.annotations);
	writeFileSync(join(annotations, "entities.jsonld"), registerText());
	for (const file of ["layers.json", "context.jsonld"])
		copyFileSync(join(projectFolder, "annotations", file), join(annotations, file));
	return generated;
}
