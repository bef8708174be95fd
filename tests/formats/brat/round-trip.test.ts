import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entity } from "../../../src/annotation/index.ts";
import type { ImportedCorpus } from "../../../src/corpus/index.ts";
import { readBrat } from "../../../src/formats/brat/read.ts";
import { corpora } from "../arbitrary.ts";
import { corpusAtPositions } from "../imported-from.ts";
import { isSound, plainAnnotations, plainEntities } from "../plain.ts";
import { filesOf } from "./sample.ts";
import { asRead, asText, writtenSpans } from "./written-spans.ts";

/** The order of the entities is that of the lines in the file. */
const withSortedEntities = (imported: ImportedCorpus): ImportedCorpus => {
	const sorted = (entities: readonly Entity[]) => entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const documents = imported.documents.map((one) => ({ ...one, entities: sorted(one.entities) }));
	return { ...imported, sharedEntities: sorted(imported.sharedEntities), documents };
};

describe("Reading exported brat files", () => {
	test("reads back every span of exported brat files, and every field of its entity", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { value, problems } = readBrat(filesOf(random), random.layers);
				expect(problems).toEqual([]);
				expect(isSound(value)).toBe(true);
				expect(value.documents.map(({ id, text: words }) => [id, words])).toEqual(
					random.documents.map(({ record, text: words }) => [record.id, asText(words)]),
				);
				expect(value.documents.map(plainAnnotations)).toEqual(random.documents.map(asRead));
				const linked = random.documents.map(
					(document) => new Set(writtenSpans(document).map((one) => one.entity)),
				);
				expect(value.documents.map(({ entities }) => plainEntities(entities))).toEqual(
					random.documents.map(({ documentEntities }, index) =>
						plainEntities(documentEntities, linked[index]),
					),
				);
				expect(value.documents.map(({ relations }) => relations)).toEqual(
					random.documents.map((document) => {
						const ids = new Set<string>(writtenSpans(document).map(({ id }) => id));
						return document.relations
							.filter(({ from, to }) => ids.has(from) && ids.has(to))
							.map((one) => ({ ...one, extra: {} }));
					}),
				);
				const anywhere = new Set(linked.flatMap((ids) => [...ids]));
				expect(plainEntities(value.sharedEntities)).toEqual(plainEntities(random.sharedEntities, anywhere));
			}),
		);
	});

	test("reads the same from brat files that were read and written again", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const first = readBrat(filesOf(random), random.layers).value;
				const again = readBrat(filesOf(corpusAtPositions(first)), random.layers).value;
				expect(withSortedEntities(again)).toEqual(withSortedEntities(first));
			}),
		);
	});
});
