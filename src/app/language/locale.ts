import { directionOf } from "../../document/index.ts";
import { setPluralLocale } from "./messages.ts";
import { changeWords, pseudoLocales } from "./pseudo.ts";

/**
 * Puts another language in place of English, before the first render; one that
 * nobody has made changes nothing.
 */
export function speak(locale: string): void {
	const change = Object.hasOwn(pseudoLocales, locale) ? pseudoLocales[locale] : undefined;
	if (!change) return;
	for (const file of Object.values(files)) {
		for (const catalogue of Object.values(file)) {
			if (typeof catalogue === "object" && catalogue !== null) changeWords(catalogue, change);
		}
	}
	setPluralLocale(locale);
	document.documentElement.lang = locale;
	document.documentElement.dir = directionOf(locale);
}

/** Every part of the catalogue, those of what comes on demand too. */
const files = import.meta.glob<Record<string, unknown>>(["./messages.ts", "../**/*-messages.ts"], {
	eager: true,
});
