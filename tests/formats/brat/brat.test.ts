import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entity } from "../../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	type Corpus,
	type ImportedCorpus,
	rangesOf,
} from "../../../src/corpus/index.ts";
import { type TextRange, type Utf16Offset, utf16 } from "../../../src/document/index.ts";
import { checkBrat } from "../../../src/formats/brat/check.ts";
import { brat } from "../../../src/formats/brat/index.ts";
import { readBrat } from "../../../src/formats/brat/read.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import {
	corpus,
	doc,
	entity,
	everything,
	link,
	relation,
	span,
	text,
	wholeDocument,
	withPieces,
} from "../builders.ts";
import { corpusAtPositions } from "../imported-from.ts";
import { layers } from "../layers.ts";
import { isSound, type PlainSpan, plainAnnotations, plainEntities } from "../plain.ts";
import { readStandoff } from "./spec-reader.ts";

const content = "🏴 IIPA says isoHunt\nis bad. Well.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt\nis bad.")],
	claimant: [link("iipa"), text("Canada")],
	type: [text("accusation")],
	about: [link("isohunt")],
});
const remark = entity("k1", "Commentary", {
	gloss: [text("Doubts.")],
	stance: [text("ironic"), text("critical")],
	respondsTo: [link("c1"), wholeDocument],
});
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "IIPA says isoHunt\nis bad", { layer: "claim", to: "c1" }),
			span(content, "a2", "isoHunt"),
			span(content, "a3", "Well", { layer: "commentary", to: "k1" }),
		],
		[claim, remark],
	),
);

const gone = { kind: "orphan", candidates: [], reason: "gone" } as const;

const filesOf = (of: Corpus, options = everything) => brat.write(of, options).files;
const fileIn = (of: Corpus, name: string): string =>
	filesOf(of).find((file) => file.name === name)?.content ?? "";

/** brat accepts only U+000A as a line break in a text, and no line break in a span. */
const separators = "\\t\\n\\v\\f\\r\\x1C-\\x1E\\x85\\u2028\\u2029";
const separator = new RegExp(`[${separators}]`);
const onlySpace = new RegExp(`^[ ${separators}]+$`);
const asText = (words: string) => words.replaceAll("\r", " ").replace(/^\uFEFF/, "\u2060");

/** A span with the pieces that its brat file can express. */
interface WrittenSpan {
	readonly id: string;
	readonly layer: string;
	readonly entity: string;
	/** Without separators at the ends. White space alone does not divide pieces. */
	readonly pieces: readonly TextRange[];
}

/** Computes the spans of a brat file unit by unit, in text order of the document. */
const writtenSpans = ({ spans, text: words }: AnnotatedDocument): readonly WrittenSpan[] =>
	spans.flatMap((one) => {
		const pieces: { start: Utf16Offset; end: Utf16Offset }[] = [];
		for (let at = 0; at < words.length; at += 1) {
			const isCovered = rangesOf(one).some(({ start, end }) => start <= at && at < end);
			if (!isCovered || separator.test(words.charAt(at))) continue;
			const last = pieces.at(-1);
			const gap = last && words.slice(last.end, at);
			if (last && (gap === "" || onlySpace.test(gap ?? ""))) last.end = utf16(at + 1);
			else pieces.push({ start: utf16(at), end: utf16(at + 1) });
		}
		const { annotation, layer, entity } = one;
		return pieces.length > 0 ? [{ id: annotation.id, layer: layer.id, entity: entity.id, pieces }] : [];
	});

const firstStart = ({ pieces: [first] }: WrittenSpan) => first?.start ?? 0;
const firstEnd = ({ pieces: [first] }: WrittenSpan) => first?.end ?? 0;

/** Returns the spans as `plainAnnotations` does, in the text order of the file. */
const asRead = (document: AnnotatedDocument): readonly PlainSpan[] =>
	writtenSpans(document)
		.toSorted((a, b) => firstStart(a) - firstStart(b) || firstEnd(b) - firstEnd(a))
		.flatMap(({ id, layer, entity: to, pieces }) =>
			pieces.map(({ start, end }, index) => ({
				...{ id: index === 0 ? id : `${id}.${index + 1}`, layer, entity: to, start, end },
				words: asText(document.text).slice(start, end),
			})),
		);

