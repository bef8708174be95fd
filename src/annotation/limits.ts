/** What is accepted from outside; anything over is refused with a message before work is spent on it. */
export const limits = {
	/** Bytes of a Markdown document. */
	document: 16 * 1024 * 1024,
	/** Bytes of an annotation file, of the register or of an imported file. */
	annotationFile: 128 * 1024 * 1024,
	/** UTF-16 units of one text field of an entity. */
	note: 64 * 1024,
	/** UTF-16 units of `exact`, `prefix` or `suffix`. */
	quote: 10_000,
	/** Annotations in a file and in a folder. */
	annotations: 200_000,
	/** Arrays and objects inside each other in JSON. */
	depth: 64,
	/** Bytes of an archive, packed and unpacked. */
	archive: 64 * 1024 * 1024,
	/** Entries of an archive, and files that are imported at once. */
	entries: 2_000,
} as const;
