/** The plural forms of a noun, by plural category (Unicode TR 35). A missing category uses `other`. */
export type PluralForms = { readonly other: string } & {
	readonly [Category in Intl.LDMLPluralRule]?: string;
};

/** Returns a count with its noun: "1 claim", "3 claims". */
export const pluralise = (count: number, forms: PluralForms): string => `${count} ${nounFor(count, forms)}`;

/** Returns the noun for a count: "claim" for 1, "claims" for 3. */
export const nounFor = (count: number, forms: PluralForms): string =>
	forms[pluralRules().select(count)] ?? forms.other;

let language = "en";
let rules: Intl.PluralRules | undefined;

// Created on first use, because the engine loads its plural tables then.
const pluralRules = () => {
	rules ??= new Intl.PluralRules(language);
	return rules;
};

/** Sets the language whose plural rules `pluralise` follows. */
export function setPluralLocale(locale: string): void {
	language = locale;
	rules = undefined;
}

/**
 * The texts of the interface. This catalogue is part of the initial bundle. Each lazy chunk has
 * a separate `…-messages.ts`, and commands and settings have their labels in a `…-table.ts`.
 * English is compiled in; `setLocale` replaces it before the first render.
 */
export const messages = {
	product: "Ascribe",
	home: "Ascribe, top of the document",
	/** For tabs, history and bookmarks. */
	pageTitle: (title: string) => `${title} · Ascribe`,
	skip: "Skip to the text",
	documents: "Documents",
	layers: "Layers",
	filters: "Filters",
	/** On the button that closes the filters of a phone. Undefined if no filter is set. */
	showMatches: (count: number | undefined) => `Show ${count ?? "all"}`,
	clear: "Clear",
	filtersChosen: (filters: string, count: number) => `${filters} (${count})`,
	outline: "In this document",
	outlineButton: "Outline",
	theDocument: "the whole document",
	all: (label: string) => `All ${label.toLowerCase()}`,
	more: "More",
	claims: (speaker: string) => `${speaker} claims:`,
	named: (what: string, chosen: string) => `${what}: ${chosen}`,
	introduction: {
		label: "How to read the marks",
		open: "What is marked?",
		dismiss: "Hide",
	},
	/** The line under the title: author, publisher and date. */
	byline: {
		author: "author",
		source: "publisher",
		published: "date",
		notStated: (fields: readonly string[]) => `${new Intl.ListFormat("en-GB").format(fields)} not stated`,
	},
	/** Either can be empty, but not both. */
	annotatedWith: (signature: string, counts: string) =>
		signature === "" ? `Annotated with ${counts}` : `${signature}${counts && `, with ${counts}`}`,
	invitation: "No annotations yet. Select words to mark them.",
	close: "Close",
	shownOf: (shown: number, total: number) => (shown === total ? String(total) : `${shown}/${total}`),
	/** "3 of 56", in sentences. */
	countOf: (shown: number, total: number) => (shown === total ? String(total) : `${shown} of ${total}`),
	/** "in 56 places", in how many places the things of a layer are. */
	inPlaces: (places: number) => `in ${pluralise(places, { one: "place", other: "places" })}`,
	layerShown: (label: string, shown: number, total: number) =>
		shown === total ? `${label}, all ${total}` : `${label}, ${shown} of ${total}`,
	layerOff: (label: string) => `${label}, off`,
	replies: {
		label: "Author’s reply",
		legend: "Author’s reply",
		any: "any",
		yes: "replied",
		no: "no reply",
	},
	chosen: (label: string, others: number) => (others > 0 ? `${label} +${others}` : label),
	matches: "Matches",
	addedSectionNames: "Section names are added, not in the article",
	loading: "Loading the document",
	notFound: (id: string) => `There is no document “${id}” here.`,
	notFoundHint: "Choose one of these:",
	folderPartly: (count: number) =>
		`${pluralise(count, { one: "problem", other: "problems" })} in the files of this folder.`,
	catalogueNotLoaded: "The list of documents could not be read.",
	textFailed: "The document could not be read.",
	annotationsFailed: "The annotations could not be read. The text is complete.",
	annotationsPartly: (count: number) =>
		`${pluralise(count, { one: "problem", other: "problems" })} in the annotations. The valid annotations are shown.`,
	lastReadable: "A file cannot be read at the moment. This is the last version that could be read.",
	problemList: "Problem details",
	retry: "Try again",
	partMissing: "Part of this page could not be loaded. You can keep reading.",
	reload: "Reload page",
	notFoundInText: (count: number) =>
		`${pluralise(count, { one: "annotation", other: "annotations" })} not found in the text.`,
	spanNotFound: "The passage in this link is not in this document.",
	quoteNotFound: "The quote in this link is not in this document.",
	copied: "Copied",
	copyFailed: "The browser did not allow copying",
	selection: "Selected text",
	/** Precedes the description of the image, in its frame. */
	remoteImage: "Image on another site: ",
};

/** Passes the texts that style sheets display to the style sheets. Call it again after the language has changed. */
export function applyMessagesToStyles(root: HTMLElement): void {
	// A JSON string without control characters is a CSS string.
	root.style.setProperty("--remote-image", JSON.stringify(messages.remoteImage));
}
