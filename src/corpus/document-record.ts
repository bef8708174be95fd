import type { DocumentId } from "../annotation/index.ts";

/**
 * Catalogue entry of a document: its files, and the fields of its front matter or, for plain text, of its description
 * file. A field without a value is absent.
 */
export interface DocumentRecord {
	readonly id: DocumentId;
	readonly title: string;
	/** `corpus/<id>.md`, or `corpus/<id>.txt` for plain text; relative to the folder. */
	readonly file: string;
	/** `annotations/<id>.jsonld`. Absent if the document has no annotation file. */
	readonly annotations?: string | undefined;
	/**
	 * File with the rendered document as chunks, so that the page need not parse it. A build writes the file, and
	 * a live server makes it when it is requested.
	 */
	readonly prepared?: string | undefined;
	/** BCP 47 tag. Sets `lang` and `dir` of the article. */
	readonly language?: string | undefined;
	readonly author?: string | undefined;
	readonly source?: string | undefined;
	readonly published?: string | undefined;
	readonly rights?: string | undefined;
	/** Navigation above the article on the source page. Not part of the text. */
	readonly breadcrumb?: string | undefined;
	/** Navigation below the article on the source page. Not part of the text. */
	readonly trailer?: string | undefined;
	/** Format and SHA-256 hash of the file that the editor received. */
	readonly received?: string | undefined;
	/** One sentence that introduces the document to its readers. */
	readonly description?: string | undefined;
	/** Title for the bar. If absent, the bar shows `title`. */
	readonly shortTitle?: string | undefined;
}
