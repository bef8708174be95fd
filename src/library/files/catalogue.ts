import type { DocumentId, Problem } from "../../annotation/index.ts";
import type { Beginning } from "../stream/prepared.ts";

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

/** `catalogue.json`: what a folder holds. The page starts from it; the server and the build write it. */
export interface Catalogue {
	/** Version of this shape. */
	readonly version: 1;
	readonly documents: readonly DocumentRecord[];
	/** `annotations/layers.json` where the folder has one. */
	readonly layers?: string | undefined;
	/** `annotations/entities.jsonld` where the folder has one. */
	readonly entities?: string | undefined;
	/** What was wrong with the folder as a whole: unreadable documents, front matter, strays. */
	readonly problems: readonly Problem[];
	/** True where a server watches the folder and reports changes at `changes`. */
	readonly live: boolean;
	/** Differs whenever a file of a live library did; what the page has read is of this state or a later one. */
	readonly state?: string | undefined;
	/** Of the first document, which an address without one shows: it need not be asked for when that is known. */
	readonly beginning?: Beginning | undefined;
}
