import { agentName, type Layer, type LayerId, signatureOf } from "../../../annotation/index.ts";
import type { Decision, Difference } from "../../../compare/index.ts";
import type { AnnotatedDocument } from "../../../corpus/index.ts";
import { pluralise } from "../../language/messages.ts";
import { compareMessages as text } from "./compare-messages.ts";

/** The version of one annotator. */
export interface CompareSide {
	/** The annotator, or the file. */
	readonly name: string;
	/** The file, and how many spans each layer has. */
	readonly details: string;
	readonly document: AnnotatedDocument;
}

/** Returns a document without the spans of hidden layers. */
export function withoutLayers<Document extends AnnotatedDocument>(
	document: Document,
	hidden: ReadonlySet<LayerId>,
): Document {
	if (hidden.size === 0) return document;
	const isCompared = ({ layer }: { readonly layer: Layer }) => !hidden.has(layer.id);
	return {
		...document,
		spans: document.spans.filter(isCompared),
		orphans: document.orphans.filter(isCompared),
	};
}

/** @param file name of the file; undefined for the document of the page */
export function sideOf(document: AnnotatedDocument, file?: string): CompareSide {
	const annotators = signatureOf(document)?.creators.map(agentName).join(", ") ?? "";
	const from = file ?? text.shownHere;
	const counts = document.layers.layers.flatMap((layer) => {
		const count = document.spans.filter((span) => span.layer.id === layer.id).length;
		return count > 0 ? [pluralise(count, layer.count)] : [];
	});
	const name = annotators === "" ? from : annotators;
	return { name, document, details: [...(name === from ? [] : [from]), ...counts].join(" · ") };
}

/** The decisions, by difference. The keys and values do not depend on which side is on the left. */
export type Decisions = ReadonlyMap<string, "shown" | "other" | "both">;

/** Reads decisions for a comparison whose sides may be swapped. */
export function decisionsOf(decisions: Decisions, isSwapped: boolean) {
	const keyOf = ({ left, right }: Difference): string => {
		const [shown, other] = isSwapped ? [right, left] : [left, right];
		return JSON.stringify([shown?.annotation.id, other?.annotation.id]);
	};
	const shownSide = isSwapped ? "right" : "left";
	return {
		decisionOf(difference: Difference): Decision | undefined {
			const decision = decisions.get(keyOf(difference));
			if (decision === undefined || decision === "both") return decision;
			return (decision === "shown") === (shownSide === "left") ? "left" : "right";
		},
		/** Returns the decisions with one more. The same decision twice takes it back. */
		with(difference: Difference, decision: Decision): Decisions {
			const key = keyOf(difference);
			const value = decision === "both" ? "both" : decision === shownSide ? "shown" : "other";
			const changed = new Map(decisions);
			if (changed.get(key) === value) changed.delete(key);
			else changed.set(key, value);
			return changed;
		},
	};
}
