import type { DocumentId } from "../../annotation/index.ts";

/** What the front matter of a document states; what it does not state is absent. */
export interface DocumentRecord {
	readonly id: DocumentId;
	readonly title: string;
	/** `corpus/<id>.md`, relative to the folder and to the catalogue's own address. */
	readonly file: string;
	/** `annotations/<id>.jsonld`; absent where nobody has annotated the document. */
	readonly annotations?: string | undefined;
	/** What a build has prepared of the document: its beginning, and all of it in packets. */
	readonly prepared?: { readonly first: string; readonly rest: string } | undefined;
	/** BCP 47; decides `lang` and `dir` of the article. */
	readonly language?: string | undefined;
	readonly author?: string | undefined;
	readonly source?: string | undefined;
	readonly published?: string | undefined;
	readonly rights?: string | undefined;
	/** Page furniture of the source, kept out of the text. */
	readonly breadcrumb?: string | undefined;
	readonly trailer?: string | undefined;
	/** How the text came here, as the editor states it: form and SHA-256 of what was supplied. */
	readonly received?: string | undefined;
	/** A short name for the bar; the title where absent. */
	readonly shortTitle?: string | undefined;
}
