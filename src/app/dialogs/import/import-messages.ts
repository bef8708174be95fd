import type { PluralForms } from "../../language/messages.ts";

const spans: PluralForms = { one: "span", other: "spans" };

/** What is said about annotations that a reader opens from files. */
export const importMessages = {
	title: "Open annotations",
	visit:
		"What you open is laid over this document for this visit. It is not saved to the library: export it to keep it.",
	files: "Files",
	formats: (names: string) =>
		`${names}, and zip archives of these. Files can be dropped on the page as well.`,
	reading: "Reading the files",
	unread: "The files could not be read. Choose them again.",
	tooLarge: (names: string) => `Larger than what is read: ${names}.`,
	nothing: "No file is chosen.",
	found: "What was found",
	of: (file: string, format: string) => `${file} (${format})`,
	placed: "placed",
	check: "to be checked",
	orphans: "not placed",
	refused: "refused",
	known: "known already",
	sections: "sections",
	newLayers: "Layers that the library does not have",
	newLayer: (label: string) => `Show “${label}” as a new layer`,
	problems: "What is wrong, and where",
	count: spans,
	show: (count: string) => `Show ${count}`,
	nothingNew: "Nothing to show",
	shown: (count: string, name: string) => `${count} of ${name} shown`,
	notice: (count: string, name: string) => `${name}: ${count} opened for this visit, not saved.`,
	remove: "Remove",
	removeNamed: (name: string) => `Remove ${name}`,
	removed: (name: string) => `${name} removed`,
	drop: "Drop files to open their annotations",
};
