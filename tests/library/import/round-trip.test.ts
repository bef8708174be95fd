import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import {
	type Annotation,
	importedFromKey,
	type JsonObject,
	omitKeys,
} from "../../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	allSpans,
	annotationSetOf,
	type Corpus,
	corpusOf,
	type PlacedSpan,
	rangesOf,
} from "../../../src/corpus/index.ts";
import { importAnnotations, readableFormats, readImports } from "../../../src/library/index.ts";
import { corpora } from "../../formats/arbitrary.ts";
import { asImport, doc, documentOf, everything, relation, span, withPieces } from "../../formats/builders.ts";

/** Corpora whose spans every format can store, linked to entities of the library. */
const plainCorpora = corpora.map((corpus): Corpus => {
	const known = new Set(corpus.sharedEntities.map(({ id }) => id));
	const [first] = corpus.documents;
	if (!first || !/^[^\p{Cc}\u2028\uFEFF]*$/u.test(first.text)) return { ...corpus, documents: [] };
	const isPlain = ({ annotation, entity, placement }: PlacedSpan) =>
		placement.kind === "exact" &&
		known.has(entity.id) &&
		annotation.furtherPieces === undefined &&
		annotation.quote.exact.trim() === annotation.quote.exact;
	const { record, text } = first;
	const { layers, sharedEntities } = corpus;
	const spans = first.spans.filter(isPlain);
	return { ...corpus, documents: [documentOf({ record, text, layers, sharedEntities, spans })] };
});

const comparable = ({ id, layer, position, quote }: Annotation) => ({
	id,
	layer,
	position,
	exact: quote.exact,
});
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

function exportAndImport(
	document: AnnotatedDocument,
	corpus: Corpus,
	format: (typeof readableFormats)[number],
) {
	const { files } = format.write(corpus, everything);
	const bytes = files.map(asImport).map(({ name, content }) => ({ name, bytes: strToU8(content) }));
	const read = readImports(bytes, corpus.layers, { format });
	return importAnnotations(read.imports, {
		layers: corpus.layers,
		newLayers: new Set(),
		documentOf: () => ({
			...document,
			entities: new Map(corpus.sharedEntities.map((entity) => [entity.id, entity])),
			documentEntities: [],
			spans: [],
			orphans: [],
			sections: [],
			lostSections: [],
			relations: [],
			fileOrder: [],
		}),
		document: document.record.id,
	});
}

// CoNLL has no place for anything but words and labels.
const keepingFormats = readableFormats.filter(({ id }) => id !== "conll-2002");

describe("export and import", () => {
	test.each(keepingFormats.map((format) => [format.label, format] as const))(
		"spans that are exported as %s and imported into an empty document are the same",
		(_label, format) => {
			fc.assert(
				fc.property(plainCorpora, (corpus) => {
					const [document] = corpus.documents;
					fc.pre(document !== undefined && document.spans.length > 0);
					if (!document) return;
					const result = exportAndImport(document, corpus, format);
					const imported = result.documents.get(document.record.id)?.document;
					const annotations = imported ? annotationSetOf(imported).annotations : [];
					expect(annotations.map(comparable).toSorted(byId)).toEqual(
						document.spans.map(({ annotation }) => comparable(annotation)).toSorted(byId),
					);
					expect(result.outcomes.map(({ spans }) => spans)).toEqual([
						{ placed: document.spans.length, check: 0, orphans: 0, refused: 0, known: 0 },
					]);
				}),
				{ numRuns: 25 },
			);
		},
		60_000,
	);

	test.each([
		["json", true],
		["html", true],
		["web-annotation", true],
		["brat", true],
		["cas-json", false],
		["cas-xmi", false],
		["spacy", false],
		["doccano", false],
		["label-studio", false],
		["pubannotation", false],
		["hypothesis", false],
	])("relations survive an export as %s and its import, and pieces survive: %s", (id, keepsPieces) => {
		const words = "isoHunt and the others are closed.";
		const document = {
			...doc("report", words, [
				withPieces(span(words, "a1", "isoHunt"), words, "others"),
				span(words, "a2", "closed", { to: "isohunt" }),
			]),
			relations: [relation("r1", "is said to be", "a1", "a2")],
		};
		const [format] = readableFormats.filter((one) => one.id === id);
		if (!format) throw new Error(`There is no format "${id}".`);
		const result = exportAndImport(document, corpusOf([document]), format);
		const imported = result.documents.get(document.record.id)?.document;
		// A relation remembers the file from which it was imported.
		const { importedFrom: _source, ...extra } = imported?.relations[0]?.extra ?? {};
		expect(imported?.relations.map((one) => ({ ...one, extra }))).toEqual(document.relations);
		const pieces = imported?.spans.map((one) =>
			rangesOf(one).map(({ start, end }) => words.slice(start, end)),
		);
		expect(pieces).toEqual(
			keepsPieces ? [["isoHunt", "others"], ["closed"]] : [["isoHunt"], ["others"], ["closed"]],
		);
	});

	test.each(["json", "html", "web-annotation", "spacy", "doccano", "label-studio", "hypothesis"])(
		"the signature of a document survives an export as %s and its import into a document of another",
		(id) => {
			const words = "isoHunt is closed.";
			const signature = { creator: { name: "Ada" }, created: "2026-11-26T00:00:00Z" };
			const signed = { ...doc("report", words, [span(words, "a1", "isoHunt")]), extra: signature };
			const [format] = readableFormats.filter((one) => one.id === id);
			if (!format) throw new Error(`There is no format "${id}".`);
			const importedInto = (extra: JsonObject) => {
				const result = exportAndImport({ ...signed, extra }, corpusOf([signed]), format);
				return result.documents
					.get(signed.record.id)
					?.document.spans.map(({ annotation }) => omitKeys(annotation.extra, new Set([importedFromKey])));
			};
			expect(importedInto({ creator: { name: "Grace" } })).toEqual([signature]);
			expect(importedInto(signature)).toEqual([{}]);
		},
	);

	test("the tally of an import equals the number of annotations in the result", () => {
		fc.assert(
			fc.property(corpora, fc.constantFrom(...keepingFormats), (corpus, format) => {
				const [document] = corpus.documents;
				fc.pre(document !== undefined);
				if (!document) return;
				const { outcomes, documents } = exportAndImport(
					document,
					{ ...corpus, documents: [document] },
					format,
				);
				const [spans] = outcomes.map((outcome) => outcome.spans);
				const imported = documents.get(document.record.id)?.document;
				const { placed = 0, check = 0, orphans = 0, known = 0 } = spans ?? {};
				expect(imported ? allSpans(imported).length : 0).toBe(placed + check + orphans - known);
			}),
			{ numRuns: 40 },
		);
	}, 60_000);
});
