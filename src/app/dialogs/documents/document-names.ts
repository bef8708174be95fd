/** True for the name of a file that can become a document. */
export const isDocumentName = (name: string): boolean =>
	/\.(?:md|markdown|docx|x?html?|txt|text)$/i.test(name);

/**
 * True if dropped files are a document and perhaps its images. A page that Ascribe has exported contains annotations,
 * and plain text with other files belongs to them.
 */
export async function areDocument(files: readonly File[]): Promise<boolean> {
	const document = files.find(({ name }) => isDocumentName(name));
	if (!document) return false;
	const areImages = files.every((file) => file === document || file.type.startsWith("image/"));
	if (!areImages) return false;
	if (!/html?$/i.test(document.name)) return true;
	const head = await document.slice(0, 4_096).text();
	return !head.includes('<meta name="generator" content="Ascribe');
}
