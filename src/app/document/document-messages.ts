/** Messages of the text. */
export const documentMessages = {
	/** Ends the description of a mark for screen readers. */
	toBeChecked: "place to be checked",
};
