import { excerpt, type Problem } from "../../annotation/index.ts";

/** Files that other tools write too, by their names: what they are, and how to convert them. */
const unreadableNames: readonly (readonly [RegExp, string, string])[] = [
	[
		/\.spacy$/i,
		"The file is in the binary form of spaCy (DocBin), which cannot be imported.",
		"In Python, write doc.to_json() of each document, one a line, and import that file.",
	],
	[
		/\.(?:xlsx|xlsm|xls|ods)$/i,
		"The file is a workbook of a spreadsheet, which cannot be imported.",
		"Save each sheet as CSV, and import these files.",
	],
	[
		/\.(?:ttl|rdf|nt|n3|trig|nq)$/i,
		"The file is RDF in a form that cannot be imported.",
		"Convert the file to JSON-LD with the context of Web Annotation, and import that file.",
	],
	[
		/\.x?html?$/i,
		"The page is not annotated HTML that Ascribe exported. Its marks cannot be imported.",
		"Add the text of the page with `ascribe add`, and import the annotations from another file.",
	],
];

/** The same by the start of the content. */
const unreadableContents: readonly (readonly [RegExp, string, string])[] = [
	[
		/^(?: ?# [\w.]+ *\|.*\n)?(?:#id=\S+\n)#text=|^ ?# [\w.]+ *\|.*\n/,
		"The file is WebAnno TSV of version 1 or 2, which cannot be imported.",
		"Import the file into WebAnno or INCEpTION, and export it as WebAnno TSV 3.",
	],
	[
		/^\d+(?:-\d+)?\t[^\t\n]+(?:\t[^\t\n]+){8}$/m,
		"The file is CoNLL-U, which describes words and not spans. It cannot be imported.",
		"Write the words and their tags as CoNLL-2002, and import that file.",
	],
	[
		/^(?:__label__\S+ )/,
		"The file has labels of texts in the format of fastText, which cannot be imported.",
		'Write a line of JSON for each text: {"text": "…", "label": ["…"]}.',
	],
	[
		/^\s*(?:\[\s*)?\{[^{}]*"(?:ner_tags|tags|labels)"\s*:\s*\[\s*\d/,
		"The tags of the words are numbers, and the file does not state the names of the numbers.",
		"Write the names as tags: B-PER, I-PER, O.",
	],
];

/** Says how to convert a file whose name or content tells its format. Undefined for other files. */
export function knownUnreadable(name: string, content = ""): Problem | undefined {
	const head = content.slice(0, 65_536).replaceAll("\r", "");
	const found =
		unreadableNames.find(([pattern]) => pattern.test(name)) ??
		unreadableContents.find(([pattern]) => pattern.test(head));
	if (!found) return undefined;
	const [, reason, hint] = found;
	return { level: "error", code: "E_IMPORT_FORMAT", file: excerpt(name), path: "", reason, hint };
}
