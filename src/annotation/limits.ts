/** Limits of input from outside. Input over a limit is refused with a problem before it is processed. */
export const limits = {
	/** Bytes of a document. */
	document: 16 * 1024 * 1024,
	/** Bytes of an image. */
	image: 32 * 1024 * 1024,
	/** Bytes of an image that is embedded in an exported page. */
	embeddedImage: 4 * 1024 * 1024,
	/** Bytes of an annotation file, of the shared entities or of an imported file. */
	annotationFile: 128 * 1024 * 1024,
	/** Bytes of a request to save. */
	request: 128 * 1024 * 1024,
	/** UTF-16 units of one text field of an entity. */
	note: 64 * 1024,
	/** UTF-16 units of `exact`, `prefix` or `suffix`. */
	quote: 10_000,
	/** Annotations in one file. */
	annotations: 200_000,
	/** Nesting depth of arrays and objects in JSON. */
	depth: 64,
	/** Bytes of an archive, compressed and uncompressed. */
	archive: 64 * 1024 * 1024,
	/** Entries of an archive, and files in one import. */
	entries: 2_000,
} as const;
