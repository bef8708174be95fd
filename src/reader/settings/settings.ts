import * as z from "zod/mini";
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
export function settingsOf(kept: string | null): Settings {
	const stored = schema.safeParse(parsed(kept)).data ?? schema.parse({});
	const { linesOnly, exportFormat } = stored;
	return { ...stored, linesOnly, exportFormat, keys: new Map(Object.entries(stored.keys)) };
}

/** The settings as they are kept. `settingsOf` reads it back. */
export function textOf(settings: Settings): string {
	return JSON.stringify({ ...settings, keys: Object.fromEntries(settings.keys) });
}

/** What a page has on a first visit. */
export const usual = (): Settings => settingsOf(null);

function parsed(text: string | null): unknown {
	try {
		return JSON.parse(text ?? "");
	} catch {
		return undefined;
	}
}

const off = () => z.catch(z.boolean(), false);
const on = () => z.catch(z.boolean(), true);
const exportOptions = z.object({ entityFields: on(), context: on(), citation: off(), formulaSafe: on() });

const schema = z.object({
	theme: z.catch(z.enum(themes), "system"),
	textSize: z.catch(z.number().check(z.gte(textSizes.least), z.lte(textSizes.most)), 100),
	linesOnly: z.catch(z.optional(z.boolean()), undefined),
	briefNotes: off(),
	quietMarks: off(),
	focus: off(),
	singleKeys: on(),
	keys: z.catch(z.record(z.string(), z.string()), {}),
	citation: z.catch(z.enum(["plain", "chicago", "bibtex"]), "plain"),
	exportFormat: z.catch(z.optional(z.string()), undefined),
	exportOptions: z.catch(exportOptions, exportOptions.parse({})),
	introduced: off(),
});
