import type { Entity } from "../../src/annotation/index.ts";
import { type AnnotatedDocument, allSections, allSpans, type Corpus } from "../../src/corpus/index.ts";
import { documentOf } from "./builders.ts";

/** Replaces U+0000, the only character of the generated texts that XML does not allow, everywhere in a corpus. */
export function xmlSafeCorpus(corpus: Corpus): Corpus {
	const sharedEntities = safeEntities(corpus.sharedEntities);
	const safeDocument = (document: AnnotatedDocument): AnnotatedDocument =>
		documentOf({
			record: { ...document.record, title: safeText(document.record.title) },
			text: safeText(document.text),
			layers: corpus.layers,
			sharedEntities,
			entities: safeEntities(document.documentEntities),
			spans: allSpans(document),
			sections: allSections(document).map(({ section, placement }) => ({
				section: { ...section, label: safeText(section.label) },
				placement,
			})),
			relations: document.relations.map((one) => ({ ...one, label: safeText(one.label) })),
		});
	return { ...corpus, sharedEntities, documents: corpus.documents.map(safeDocument) };
}

const safeEntities = (entities: readonly Entity[]): readonly Entity[] =>
	entities.map((one) => ({ ...one, fields: new Map(safeValue([...one.fields])) }));

const safeValue = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll("\\u0000", "\uFFFD"));
const safeText = (text: string): string => text.replaceAll("\u0000", "\uFFFD");
