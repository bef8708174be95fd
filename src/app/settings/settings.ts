import type { CitationStyle, ExportOptions } from "../../formats/index.ts";

/** How one reader wants the page; kept between visits. */
export interface Settings {
	readonly theme: Theme;
	/** Of the text, in per cent of its usual size. */
	readonly textSize: number;
	/** Claims without their ground; undefined leaves it to the document. */
	readonly linesOnly: boolean | undefined;
	/** Notes are their first line until they are in hand. */
	readonly briefNotes: boolean;
	/** To a screen reader the text is plain and no mark is announced. */
	readonly quietMarks: boolean;
	/** What is not marked is dimmed. */
	readonly focus: boolean;
	readonly singleKeys: boolean;
	/** Keys that the reader has chosen, by command; an empty one is switched off. */
	readonly keys: ReadonlyMap<string, string>;
	readonly citation: CitationStyle;
	/** What was exported to last, by its name; a later version may have others. */
	readonly exportFormat: string | undefined;
	readonly exportOptions: ExportOptions;
	/** The introduction has been read and sent away. */
	readonly introduced: boolean;
}

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const textSizes = { least: 90, most: 150, step: 10 } as const;

/**
 * Reads what was kept. An older or a newer version may have written it, or
 * anything else: what cannot be read is as if it had never been set.
 */
export function parseSettings(kept: string | null): Settings {
	const found: { readonly [Name in keyof Settings]?: unknown } = objectIn(parsed(kept));
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

/** The settings as they are kept. `settingsOf` reads it back. */
export function serializeSettings(settings: Settings): string {
	return JSON.stringify({ ...settings, keys: Object.fromEntries(settings.keys) });
}

/** What a page has on a first visit. */
export const defaultSettings = (): Settings => parseSettings(null);

function parsed(text: string | null): unknown {
	try {
		return JSON.parse(text ?? "");
	} catch {
		return undefined;
	}
}

const objectIn = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

const flag = (value: unknown, usually: boolean): boolean => (typeof value === "boolean" ? value : usually);

const isTextSize = (value: unknown): value is number =>
	typeof value === "number" && value >= textSizes.least && value <= textSizes.most;

const isKey = (entry: [string, unknown]): entry is [string, string] =>
	entry[0] !== "__proto__" && typeof entry[1] === "string";

const citations: readonly CitationStyle[] = ["plain", "chicago", "bibtex"];