describe("Writing brat", () => {
	test("gives brat a text and an annotation file for each document, and one configuration", () => {
		expect(filesOf(sample).map(({ name }) => name)).toEqual(["report.ann", "report.txt", "annotation.conf"]);
		expect(fileIn(sample, "report.txt")).toBe(content);
	});

	test("writes each span for brat with its offsets in code points, its entity and the entity's fields", () => {
		expect(fileIn(sample, "report.ann").split("\n")).toEqual([
			"T1\tclaim 2 19;20 26\tIIPA says isoHunt is bad",
			"#1\tannotation_id T1\ta1",
			"N1\tReference T1 this_document:c1\tisoHunt is bad.",
			"#2\tproposition T1\tisoHunt\\u000ais bad.",
			"N2\tReference T1 field_claimant:iipa\tIIPA",
			"#3\tclaimant T1\tCanada",
			"A1\ttype T1 accusation",
			"R1\tabout Arg1:T1 Arg2:T2",
			"T2\tsite 12 19\tisoHunt",
			"#4\tannotation_id T2\ta2",
			"N3\tReference T2 the_register:isohunt\tisoHunt",
			"#5\tname T2\tisoHunt",
			"A2\tkind T2 tracker",
			"T3\tcommentary 28 32\tWell",
			"#6\tannotation_id T3\ta3",
			"N4\tReference T3 this_document:k1\tDoubts.",
			"#7\tgloss T3\tDoubts.",
			"A3\tstance T3 ironic",
			"A4\tstance_2 T3 critical",
			"R2\trespondsTo Arg1:T3 Arg2:T1",
			"N5\tReference T3 field_respondsTo:corpus/report.md\tTitle of report",
			"",
		]);
	});

	test("lists every type that the annotations use in annotation.conf", () => {
		expect(fileIn(sample, "annotation.conf")).toBe(
			[
				...["[entities]", "site", "claim", "commentary", ""],
				...["[relations]", "claimant\tArg1:claim, Arg2:site|claim|commentary"],
				...["about\tArg1:claim, Arg2:site|claim|commentary"],
				...["respondsTo\tArg1:commentary, Arg2:site|claim|commentary", ""],
				...["[events]", "", "[attributes]", "kind\tArg:site, Value:tracker|cyberlocker"],
				...["type\tArg:claim, Value:accusation|legal"],
				...[
					"stance\tArg:commentary, Value:ironic|critical",
					"stance_2\tArg:commentary, Value:ironic|critical",
				],
				"",
			].join("\n"),
		);
	});

	test("writes .ann files from which a reader built from brat's specification gets every placed span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const files = new Map(filesOf(random, options).map((file) => [file.name, file.content]));
				for (const document of random.documents) {
					const plain = files.get(`${document.record.id}.txt`) ?? "";
					const found = readStandoff(plain, files.get(`${document.record.id}.ann`) ?? "");
					const expected = writtenSpans(document);
					expect(found.map(({ type }) => type)).toEqual(expected.map(({ layer }) => layer));
					const units = (points: number) => [...plain].slice(0, points).join("").length;
					expect(
						found.map(({ fragments }) => [units(fragments[0]?.[0] ?? 0), units(fragments.at(-1)?.[1] ?? 0)]),
					).toEqual(expected.map(({ pieces }) => [pieces[0]?.start, pieces.at(-1)?.end]));
				}
			}),
		);
	});

	test("declares every attribute and relation of the .ann files in annotation.conf", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const [, relations = "", attributes = ""] =
					/\[relations\]\n([\s\S]*?)\[events\][\s\S]*\[attributes\]\n([\s\S]*)$/.exec(
						fileIn(random, "annotation.conf"),
					) ?? [];
				for (const {
					record: { id },
				} of random.documents) {
					const found = readStandoff(fileIn(random, `${id}.txt`), fileIn(random, `${id}.ann`));
					for (const one of found) {
						for (const [name] of one.relations)
							expect(relations).toMatch(new RegExp(`^${name}\\tArg1:\\S*\\b${one.type}\\b`, "m"));
						for (const [name, value] of one.attributes) {
							expect(attributes).toMatch(
								new RegExp(`^${name}\\tArg:\\S*\\b${one.type}\\b.*\\b${value}\\b`, "m"),
							);
						}
					}
				}
			}),
		);
	});

	test("writes the same brat files each time", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				expect(filesOf(random, options)).toEqual(filesOf(random, options));
			}),
		);
	});

	test("lists what brat files leave out, with the number of affected spans", () => {
		const lines = "one\n\ttwo\r";
		const lossy = corpus(
			doc("report", lines, [
				span(lines, "a1", "one\n"),
				span(lines, "a2", "\t"),
				{ ...span(lines, "a3", "two"), placement: gone },
			]),
		);
		expect(brat.write({ ...lossy, site: "https://reader.example/" }, everything).losses).toMatchObject([
			{ what: "spans that were not found in the text", count: 1 },
			{ what: "the stored text before and after a span, if the document has other text there", count: 1 },
			{ what: "the address of the span in a published reader", count: 3 },
			{ what: "spans that contain only line breaks and tabs", count: 1 },
			{ what: "line breaks and tabs at the start or end of a span", count: 1 },
			{ what: "carriage returns, written as spaces, or a byte order mark, written as U+2060", count: 3 },
			{ what: "the document's title and language", count: 3 },
			{ what: "the layers' definitions", count: 3 },
			{ what: "entities that no span links to, except their names and ids in references", count: 3 },
		]);
	});
});

