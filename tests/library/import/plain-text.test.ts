import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { documentId } from "../../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	corpusOf,
	openDocument,
	openLibraryParts,
} from "../../../src/corpus/index.ts";
import { plainTextOf } from "../../../src/document/index.ts";
import { importAnnotations, readableFormats, readImports } from "../../../src/library/index.ts";
import { asImport, everything } from "../../formats/builders.ts";
import { annotationsText, layersText, sharedEntitiesText, type TestAnnotation } from "../folder.ts";

const parts = openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText });
const letter = documentId("letter");

/** Opens a plain text document of the library. */
const openLetter = (source: string, marked: readonly TestAnnotation[] = []): AnnotatedDocument =>
	openDocument({
		record: { id: letter, title: "A letter", file: "corpus/letter.txt" },
		source,
		annotations: annotationsText("letter", marked, "txt"),
		...parts,
	});

/** Imports files, given as contents by name, into a document. Returns the spans as the file of the document has them. */
function importInto(document: AnnotatedDocument, files: Readonly<Record<string, string>>) {
	const bytes = Object.entries(files).map(([name, content]) => ({ name, bytes: strToU8(content) }));
	const { imports } = readImports(bytes, parts.layers);
	const options = { layers: parts.layers, newLayers: new Set<string>(), document: letter };
	const { documents, outcomes } = importAnnotations(imports, { ...options, documentOf: () => document });
	const spans = documents.get(letter)?.document.spans ?? [];
	return {
		refused: outcomes.map(({ spans: { refused } }) => refused),
		places: spans.map(({ annotation: { quote, position }, placement }) => ({
			words: quote.exact,
			start: position?.start,
			kind: placement.kind,
		})),
	};
}

const hard = "\n\n  isoHunt\tis\u3000e\u0301 👩‍👩‍👧 far.\n \n\n\nAnd isoHunt, again:\n    isoHunt.\n\n";
const starts = [4, 34, 54].map((from) => [...hard.slice(0, hard.indexOf("isoHunt", from))].length);

describe("files of other tools about a plain text document", () => {
	test.each(readableFormats.filter(({ id }) => id !== "csv-entities"))(
		"an export as $label and its import keep every offset",
		(format) => {
			const marked = starts.map((start, at) => ({ id: `s${at}`, words: "isoHunt", start }));
			const document = openLetter(hard, marked);
			expect(document.spans.map(({ placement }) => placement.kind)).toEqual(["exact", "exact", "exact"]);
			const { files } = format.write(corpusOf([document]), everything);
			const contents = files.map(asImport).map(({ name, content }) => [name, content] as const);
			const { places, refused } = importInto(openLetter(hard), Object.fromEntries(contents));
			expect(places).toEqual(starts.map((start) => ({ words: "isoHunt", start, kind: "exact" })));
			expect(refused.every((count) => count === 0)).toBe(true);
		},
	);

	test("the text of a brat file, a CAS and a line of doccano is the text of the document", () => {
		const corpus = corpusOf([openLetter(hard)]);
		const filesOf = (id: string) => {
			const format = readableFormats.find((one) => one.id === id);
			return (format?.write(corpus, everything).files ?? []).map(asImport);
		};
		expect(filesOf("brat").find(({ name }) => name.endsWith(".txt"))?.content).toBe(hard);
		expect(JSON.parse(filesOf("doccano")[0]?.content ?? "").text).toBe(hard);
		expect(filesOf("cas-json").map(({ content }) => content)).toEqual([
			expect.stringContaining(JSON.stringify(hard).slice(1, -1)),
		]);
	});

	test("offsets of brat that count carriage returns are mapped", () => {
		const pieces = fc.constantFrom(
			"isoHunt",
			" ",
			"\r\n",
			"\n",
			"\r",
			"e\u0301",
			"😀",
			"\t",
			"word",
			"\r\n\r\n",
		);
		const chosen = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 6 })), { maxLength: 4 });
		fc.assert(
			fc.property(fc.array(pieces, { minLength: 5, maxLength: 60 }), chosen, (source, places) => {
				const spans = [...new Map(places)].filter(([at, count]) => {
					const piece = source.slice(at, at + count);
					return piece.every((one) => /^\w+$/.test(one)) && piece.length > 0 && isWordEdge(source, at, count);
				});
				const lines = spans.map(([at, count], index) => {
					const [before, words] = [source.slice(0, at).join(""), source.slice(at, at + count).join("")];
					const start = [...before].length;
					return `T${index + 1}\tsite ${start} ${start + words.length}\t${words}\n`;
				});
				const text = source.join("");
				const files = { "letter.txt": text, "letter.ann": lines.join("") };
				const expected = spans.map(([at, count]) => ({
					words: source.slice(at, at + count).join(""),
					start: [...plainTextOf(`${source.slice(0, at).join("")}|`)].length - 1,
					kind: "exact",
				}));
				const found = importInto(openLetter(text), files).places;
				expect(found).toEqual(expected.sort((one, other) => one.start - other.start));
			}),
			{ numRuns: 60 },
		);
	});
});

/** True if the span begins and ends between two words, where a span is not doubtful. */
const isWordEdge = (source: readonly string[], at: number, count: number): boolean =>
	[source[at - 1] ?? " ", source[at + count] ?? " "].every((one) => /^\s*$/.test(one));
