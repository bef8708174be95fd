import type { PluralForms } from "../../language/messages.ts";

const spans: PluralForms = { one: "span", other: "spans" };

export const importMessages = {
	title: "Open annotations",
	visit:
		"Opened annotations are shown with this document for this visit. They are not saved to the library. Export them to keep them.",
	files: "Files",
	formats: (names: string) => `${names}, and zip archives of these. You can also drop files on the page.`,
	reading: "Reading the files",
	failed: "The files could not be read. Choose them again.",
	tooLarge: (names: string) => `Too large to open: ${names}. Choose smaller files.`,
	nothing: "No file is chosen.",
	outcomes: "Annotations in the files",
	of: (file: string, format: string) => `${file} (${format})`,
	placed: "placed",
	check: "to be checked",
	orphans: "not placed",
	refused: "refused",
	known: "already in the document",
	sections: "sections",
	version: (file: string) => `${file} (a version of the annotations of this document)`,
	added: "added",
	changed: "changed",
	deleted: "deleted",
	changes: { one: "change", other: "changes" } satisfies PluralForms,
	newLayers: "New layers",
	newLayer: (label: string) => `Show “${label}” as a new layer`,
	problems: "Problem details",
	count: spans,
	show: (count: string) => `Show ${count}`,
	nothingNew: "Nothing to show",
	shown: (count: string, name: string) => `Showing ${count} from ${name}`,
	notice: (count: string, name: string) => `${name}: ${count} opened for this visit, not saved.`,
	remove: "Remove",
	removeNamed: (name: string) => `Remove ${name}`,
	removed: (name: string) => `${name} removed`,
};