describe("Pieces and relations in brat", () => {
	const related = corpus({
		...doc(
			"report",
			content,
			[
				span(content, "a1", "IIPA says isoHunt\nis bad", { layer: "claim", to: "c1" }),
				withPieces(span(content, "a2", "isoHunt"), content, "Well."),
				span(content, "a3", "Well", { layer: "commentary", to: "k1" }),
			],
			[claim, remark],
		),
		relations: [
			relation("r1", "located in", "a2", "a3"),
			relation("r2", "about", "a1", "a2"),
			relation("r3", "near", "a3", "a3"),
		],
	});
	const lines = fileIn(related, "report.ann").split("\n");

	test("a span of two pieces is a brat span with two fragments", () => {
		expect(lines).toContain("T2\tsite 12 19;28 33\tisoHunt Well.");
	});

	test("a relation has a note of its id, and of its label if the label is not a valid type in brat", () => {
		expect(lines.slice(lines.indexOf("R3\tlocated_in Arg1:T2 Arg2:T3"))).toEqual([
			"R3\tlocated_in Arg1:T2 Arg2:T3",
			"#8\tannotation_id R3\tr1",
			"#9\trelation_label R3\tlocated in",
			"R4\tabout Arg1:T1 Arg2:T2",
			"#10\tannotation_id R4\tr2",
			"R5\tnear Arg1:T3 Arg2:T3",
			"#11\tannotation_id R5\tr3",
			"",
		]);
	});

	test("annotation.conf declares the types of relations with the layers of their first spans", () => {
		expect(fileIn(related, "annotation.conf").split("\n")).toEqual(
			expect.arrayContaining([
				"about\tArg1:claim, Arg2:site|claim|commentary",
				"located_in\tArg1:site, Arg2:site|claim|commentary",
				"near\tArg1:commentary, Arg2:site|claim|commentary",
			]),
		);
	});

	test("brat files restore pieces and relations", () => {
		const { value, problems } = readBrat(filesOf(related), related.layers);
		expect(problems).toEqual([]);
		expect(value.documents[0]?.relations).toEqual(related.documents[0]?.relations);
		expect(value.documents[0]?.annotations.find(({ id }) => id === "a2")).toMatchObject({
			position: { start: 12, end: 19 },
			furtherPieces: [{ quote: { exact: "Well." }, position: { start: 28, end: 33 } }],
		});
	});

	test("lists what brat files leave out of pieces and relations", () => {
		const broken = "one\ntwo three";
		const spans = [
			withPieces(span(broken, "a1", "one"), broken, "two"),
			{ ...span(broken, "a2", "three"), placement: gone },
		];
		const lossy = corpus({
			...doc("report", broken, spans),
			relations: [{ ...relation("r1", "near", "a1", "a2"), extra: { created: "2012" } }],
		});
		const { losses } = brat.write(lossy, everything);
		expect(losses.map(({ what, count }) => [what, count])).toEqual(
			expect.arrayContaining([
				["the division of a span into pieces that only line breaks, tabs and spaces separate", 1],
				["relations with a span that is left out", 2],
				["keys of relations that this version does not recognise", 2],
			]),
		);
	});
});

/** The order of the entities is that of the lines in the file. */
const withSortedEntities = (imported: ImportedCorpus): ImportedCorpus => {
	const sorted = (entities: readonly Entity[]) => entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const documents = imported.documents.map((one) => ({ ...one, entities: sorted(one.entities) }));
	return { ...imported, sharedEntities: sorted(imported.sharedEntities), documents };
};

