/** What a language says of one, of few, of many, as far as it tells them apart (Unicode TR 35, plural rules). */
export type PluralForms = { readonly other: string } & {
	readonly [Category in Intl.LDMLPluralRule]?: string;
};

/** "1 claim", "3 claims". */
export const counted = (count: number, forms: PluralForms): string =>
	`${count} ${forms[rules.select(count)] ?? forms.other}`;

let rules = new Intl.PluralRules("en");

/** Counts as another language does. */
export function countAs(locale: string): void {
	rules = new Intl.PluralRules(locale);
}

const mentions: PluralForms = { one: "mention", other: "mentions" };
const answersAbout: PluralForms = { one: "answer from the author", other: "answers from the author" };

/**
 * Every word of the interface but those of dialogs, which come with them, so that
 * it can be read, checked and translated in one place. English is compiled in;
 * another language is put in its place before the first render.
 */
export const words = {
	product: "Ascribe",
	skip: "Skip to the text",
	documents: "Documents",
	layers: "Layers",
	filters: "Filters",
	outline: "In this document",
	outlineButton: "Outline",
	notes: "Notes",
	theDocument: "the whole document",
	overviewButton: "Overview",
	all: (label: string) => `All ${label.toLowerCase()}`,
	exportButton: "Export",
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
		`${counted(count, { one: "problem", other: "problems" })} in the files of this folder.`,
	catalogueFailed: "The list of documents could not be read.",
	textFailed: "The document could not be read.",
	annotationsFailed: "The annotations could not be read. The text is complete.",
	annotationsPartly: (count: number) =>
		`${counted(count, { one: "problem", other: "problems" })} in the annotations. What is good is shown.`,
	problemList: "What is wrong, and where",
	retry: "Try again",
	unplaced: "Not placed",
	unplacedHint: "These spans are kept and exported, but their words are not where they were made.",
	unplacedLink: (count: number) =>
		`${counted(count, { one: "span has", other: "spans have" })} no place in the text.`,
	toCheck: "In doubt",
	toCheckHint: (found: string) => `The text here now reads “${found}”.`,
	spanNotFound: "The link names a span that this document does not have.",
	quoteNotFound: "The link quotes words that this document does not have.",
	mentions: (at: number, of: number) =>
		at > 0 ? `${at} of ${counted(of, mentions)}` : counted(of, mentions),
	noMention: "Not marked in this text",
	inOrder: "in order of the text",
	within: (speaker: string, label: string) => (speaker ? `in a ${label} by ${speaker}` : `in a ${label}`),
	answersAbout,
	none: (plural: string) => `No ${plural}`,
	walk: {
		claim: (at: number, of: number) => `Claim ${at} of ${of} with an answer`,
		answer: (at: number, of: number) => `Answer ${at} of ${of}`,
		next: "Next answered claim",
		ended: "No further claim has an answer that is shown",
		nothing: "No claim that is shown has an answer",
	},
	spoken: (layer: string, who: string) => `${layer}: ${who}`,
	spoken: (layer: string, who: string) => `${layer}: ${who}`,
	previous: "Previous",
	next: "Next",
	copyLink: "Copy link",
	copyCitation: "Copy citation",
	copied: "Copied",
	copyFailed: "The browser did not allow copying",
	selection: "Selected text",
	about: "About this text",
	fields: {
		author: "Author",
		source: "Source",
		published: "Published",
		language: "Language",
		rights: "Rights",
		received: "Received",
		breadcrumb: "Above the article",
		trailer: "Below the article",
	},
	notStated: "not stated in the text",
};
