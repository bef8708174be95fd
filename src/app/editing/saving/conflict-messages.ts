/** Messages of the dialog that decides a conflict. */
export const conflictMessages = {
	title: (type: string) => `Somebody has changed this ${type.toLowerCase()} too`,
	deletedByThem: (type: string) => `Somebody has deleted this ${type.toLowerCase()}`,
	deletedByMe: (type: string) => `Somebody has changed the ${type.toLowerCase()} that you deleted`,
	intro: (count: number) =>
		count === 1
			? "Your other changes are saved. Choose for each field. Your version stays in Changes."
			: `1 of ${count} conflicts. Your other changes are saved. Choose for each field. Your versions stay in Changes.`,
	mine: "Mine",
	theirs: "Theirs",
	keepMine: "Keep mine",
	takeTheirs: "Take theirs",
	deleted: "Deleted",
	whole: "Item",
	place: "Words",
	link: "Marked as",
	label: "Label",
	ends: "Links",
	type: "Type",
	empty: "–",
	same: (fields: string) => `The same in both: ${fields}`,
	save: "Save",
	keep: "Keep in draft",
	next: "Save and show the next",
	later: "Decide later",
	count: (mine: number, theirs: number) => `${mine} mine, ${theirs} theirs`,
	decided: (title: string) => `Decided: ${title}`,
	items: { section: "section", relation: "link", annotation: "mark" },
};