describe("Reading brat", () => {
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

	const read = (annotations: string, words = content) =>
		readBrat(
			[
				{ name: "x.ann", content: annotations },
				{ name: "x.txt", content: words },
			],
			layers,
		);
	const codes = (annotations: string) =>
		read(annotations).problems.map(({ path, code }) => `${path} ${code}`);

	test.each([
		["T1\tsite 12 99\tisoHunt\nN1\tReference T1 x:isohunt\tisoHunt", "1:1 E_POSITION"],
		["T1\tsite 19 12\tisoHunt\nN1\tReference T1 x:isohunt\tisoHunt", "1:1 E_POSITION"],
		["E1\tMeet", "1:1 E_BRAT_LINE"],
		["*\tEquiv", "1:1 E_BRAT_LINE"],
		["T1\tsite 12 19\tisoHunt\nT1\tsite 12 19\tisoHunt", "2:1 E_ID_TWICE"],
		["A1\tkind T9 tracker", "1:1 E_BRAT_TARGET"],
		["T1\tsite 12 19\tisoHunt\nN1\tReference T1 x:a\tx\nA1\tcolour T1 red", "1:1 W_FIELD_UNKNOWN"],
		["T1\tsite 12 19\tisoHunt\nN1\tReference T1 x:a\tx\nA1\tkind T1 forum", "1:1 E_FIELD_VALUE"],
		["T1\tsite 12 19\tisoHunt\nR1\tnear Arg1:T1 Arg2:T9", "2:1 E_BRAT_TARGET"],
		["T1\tsite 12 19\tisoHunt\nT2\tsite 28 999\tWell\nR1\tnear Arg1:T1 Arg2:T2", "3:1 E_RELATION"],
	])("reports the fault in the .ann file %j as %s", (annotations, expected) => {
		expect(codes(annotations)).toContain(expected);
	});

	test("creates an entity from the words of a brat span without an entity, and warns about it", () => {
		const { value, problems } = read("T7\tsite 12 19\tisoHunt\n");
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		expect(plainEntities(value.documents[0]?.entities ?? [])).toEqual([
			{ id: "T7", type: "Site", fields: [["name", [text("isoHunt")]]] },
		]);
	});

	test("quotes the words of a brat span if its offsets point to other words", () => {
		const { value } = read("T1\tsite 0 7\tisoHunt\nN1\tReference T1 x:isohunt\tisoHunt\n");
		expect(value.documents[0]?.annotations).toMatchObject([
			{ quote: { exact: "isoHunt", prefix: "", suffix: "" }, position: { start: 0, end: 7 } },
		]);
	});

	test("reads the fragments of a brat span as pieces, and joins fragments that a line break separates", () => {
		const link = "N1\tReference T1 x:isohunt\tisoHunt\n";
		const [apart] = read(`T1\tsite 2 6;20 26\tIIPA is bad\n${link}`).value.documents[0]?.annotations ?? [];
		expect(apart).toMatchObject({
			quote: { exact: "IIPA" },
			position: { start: 2, end: 6 },
			furtherPieces: [{ quote: { exact: "is bad", suffix: ". Well." }, position: { start: 20, end: 26 } }],
		});
		const [joined] =
			read(`T1\tsite 12 19;20 26\tisoHunt is bad\n${link}`).value.documents[0]?.annotations ?? [];
		expect(joined?.quote.exact).toBe("isoHunt\nis bad");
		expect(joined).not.toHaveProperty("furtherPieces");
	});

	test("reads a brat relation as a relation of the spans unless its type is a field of the first span", () => {
		const { value, problems } = read(
			[
				"T1\tclaim 2 6\tIIPA",
				"N1\tReference T1 this_document:c1\tx",
				"T2\tsite 12 19\tisoHunt",
				"N2\tReference T2 the_register:isohunt\tisoHunt",
				"R1\tabout Arg1:T1 Arg2:T2",
				"R2\tLocated-in Arg1:T2 Arg2:T1",
			].join("\n"),
		);
		expect(problems).toEqual([]);
		expect(value.documents[0]?.relations).toEqual([
			{ id: "R2", label: "Located-in", from: "T2", to: "T1", extra: {} },
		]);
		expect(plainEntities(value.documents[0]?.entities ?? [])).toEqual([
			{ id: "c1", type: "Claim", fields: [["about", [link("isohunt")]]] },
		]);
	});

	test("reports a .txt file without its .ann file, and the reverse", () => {
		const { problems } = readBrat([
			{ name: "a.txt", content: "a" },
			{ name: "b.ann", content: "" },
		]);
		expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
			"b.ann E_BRAT_FILE",
			"a.txt E_BRAT_FILE",
		]);
	});

	test("never throws on damaged brat files", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.nat(), (noise, at) => {
				const file = fileIn(sample, "report.ann");
				const cut = at % file.length;
				read(file.slice(0, cut) + noise + file.slice(cut), content + noise);
			}),
		);
	});
});

test.each([
	["x", "does not match the grammar"],
	["T1\tsite 0 2\tx", "words differ from the text"],
	["T1\tsite 0 9\tx", "outside the text"],
	["T1\tsite 0 1;1 2\tx y", "touch"],
	["T1\tsite 0 1\tx\nT1\tsite 0 1\tx", "used twice"],
	["#1\tid T1\tx", "id that does not exist"],
	["T1\tsite 0 1\tx\n#1\tid T1\tx\u2028y", "contains a line break"],
])("checkBrat rejects %j because of: %s", (annotations, reason) => {
	expect(() => checkBrat("xyz", `${annotations}\n`)).toThrow(reason);
});
