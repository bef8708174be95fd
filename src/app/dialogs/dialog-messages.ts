import type { PluralForms } from "../language/messages.ts";
import type { SettingsSection } from "../settings/setting.ts";

const spans: PluralForms = { one: "span", other: "spans" };

const sections: Record<SettingsSection, string> = { reading: "Reading", editing: "Editing", keys: "Keys" };

/** Messages of the export, keys and settings dialogs, which are lazy chunks. */
export const dialogMessages = {
	keys: {
		title: "Keys",
		hint: "Single keys work unless you are typing.",
		change: "Change keys",
		off: "off",
	},
	settings: {
		title: "Settings",
		sections,
		percent: (value: number) => `${value} %`,
		keysHint: "Choose a field and press a key. Press Backspace to remove the key.",
		taken: (key: string, command: string) => `“${key}” is already used for “${command}”. Choose another key.`,
		invalidKey: "Choose a letter, a digit or a symbol.",
		reset: "Reset to defaults",
		wasReset: "All settings have been reset",
	},
	exporting: {
		title: "Export annotated spans",
		what: "What",
		shown: "What the filters show now",
		/** Ends the statement of an export that leaves out spans that are not in the text. */
		found: "found in the text",
		document: "The whole document",
		corpus: "All documents",
		format: "Format",
		everything: "Everything for an archive",
		downloadEverything: "Download everything",
		everythingHint: "A zip file with the text, every format and checksums",
		forTools: "For other tools",
		withEach: "With each span",
		/** "Details of each site and claim". */
		entityFields: (nouns: readonly string[]) =>
			`Details of each ${new Intl.ListFormat("en-GB").format(nouns)}`,
		context: "32 characters before and after",
		citation: "Citation",
		forSpreadsheets: "For spreadsheets",
		byteOrderMark: "Readable in Excel",
		byteOrderMarkHint: "Marks the file as UTF-8, so that accents are right",
		formulaSafe: "No formulas",
		formulaSafeHint: "Adds an apostrophe to cells that a spreadsheet would run as a formula",
		preview: "Preview",
		file: "File",
		firstRows: "The first rows",
		copy: "Copy",
		copyFile: "Copy this file",
		download: (label: string) => `Download ${label}`,
		losses: "This format leaves out",
		loss: (what: string, count: string) => `${what} (${count})`,
		more: (count: number) => `and ${count} more`,
		written: (count: string, size: string) => `${count}, ${size}`,
		writtenZip: (count: string, files: number, size: string) =>
			`${count}, ${files} files in a zip of ${size}`,
		spans,
		loading: "Loading all documents",
		failed: "Some documents could not be read.",
		writing: "Writing",
		writingFormat: (label: string, number: number, all: number) => `Writing ${label}, ${number} of ${all}`,
		cancel: "Cancel",
		cancelled: "Cancelled.",
		retry: "Export anyway",
		notWritten: "The export could not be written. Try another format.",
	},
};
