/** What stands after the text says. */
export const afterwordMessages = {
	unplaced: "Not placed",
	unplacedHint: "These spans are kept and exported, but their words are not where they were made.",
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
