import type { Problem } from "../../annotation/index.ts";
import type { Chunk } from "../../library/index.ts";
import type { DocumentFiles } from "./read-files.ts";

/** A request to the worker: parse the document with these files. */
export interface ParseRequest {
	readonly files: DocumentFiles;
	/** URL of the page. The paths of the files are relative to it. */
	readonly base: string;
}

/** A message of the worker. `failed` may come at any time and is the last; otherwise the last is an `end` chunk. */
export type ParseResponse =
	| { readonly kind: "chunk"; readonly chunk: Chunk }
	/** An offline copy was used. In milliseconds since 1970. */
	| { readonly kind: "cached-copy"; readonly storedAt: number }
	/** `problem` is undefined if the cause is a bug. */
	| { readonly kind: "failed"; readonly problem: Problem | undefined };
