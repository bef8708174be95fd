import type { Problem } from "../../annotation/index.ts";
import type { Beginning, Packet } from "../../library/index.ts";
import type { Wanted } from "./read-files.ts";

/** What is read in place of a document's own files, with what there is to say of it. */
export interface LaidOver {
	readonly annotations?: string | undefined;
	readonly layers?: string | undefined;
	readonly problems: readonly Problem[];
}

/** What the page asks its worker for: a document's files, by their addresses. */
export interface Ask {
	readonly wanted: Wanted;
	/** What is read in place of some of them. */
	readonly laidOver: LaidOver | undefined;
	/** Address of the page, to which those of the library are relative. */
	readonly base: string;
}

/** What the worker answers, in this order; `failed` may come at any time and is the last. */
export type Answer = FirstAnswer | Packet | EndAnswer | FailedAnswer;

export interface FirstAnswer extends Beginning {
	readonly kind: "first";
}

export interface EndAnswer {
	readonly kind: "end";
	/** Of the files that were fetched and of what the documents share. */
	readonly problems: readonly Problem[];
	/** As `DocumentFiles` has it, in milliseconds since 1970. */
	readonly copyOf: number | undefined;
}

export interface FailedAnswer {
	readonly kind: "failed";
	/** Undefined where the page itself failed. */
	readonly problem: Problem | undefined;
}
