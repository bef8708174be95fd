import type { CitationStyle } from "../../formats/index.ts";
import type { KeyRow, SimpleCommand } from "../commands/key-table.ts";
import { type PluralForms, pluralise } from "../language/messages.ts";
import type { Theme } from "../settings/settings.ts";

const spans: PluralForms = { one: "span", other: "spans" };
const things: PluralForms = { one: "thing", other: "things" };

const commands: Record<SimpleCommand, string> = {
	"show-all": "Show everything",
	marks: "All marks off or on again",
	focus: "Dim what is not marked",
	"next-span": "Next span",
	"previous-span": "Previous span",
	open: "Open the card of the span",
	"next-mention": "Next mention of what is open",
	"previous-mention": "Previous mention of what is open",
	walk: "From claim to answer to claim",
	"next-part": "Next part",
	"previous-part": "Previous part",
	documents: "Choose a document",
	"copy-link": "Copy a link to the view, the card or the selected text",
	"copy-citation": "Copy the quotation with its place",
	overview: "Overview, and back",
	find: "Search text and names",
	export: "Export",
	settings: "Settings",
	keys: "These keys",
	close: "Close the card",
};
const themes: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };
const citations: Record<CitationStyle, string> = { plain: "Plain", chicago: "Chicago", bibtex: "BibTeX" };

/** The second half of the catalogue: what dialogs say, which come when they are opened. */
export const dialogMessages = {
	keys: {
		title: "Keys",
		hint: "Single keys work wherever you are not typing.",
		enabled: "Use single keys",
		change: "Change keys",
		off: "off",
		commands,
		layer: (label: string) => `${label} on or off`,
		layerAlone: (label: string) => `${label} alone`,
	},
	settings: {
		title: "Settings",
		theme: "Theme",
		themes,
		reading: "Reading",
		textSize: "Text size",
		smaller: "Smaller text",
		larger: "Larger text",
		percent: (value: number) => `${value} %`,
		linesOnly: "Lines only",
		linesOnlyHint: "Claims keep their brackets and lose their ground",
		briefNotes: "Brief notes",
		briefNotesHint: "Who speaks; the rest when a note is in hand",
		focus: "Focus",
		focusHint: "Dims what is not marked",
		quietMarks: "Quiet marks",
		quietMarksHint: "A screen reader reads the text without its marks",
		citation: "Citations",
		citations,
		keys: "Keys",
		keysHint: "Choose a field and press a key; Backspace leaves the command without one.",
		taken: (key: string, says: string) => `“${key}” is taken already: ${says}.`,
		noCharacter: "Only a letter, a digit or a sign can be chosen.",
		reset: "Reset all settings",
		wasReset: "All settings are as at first",
	},
	exporting: {
		title: "Export annotated spans",
		what: "What",
		shown: "What the filters show now",
		document: "The whole document",
		corpus: "The whole corpus",
		format: "Format",
		everything: "Everything",
		downloadEverything: "Download everything",
		everythingHint: "A zip of the text, every format and checksums",
		withEach: "With each span",
		entityFields: "Details of the linked entity",
		context: "32 characters before and after",
		citation: "Citation",
		formulaSafe: "Safe for spreadsheets",
		formulaSafeHint: "Puts an apostrophe before a cell that a spreadsheet would run",
		preview: "Preview",
		file: "File",
		firstRows: "The first rows",
		copy: "Copy",
		copyFile: "Copy this file",
		download: (label: string) => `Download ${label}`,
		losses: (count: number) => `This format leaves out ${pluralise(count, things)}`,
		loss: (what: string, count: string) => `${what} (${count})`,
		more: (count: number) => `and ${count} more`,
		written: (count: string, size: string) => `${count}, ${size}`,
		writtenZip: (count: string, files: number, size: string) =>
			`${count}, ${files} files in a zip of ${size}`,
		spans,
		loading: "Reading the corpus",
		failed: "The corpus could not be read whole.",
		writing: "Writing",
		writingFormat: (label: string, number: number, all: number) => `Writing ${label}, ${number} of ${all}`,
		cancel: "Cancel",
		cancelled: "Cancelled.",
		retry: "Export anyway",
		notWritten: "It could not be written. Another format may be.",
	},
};

/** What a key does. */
export function saysOf({ command }: KeyRow, labelOf: (layer: string) => string): string {
	const { commands, layer, layerAlone } = dialogMessages.keys;
	if (command.kind === "layer") return layer(labelOf(command.layer));
	if (command.kind === "layer-alone") return layerAlone(labelOf(command.layer));
	return commands[command.kind];
}
