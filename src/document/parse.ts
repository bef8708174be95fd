import type { Root } from "hast";
import { textOf } from "./text.ts";

/** A document as the reader has it: a sanitised tree that holds no annotation, and its text. */
export interface ParsedDocument {
	readonly tree: Root;
	/** `textOf(tree)`: what every offset counts over. */
	readonly text: string;
}

export function parseDocument(markdown: string): ParsedDocument {
	const tree: Root = { type: "root", children: [{ type: "text", value: markdown }] };
	return { tree, text: textOf(tree) };
}
