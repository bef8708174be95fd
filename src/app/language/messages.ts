/** What a language says of one, of few, of many, as far as it tells them apart (Unicode TR 35, plural rules). */
export type PluralForms = { readonly other: string } & {
	readonly [Category in Intl.LDMLPluralRule]?: string;
};

/** "1 claim", "3 claims". */
export const pluralise = (count: number, forms: PluralForms): string =>
	`${count} ${forms[rulesNow().select(count)] ?? forms.other}`;

let language = "en";
let rules: Intl.PluralRules | undefined;

// Made when something is first counted, for the engine reads its tables for it.
const rulesNow = () => {
	rules ??= new Intl.PluralRules(language);
	return rules;
};

/** Counts as another language does. */
export function setPluralLocale(locale: string): void {
	language = locale;
	rules = undefined;
}

/**
 * The catalogue: every word of the interface, so that it can be read, checked and
 * translated. This part comes with the page, and one `…-messages.ts` with each
 * chunk that is loaded on demand. English is compiled in; another language is
 * put in its place before the first render.
 */
export const messages = {
	product: "Ascribe",
	skip: "Skip to the text",
	documents: "Documents",
	layers: "Layers",
	filters: "Filters",
	filtersChosen: (filters: string, count: number) => `${filters} (${count})`,
	outline: "In this document",
	outlineButton: "Outline",
	notes: "Notes",
	theDocument: "the whole document",
	overviewButton: "Overview",
	all: (label: string) => `All ${label.toLowerCase()}`,
	exportButton: "Export",
	importButton: "Open annotations…",
	keysButton: "Keys",
	settingsButton: "Settings",
	more: "More",
	named: (what: string, chosen: string) => `${what}: ${chosen}`,
	introduction: {
		label: "How to read the marks",
		marked: "Marked here:",
		use: "Their buttons hide them; a mark opens its card.",
		dismiss: "Dismiss for good",
	},
	close: "Close",
	clear: "Show all",
	shownOf: (shown: number, total: number) => (shown === total ? String(total) : `${shown} of ${total}`),
	announced: (label: string, shown: number, total: number) =>
		shown === total ? `${label}, all ${total}` : `${label}, ${shown} of ${total}`,
	layerOff: (label: string) => `${label}, off`,
	answers: {
		label: "All answers",
		legend: "Answers",
		any: "Answered or not",
		yes: "Answered by the author",
		no: "Not answered",
	},
	chosen: (label: string, others: number) => (others > 0 ? `${label} +${others}` : label),
	nothingMatches: "No span matches",
	nothingMatchesHint: "The filters leave nothing to mark. The text is all here.",
	supplied: "Labels supplied by the editor",
	loading: "Loading the document",
	notFound: (id: string) => `There is no document “${id}” here.`,
	notFoundHint: "Choose one of these:",
	emptyFolder: "This folder holds no document yet.",
	emptyFolderHint: "Put a Markdown file in corpus/ and it is shown here.",
	folderPartly: (count: number) =>
		`${pluralise(count, { one: "problem", other: "problems" })} in the files of this folder.`,
	catalogueFailed: "The list of documents could not be read.",
	textFailed: "The document could not be read.",
	annotationsFailed: "The annotations could not be read. The text is complete.",
	annotationsPartly: (count: number) =>
		`${pluralise(count, { one: "problem", other: "problems" })} in the annotations. What is good is shown.`,
	problemList: "What is wrong, and where",
	retry: "Try again",
	partMissing: "Part of this page could not be loaded. What is here can be read.",
	reload: "Load the page again",
	unplacedLink: (count: number) =>
		`${pluralise(count, { one: "span has", other: "spans have" })} no place in the text.`,
	spanNotFound: "The link names a span that this document does not have.",
	quoteNotFound: "The link quotes words that this document does not have.",
	copyLink: "Copy link",
	copyCitation: "Copy citation",
	copied: "Copied",
	copyFailed: "The browser did not allow copying",
	selection: "Selected text",
};
