import type { Problem } from "../../annotation/index.ts";
import type { Beginning, Packet } from "../../library/index.ts";
import type { DocumentSource } from "./read-files.ts";

/** Contents that replace files of a document, and the problems in these contents. */
export interface AnnotationOverlay {
	readonly annotations?: string | undefined;
	readonly layers?: string | undefined;
	readonly problems: readonly Problem[];
}

/** A request to the worker: open the document with these files. */
export interface OpenRequest {
	readonly source: DocumentSource;
	readonly overlay: AnnotationOverlay | undefined;
	/** URL of the page. Paths in `source` are relative to it. */
	readonly base: string;
}

/** Responses of the worker, in this order. `failed` may come at any time and is the last. */
export type OpenResponse = FirstResponse | Packet | EndResponse | FailedResponse;

export interface FirstResponse extends Beginning {
	readonly kind: "first";
}

export interface EndResponse {
	readonly kind: "end";
	/** Problems in the fetched files and in the shared files. */
	readonly problems: readonly Problem[];
	/** As in `DocumentFiles`, in milliseconds since 1970. */
	readonly copyOf: number | undefined;
}

export interface FailedResponse {
	readonly kind: "failed";
	/** Undefined if the cause is a bug. */
	readonly problem: Problem | undefined;
}
