/** Messages of the panel that lists the changes of a document. */
export const historyMessages = {
	title: "Changes",
	notSaved: "not saved",
	savedAt: (time: string) => `saved ${time}`,
	you: "You",
	undoneEntry: (label: string) => `Undone: ${label}`,
	shown: "shown in the text",
	notInText: "not in the text",
	undoAlone: "Undo this one alone",
	blocked: (label: string) => `not alone: “${label}” came after`,
	all: (count: number) => `All ${count} changes`,
	none: "No changes yet. Select text to annotate it.",
	go: "go there",
	undoKey: "undo this one",
	keys: { arrows: "↑ ↓", delete: "Del" },
};
