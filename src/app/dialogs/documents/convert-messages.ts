import type { Conversion, NamedBytes } from "../../../library/index.ts";

/** A request to the worker: convert this file. */
export interface ConvertRequest {
	readonly file: NamedBytes;
	readonly id: string;
	/** Such as `2026-11-27`. */
	readonly day: string;
	/** True if the text around the article of a web page is kept. */
	readonly isWholePage: boolean;
	/** Other files that were chosen, which can be images of the document. */
	readonly others: readonly NamedBytes[];
	/** True if the files can be annotations that contain the text of the document. */
	readonly isAnnotated: boolean;
}

export type ConvertResponse =
	| { readonly kind: "converted"; readonly conversion: Conversion }
	/** The cause is a bug. */
	| { readonly kind: "failed" };
