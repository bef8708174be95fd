import { listOf } from "../../annotation/index.ts";
import { corpusFolder, layersFile } from "../../corpus/index.ts";
import { layersTextOf, type StarterSet } from "./starter-set.ts";

/** A file to add to a folder. */
export interface StarterFile {
	/** Path inside the folder with `/`. */
	readonly path: string;
	readonly content: string;
}

/** The files that the folder has already. */
export interface ExistingFiles {
	readonly hasDocuments: boolean;
	readonly hasLayers: boolean;
	readonly hasReadme: boolean;
}

/** Returns the files that a folder lacks: the layers, a first document, and a guide to what to do next. */
export function missingStarterFiles(set: StarterSet, existing: ExistingFiles): readonly StarterFile[] {
	return [
		...(existing.hasLayers ? [] : [{ path: layersFile, content: layersTextOf(set) }]),
		...(existing.hasDocuments ? [] : [{ path: `${corpusFolder}/first-document.md`, content: firstDocument }]),
		...(existing.hasReadme ? [] : [{ path: starterReadme, content: readmeText(set, existing.hasLayers) }]),
	];
}

export const starterReadme = "README.md";

const firstDocument = `---
title: Your first document
language: en
---

<!--
Replace this text with the text that you want to annotate. Readers do not see this comment.

The name of this file is the id of the document: lower-case letters, digits and hyphens. The lines between the
dashes are optional. They can also state "author", "source", "published" and "rights".
-->

# Your first document

Replace this text with the text that you want to annotate. Each Markdown file in the folder \`corpus\` is a document.

Ascribe never changes a document. What you annotate is stored in the folder \`annotations\`, in one file for each
document.
`;

const readmeText = (set: StarterSet, hasLayers: boolean) => `# Annotated documents

This folder is read with Ascribe, a reader for annotated source documents.

- \`corpus/\` contains the documents, one Markdown file each. Images can be beside them.
- \`annotations/layers.json\` defines what can be annotated: the layers, and the fields of what they mark.
- \`annotations/<document>.jsonld\` contains the annotations of a document. The file is made when the first one is saved.
- \`annotations/entities.jsonld\` contains what several documents share, for example sources. It is optional.
${hasLayers ? "" : layerTable(set)}
## What to do next

1. Put your text into \`corpus/\`, as a Markdown or plain text file.
2. Run \`ascribe serve .\` in this folder, and open the address that it prints.
3. Run \`ascribe check .\` after each change by hand. It reports every problem, with a remedy.
4. Change \`annotations/layers.json\` until the layers and fields fit your documents.

Keep the folder in git, and you have a history and can work with others.
`;

function layerTable({ label, layers }: StarterSet): string {
	if (layers.length === 0) return "\n`layers.json` defines no layers yet. Notes need none.\n";
	const rows = layers.map(
		({ key, label: name, description, byline }) =>
			`| ${key} | ${name} | ${description} | ${listOf(byline).join(", ") || "–"} |`,
	);
	return `
The layers are those of the starter set "${label}":

| Key | Layer | Marks | Fields in the heading of a note |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}
