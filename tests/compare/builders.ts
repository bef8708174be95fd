import fc from "fast-check";
import { annotationId, codePoints, type Entity, entityId, layerId } from "../../src/annotation/index.ts";
import type { AnnotatedDocument } from "../../src/corpus/index.ts";
import { range } from "../../src/document/index.ts";
import { doc, entity, type SpanDraft, text } from "../formats/builders.ts";

/** A text of words of three letters, so that the word `n` begins at `4 * n`. */
export const words = "one two six ten and the cat saw her dog run off";

/** A span from the first to the last of these words of `words`, which are counted from 0. */
export function marked(
	id: string,
	[first, last]: readonly [first: number, last: number],
	{ layer = "site", to = "isohunt" } = {},
): SpanDraft {
	const [start, end] = [4 * first, 4 * last + 3];
	return {
		annotation: {
			id: annotationId(id),
			layer: layerId(layer),
			entity: entityId(to),
			quote: { exact: words.slice(start, end), prefix: "", suffix: "" },
			position: { start: codePoints(start), end: codePoints(end) },
			extra: {},
		},
		placement: { kind: "exact", range: range(start, end) },
	};
}

/** One annotator's version of the document. */
export const version = (spans: readonly SpanDraft[], entities: readonly Entity[] = []): AnnotatedDocument =>
	doc("report", words, spans, entities);

/** A claim that an annotator defines in the file of the document. */
export const claim = (id: string, proposition: string, type = "accusation"): Entity =>
	entity(id, "Claim", { proposition: [text(proposition)], type: [text(type)] });

/** Random versions of the document: sites, and claims with entities of their own. */
export const versions: fc.Arbitrary<AnnotatedDocument> = fc
	.array(
		fc.record({
			first: fc.nat(11),
			more: fc.nat(3),
			layer: fc.constantFrom("site", "claim"),
			proposition: fc.constantFrom("It lies.", "It errs."),
			type: fc.constantFrom("accusation", "legal"),
		}),
		{ maxLength: 8 },
	)
	.map((all) => {
		const drafts = all.map(({ first, more, ...draft }) => ({
			...draft,
			first,
			last: Math.min(11, first + more),
		}));
		const seen = new Set<string>();
		return drafts.filter((draft) => {
			const key = JSON.stringify(draft.layer === "site" ? { ...draft, proposition: "", type: "" } : draft);
			return !seen.has(key) && seen.add(key);
		});
	})
	.map((drafts) =>
		version(
			drafts.map(({ first, last, layer }, at) =>
				marked(`a${at}`, [first, last], {
					layer,
					to: layer === "site" ? "isohunt" : `c${at}`,
				}),
			),
			drafts.flatMap(({ layer, proposition, type }, at) =>
				layer === "claim" ? [claim(`c${at}`, proposition, type)] : [],
			),
		),
	);
