import type { Problem } from "../../annotation/index.ts";
import type { Beginning } from "../stream/prepared.ts";
import type { DocumentRecord } from "./document-record.ts";

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
