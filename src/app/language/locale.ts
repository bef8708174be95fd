import { directionOf } from "../../document/index.ts";
import { formats } from "../../formats/index.ts";
import { applyMessagesToStyles, setPluralLocale } from "./messages.ts";
import { pseudoLocales, transformLabels, transformMessages } from "./pseudo.ts";

/**
 * Replaces the English messages with those of a pseudo-locale. Call it before the first render.
 * An unknown locale changes nothing.
 */
export function setLocale(locale: string): void {
	const change = Object.hasOwn(pseudoLocales, locale) ? pseudoLocales[locale] : undefined;
	if (!change) return;
	for (const file of Object.values(tables)) {
		for (const table of Object.values(file)) transformLabels(table, change);
	}
	transformLabels(formats, change);
	for (const file of Object.values(catalogues)) {
		for (const catalogue of Object.values(file)) {
			if (typeof catalogue === "object" && catalogue !== null) transformMessages(catalogue, change);
		}
	}
	setPluralLocale(locale);
	applyMessagesToStyles(document.documentElement);
	document.documentElement.lang = locale;
	document.documentElement.dir = directionOf(locale);
}

/** Every message catalogue, including those of lazy chunks. */
const catalogues = import.meta.glob<Record<string, unknown>>(["./messages.ts", "../**/*-messages.ts"], {
	eager: true,
});

/** The tables whose entries have labels. */
const tables = import.meta.glob<Record<string, unknown>>("../**/*-table.ts", { eager: true });
