import type { Selector } from "../../src/annotation/index.ts";
import { allSections, allSpans, type Corpus, type ImportedCorpus } from "../../src/corpus/index.ts";
import { positionsIn } from "../../src/formats/kit/positions.ts";
import { signatureJson } from "../../src/formats/kit/signature.ts";
import { documentOf } from "./builders.ts";

/** Returns what a reader must return for the files of a format that loses nothing. */
export const importedFrom = ({ layers, sharedEntities, documents }: Corpus): ImportedCorpus => ({
	layers,
	sharedEntities,
	documents: documents.map((document) => ({
		id: document.record.id,
		title: document.record.title,
		language: document.record.language,
		text: document.text,
		annotations: allSpans(document).map(({ annotation }) => annotation),
		sections: allSections(document).map(({ section }) => section),
		relations: document.relations,
		entities: document.documentEntities,
		signature: signatureJson(document),
	})),
});

/**
 * Returns an import as a corpus in which each annotation is exactly at its position.
 *
 * @throws if an annotation or a section has no position in its text
 */
export function corpusAtPositions({ layers, sharedEntities, documents }: ImportedCorpus): Corpus {
	return {
		layers,
		sharedEntities,
		documents: documents.map(
			({ id, title, language, text = "", annotations, sections, relations, entities }) => {
				const positions = positionsIn(text);
				const rangeAt = ({ position }: Selector) => {
					const range = position && positions.rangeOf(position);
					if (!range) throw new Error("The import has no position in the text.");
					return range;
				};
				const placementOf = (one: Selector) => ({ kind: "exact", range: rangeAt(one) }) as const;
				return documentOf({
					record: { id, title, language, file: `corpus/${id}.md` },
					text,
					layers,
					sharedEntities,
					entities,
					relations,
					spans: annotations.map((annotation) => ({
						annotation,
						placement: placementOf(annotation),
						furtherRanges: annotation.furtherPieces?.map(rangeAt),
					})),
					sections: sections.map((section) => ({ section, placement: placementOf(section) })),
				});
			},
		),
	};
}
