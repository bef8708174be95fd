import type { ExportDocument, ExportInput } from "../format.ts";
import type { PossibleLoss } from "./losses.ts";
import { xmlSafe } from "./xml-text.ts";

/** The loss of a format in XML; a document is concerned by what it shares with others too. */
export function unsafeLoss({ register, documents }: ExportInput): PossibleLoss {
	const concerned = new Set(
		documents.filter((document) => textsIn(document, register).some((text) => xmlSafe(text) !== text)),
	);
	return {
		what: "characters that XML cannot hold, written as U+FFFD",
		concerns: ({ document }) => concerned.has(document),
	};
}

function textsIn({ title, text, sections, entities }: ExportDocument, register: ExportInput["register"]) {
	const values = [...register, ...entities].flatMap(({ fields }) => [...fields.values()].flat());
	const words = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return [title, text, ...sections.map(({ section }) => section.label), ...words];
}
