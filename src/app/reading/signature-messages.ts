/** Messages of the line that states who made annotations, and when. */
export const signatureMessages = {
	/** Either can be empty, but not both. */
	annotated: (names: string, date: string) =>
		names === "" ? `Annotated on ${date}` : [`Annotated by ${names}`, date].filter(Boolean).join(", "),
};
