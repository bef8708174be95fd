import type { ExportDocument, ExportInput, ExportSpan } from "../../../formats/index.ts";
import type { Made, Step, Wanted } from "./make.ts";

/** What the page tells the worker that writes its exports. */
export type Order =
	/** Another input comes, its spans after it. */
	| { readonly kind: "input"; readonly input: WithoutSpans }
	/** More spans of the document at this place, in their order. */
	| { readonly kind: "spans"; readonly document: number; readonly spans: readonly ExportSpan[] }
	/** All spans are there: write them. */
	| { readonly kind: "make"; readonly wanted: Wanted };

export type WithoutSpans = Omit<ExportInput, "documents"> & {
	readonly documents: readonly Omit<ExportDocument, "spans">[];
};

/** What it answers: steps while it works, then one of the others. */
export type Answer =
	| { readonly kind: "step"; readonly step: Step }
	| { readonly kind: "made"; readonly made: Made }
	| { readonly kind: "failed" };
