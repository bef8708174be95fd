import type { CitationStyle, ExportOptions } from "../../formats/index.ts";
import { checkbox, choice, flag, hidden, propertiesOf, shortText, slider } from "./setting.ts";

/** Every setting, in the order of the settings dialog. The names are the names in storage. */
export const settingsTable = {
	theme: choice<"system" | "light" | "dark">({
		default: "system",
		label: "Theme",
		options: { system: "Same as system", light: "Light", dark: "Dark" },
		rootAttribute: "data-theme",
	}),
	textSize: slider({
		default: 100,
		section: "reading",
		label: "Text size",
		least: 90,
		most: 150,
		step: 10,
		rootProperty: "--text-size",
	}),
	/** Undefined: the page decides by how much text the bracket marks cover. */
	linesOnly: checkbox({
		default: undefined,
		section: "reading",
		label: "Lines only",
		hint: "Bracket marks have no background",
		pageAttribute: "data-lines-only",
	}),
	briefNotes: checkbox({
		default: false,
		section: "reading",
		label: "One-line notes",
		hint: "Shows the first line of a note until it is active",
		pageAttribute: "data-brief",
	}),
	paraphrases: checkbox({
		default: false,
		section: "reading",
		label: "Show paraphrases",
		hint: "In the notes of short claims",
	}),
	focus: checkbox({
		default: false,
		section: "reading",
		label: "Focus",
		hint: "Dims unmarked text",
		pageAttribute: "data-focus",
	}),
	quietMarks: checkbox({
		default: false,
		section: "reading",
		label: "Screen reader: do not announce marks",
		hint: "The text is read without interruption",
	}),
	citation: choice<CitationStyle>({
		default: "plain",
		label: "Citations",
		options: { plain: "Plain", chicago: "Chicago", bibtex: "BibTeX" },
	}),
	/** The creator of new annotations. */
	name: shortText({
		default: "",
		section: "editing",
		label: "Your name",
		hint: "Written into the annotations that you make",
	}),
	autoSave: checkbox({
		default: false,
		section: "editing",
		label: "Save without asking",
		hint: "Saves each change to the folder, where the site can save",
	}),
	singleKeys: checkbox({ default: true, section: "keys", label: "Use single keys" }),
	/** Keys chosen by the reader, by command. An empty key turns the shortcut off. */
	keys: hidden<ReadonlyMap<string, string>>({
		default: new Map(),
		parse: (stored) => new Map(Object.entries(propertiesOf(stored)).filter(isKey)),
	}),
	/** The id of the last export format. It may be unknown to this version. */
	exportFormat: hidden<string | undefined>({
		default: undefined,
		parse: (stored) => (typeof stored === "string" ? stored : undefined),
	}),
	exportOptions: hidden<ExportOptions>({
		default: { entityFields: true, context: true, citation: false, formulaSafe: true, byteOrderMark: true },
		parse: parseExportOptions,
	}),
	/** True if the reader has hidden the introduction. */
	introduced: hidden({ default: false, parse: (stored) => flag(stored, false), isKeptOnReset: true }),
};

function isKey(entry: [string, unknown]): entry is [string, string] {
	return entry[0] !== "__proto__" && typeof entry[1] === "string";
}

function parseExportOptions(stored: unknown): ExportOptions {
	const { entityFields, context, citation, formulaSafe, byteOrderMark } = propertiesOf(stored);
	return {
		entityFields: flag(entityFields, true),
		context: flag(context, true),
		citation: flag(citation, false),
		formulaSafe: flag(formulaSafe, true),
		byteOrderMark: flag(byteOrderMark, true),
	};
}
