import type { Format } from "../format.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { writeWithoutRelations } from "../kit/relations.ts";
import { markdownFileType, writeMarkdown } from "./write.ts";

/** A human-readable digest: the quotes of each document and layer, each with its entity and a link to the span. */
export const markdown: Format = {
	id: "markdown",
	label: "Markdown",
	commonName: "Text",
	hint: "Quotes by layer in Markdown, for notes and articles",
	...markdownFileType,
	offsets: "none",
	write: writeInSinglePieces(writeWithoutRelations(writeMarkdown)),
};
