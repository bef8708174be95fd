import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReadResult } from "../../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	allSpans,
	type Corpus,
	type ImportedCorpus,
	type ImportedDocument,
} from "../../../src/corpus/index.ts";
import { casJson, casXmi } from "../../../src/formats/cas/index.ts";
import { doccano } from "../../../src/formats/doccano/index.ts";
import { hypothesis } from "../../../src/formats/hypothesis/index.ts";
import type { Format } from "../../../src/formats/index.ts";
import { positionsIn } from "../../../src/formats/kit/positions.ts";
import { labelStudio } from "../../../src/formats/label-studio/index.ts";
import { spacy } from "../../../src/formats/spacy/index.ts";
import { corpora } from "../arbitrary.ts";
import { everything, relation } from "../builders.ts";
import { corpusAtPositions } from "../imported-from.ts";
import { isSound, type PlainSpan, plainAnnotations, plainEntities, plainSpans } from "../plain.ts";
import { xmlSafeCorpus } from "../xml-safe.ts";

/** Corpora in which relations link the first and the last annotation of each document. */
const relatedCorpora = fc
	.tuple(corpora, fc.constantFrom("located in", "about", "=1\t"), fc.constantFrom({}, { created: "2012" }))
	.map(
		([random, label, extra]): Corpus => ({
			...random,
			documents: random.documents.map((document) => {
				const ids = allSpans(document).map(({ annotation }) => annotation.id);
				const [from, to] = [ids[0], ids.at(-1)];
				if (from === undefined || to === undefined) return document;
				const relations = [
					{ ...relation("rel-1", label, from, to), extra },
					relation("rel-2", label, to, from),
				];
				return { ...document, relations };
			}),
		}),
	);

/** A format that stores the text, one range for each span, and the facts of a document as metadata. */
interface SidecarFormat {
	readonly format: Format;
	/** The loss that every file of the format has. The folder that receives the import defines the layers. */
	readonly definitions: string;
	/** Whether a file contains every shared entity, or those to which its document refers. */
	readonly hasEverySharedEntity: boolean;
	/** Returns the corpus with the characters that the format can express. */
	readonly expressible: (corpus: Corpus) => Corpus;
	/** Number of runs of the slower property. */
	readonly numRuns: number;
}

const definitions = "the layers' definitions";
const small = {
	definitions,
	hasEverySharedEntity: false,
	expressible: (corpus: Corpus) => corpus,
	numRuns: 50,
};
const cas = {
	...small,
	definitions: `${definitions}, except the names and labels of fields`,
	hasEverySharedEntity: true,
	numRuns: 20,
};
const sidecarFormats: readonly SidecarFormat[] = [
	{ ...small, format: spacy },
	{ ...small, format: doccano },
	{ ...small, format: labelStudio },
	{ ...small, format: hypothesis },
	{ ...cas, format: casJson },
	{ ...cas, format: casXmi, expressible: xmlSafeCorpus },
];

const read = ({ read: readFiles, write }: Format, corpus: Corpus): ReadResult<ImportedCorpus> => {
	if (!readFiles) throw new Error("The format has no reader.");
	return readFiles(write(corpus, everything).files, corpus.layers);
};

describe.each(sidecarFormats.map((row) => [row.format.id, row] as const))(
	"A file with a sidecar: %s",
	(id, { format, definitions, hasEverySharedEntity, expressible, numRuns }) => {
		test(`${id} restores the spans, sections, entities and document facts of its export`, () => {
			fc.assert(
				fc.property(relatedCorpora, (random) => {
					const result = read(format, random);
					const expected = expressible(random);
					expectSidecarRestored(expected, result);
					if (!hasEverySharedEntity) return;
					const shared = random.documents.length > 0 ? expected.sharedEntities : [];
					expect(plainEntities(result.value.sharedEntities)).toEqual(plainEntities(shared));
				}),
			);
		});

		test(`${id} loses only the layer definitions if it lists no other loss`, () => {
			fc.assert(
				fc.property(relatedCorpora, (random) => {
					const imported = read(format, random).value;
					const again = corpusAtPositions(imported);
					const { losses } = format.write(again, everything);
					expect(losses.filter(({ what }) => what !== definitions)).toEqual([]);
					expect(read(format, again).value).toEqual(imported);
				}),
				{ numRuns },
			);
		});
	},
);

/**
 * Expects every placed span, every placed section, every field of every linked entity and the
 * facts of the documents. Shared entities are expected as far as something refers to them.
 */
function expectSidecarRestored(written: Corpus, { value, problems }: ReadResult<ImportedCorpus>): void {
	expect(problems).toEqual([]);
	expect(isSound(value)).toBe(true);
	expect(value.documents.map(importedFacts)).toEqual(written.documents.map(factsOf));
	expect(value.documents.map((document) => byId(plainAnnotations(document)))).toEqual(
		written.documents.map((document) => byId(plainSpans(document))),
	);
	expect(value.documents.map(({ entities }) => plainEntities(entities))).toEqual(
		written.documents.map(({ documentEntities }) => plainEntities(documentEntities)),
	);
	expect(value.documents.map(importedSections)).toEqual(written.documents.map(placedSections));
	expect(value.documents.map(({ relations }) => relations)).toEqual(
		written.documents.map(({ relations, spans }) => {
			const placed = new Set(spans.map(({ annotation }) => annotation.id));
			return relations
				.filter(({ from, to }) => placed.has(from) && placed.has(to))
				.map((relation) => ({ ...relation, extra: {} }));
		}),
	);
	const ids = new Set<string>(value.sharedEntities.map(({ id }) => id));
	expect(plainEntities(value.sharedEntities)).toEqual(plainEntities(written.sharedEntities, ids));
	expect(undefinedIds(value)).toEqual([]);
}

const factsOf = ({ record: { id, title, language }, text }: AnnotatedDocument) => ({
	id,
	title,
	language,
	text,
});

const importedFacts = ({ id, title, language, text }: ImportedDocument) => ({ id, title, language, text });

const byId = (spans: readonly PlainSpan[]) => spans.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const importedSections = ({ sections }: ImportedDocument) =>
	sections.map(({ id, label, position }) => ({ id, label, position }));

const placedSections = ({ sections, text }: AnnotatedDocument) =>
	sections.map(({ section: { id, label }, range }) => ({
		id,
		label,
		position: positionsIn(text).positionOf(range),
	}));

/** Returns the ids to which an annotation or a value refers although no entity has the id. */
function undefinedIds({ documents, sharedEntities }: ImportedCorpus): readonly string[] {
	const shared = sharedEntities.map(({ id }) => id);
	return documents.flatMap(({ annotations, entities }) => {
		const known = new Set([...shared, ...entities.map(({ id }) => id)]);
		const values = [...entities, ...sharedEntities].flatMap(({ fields }) => [...fields.values()].flat());
		return [
			...annotations.map(({ entity }) => entity),
			...values.flatMap((one) => (one.kind === "entity" ? [one.entity] : [])),
		].filter((id) => !known.has(id));
	});
}
