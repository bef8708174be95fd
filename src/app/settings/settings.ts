import type { CitationStyle, ExportOptions } from "../../formats/index.ts";

/** The preferences of one reader. Stored between visits. */
export interface Settings {
	readonly theme: Theme;
	/** Size of the text in per cent of the default. */
	readonly textSize: number;
	/** True if bracket marks have no background. Undefined: the page decides by how much text they cover. */
	readonly linesOnly: boolean | undefined;
	/** True if margin notes show only their first line until they are active. */
	readonly briefNotes: boolean;
	/** True if screen readers read the text without announcing marks. */
	readonly quietMarks: boolean;
	/** True if unmarked text is dimmed. */
	readonly focus: boolean;
	readonly singleKeys: boolean;
	/** Keys chosen by the reader, by command. An empty key turns the shortcut off. */
	readonly keys: ReadonlyMap<string, string>;
	readonly citation: CitationStyle;
	/** The name of the last export format. It may be unknown to this version. */
	readonly exportFormat: string | undefined;
	readonly exportOptions: ExportOptions;
	/** True if the reader has hidden the introduction. */
	readonly introduced: boolean;
}

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const textSizes = { least: 90, most: 150, step: 10 } as const;

/**
 * Parses stored settings. Another version of the page may have written them, so missing
 * and invalid values get their defaults.
 */
export function parseSettings(stored: string | null): Settings {
	const found: { readonly [Name in keyof Settings]?: unknown } = objectIn(parseJson(stored));
	const { theme, textSize, linesOnly, citation, exportFormat } = found;
	const options: { readonly [Name in keyof ExportOptions]?: unknown } = objectIn(found.exportOptions);
	return {
		theme: themes.find((known) => known === theme) ?? "system",
		textSize: isTextSize(textSize) ? textSize : 100,
		linesOnly: typeof linesOnly === "boolean" ? linesOnly : undefined,
		briefNotes: flag(found.briefNotes, false),
		quietMarks: flag(found.quietMarks, false),
		focus: flag(found.focus, false),
		singleKeys: flag(found.singleKeys, true),
		keys: new Map(Object.entries(objectIn(found.keys)).filter(isKey)),
		citation: citations.find((known) => known === citation) ?? "plain",
		exportFormat: typeof exportFormat === "string" ? exportFormat : undefined,
		exportOptions: {
			entityFields: flag(options.entityFields, true),
			context: flag(options.context, true),
			citation: flag(options.citation, false),
			formulaSafe: flag(options.formulaSafe, true),
		},
		introduced: flag(found.introduced, false),
	};
}

/** Formats settings for storage. The inverse of `parseSettings`. */
export function serializeSettings(settings: Settings): string {
	return JSON.stringify({ ...settings, keys: Object.fromEntries(settings.keys) });
}

export const defaultSettings = (): Settings => parseSettings(null);

function parseJson(text: string | null): unknown {
	try {
		return JSON.parse(text ?? "");
	} catch {
		return undefined;
	}
}

const objectIn = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

const flag = (value: unknown, fallback: boolean): boolean => (typeof value === "boolean" ? value : fallback);

const isTextSize = (value: unknown): value is number =>
	typeof value === "number" && value >= textSizes.least && value <= textSizes.most;

const isKey = (entry: [string, unknown]): entry is [string, string] =>
	entry[0] !== "__proto__" && typeof entry[1] === "string";

const citations: readonly CitationStyle[] = ["plain", "chicago", "bibtex"];
