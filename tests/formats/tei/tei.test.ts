// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotationId, commentsOf } from "../../../src/annotation/index.ts";
import type { AnnotatedDocument, Corpus } from "../../../src/corpus/index.ts";
import { positionsIn } from "../../../src/formats/kit/positions.ts";
import { checkTei } from "../../../src/formats/tei/check.ts";
import { tei } from "../../../src/formats/tei/index.ts";
import { readTei } from "../../../src/formats/tei/read.ts";
import { teiTree } from "../../../src/formats/tei/write.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text, wholeDocument } from "../builders.ts";
import { corpusAtPositions } from "../imported-from.ts";
import { layers } from "../layers.ts";
import { isSound, type PlainSpan, plainAnnotations, plainEntities, plainSpans } from "../plain.ts";
import { anchoredIn, teiFaults } from "./spec-reader.ts";

const content = "🏴 isoHunt  is\nbad & <ugly> ]]>.";
const claim = entity("c1", "Claim", {
	proposition: [text("It is bad.")],
	claimant: [link("iipa"), text("Canada")],
	type: [text("accusation")],
	about: [wholeDocument],
});
const whole = span(content, "a1", "isoHunt  is\nbad", { layer: "claim", to: "c1" });
const opening = {
	section: { ...whole.annotation, id: annotationId("s1"), label: "Opening" },
	placement: whole.placement,
};
const document = doc("report", content, [whole, span(content, "a2", "isoHunt")], [claim], [opening]);
const sample = corpus(document);

const filesOf = (of: Corpus, options = everything) => tei.write(of, options).files;
const fileOf = (of: Corpus): string => filesOf(of)[0]?.content ?? "";

/** Replaces the characters that XML does not allow. */
const safe = (words: string): string =>
	words.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
const safely = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll("\\u0000", "\uFFFD"));
const safeSpans = (document: AnnotatedDocument) =>
	inOrder(plainSpans(document).map((one) => ({ ...one, words: safe(one.words) })));
const inOrder = (spans: readonly PlainSpan[]) =>
	spans.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));

describe("Writing TEI", () => {
	test("writes TEI with anchors in the text, and spans between them that point to records", () => {
		expect(fileOf(sample).split("\n")).toEqual([
			'<?xml version="1.0" encoding="UTF-8"?>',
			'<TEI xmlns="http://www.tei-c.org/ns/1.0">',
			"<teiHeader>",
			'<fileDesc><titleStmt><title>Title of report</title></titleStmt><publicationStmt><p>Exported from an annotated source document.</p></publicationStmt><notesStmt><note type="text-sha256">5c8ef51fa7eab10565479e502ed7b38627f8690de4766bfdbc9f8273cd800019</note></notesStmt><sourceDesc><p>corpus/report.md</p></sourceDesc></fileDesc>',
			"<encodingDesc><p>Each p is a line of the text; lines are separated by a line break.</p></encodingDesc>",
			"</teiHeader>",
			"<standOff>",
			'<listOrg type="Site">',
			'<org xml:id="r-isohunt"><orgName>isoHunt</orgName><note type="kind">tracker</note></org>',
			"</listOrg>",
			'<listOrg type="Organization">',
			'<org xml:id="r-iipa"><orgName>IIPA</orgName></org>',
			"</listOrg>",
			'<fs xml:id="o-c1" type="Claim">',
			'<f name="proposition"><string>It is bad.</string></f>',
			'<f name="claimant" fVal="#r-iipa"/>',
			'<f name="claimant"><string>Canada</string></f>',
			'<f name="type"><symbol value="accusation"/></f>',
			'<f name="about" fVal="#text"/>',
			"</fs>",
			'<spanGrp type="site">',
			'<span xml:id="a-a2" from="#p-1" to="#p-2" ana="#r-isohunt">isoHunt</span>',
			"</spanGrp>",
			'<spanGrp type="claim">',
			'<span xml:id="a-a1" from="#p-1" to="#p-3" ana="#o-c1">It is bad.</span>',
			"</spanGrp>",
			'<spanGrp type="section">',
			'<span xml:id="s-s1" from="#p-1" to="#p-3">Opening</span>',
			"</spanGrp>",
			"</standOff>",
			'<text xml:id="text" xml:lang="en">',
			"<body>",
			'<p xml:space="preserve">🏴 <anchor xml:id="p-1"/>isoHunt<anchor xml:id="p-2"/>  is</p>',
			'<p>bad<anchor xml:id="p-3"/> &#x26; &#x3C;ugly> ]]&gt;.</p>',
			"</body>",
			"</text>",
			"</TEI>",
			"",
		]);
	});

	test("writes files that follow the content models of TEI P5 and give another parser every span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				for (const [index, { content: xml }] of filesOf(random, options).entries()) {
					const parsed = new DOMParser().parseFromString(xml, "application/xml");
					const document = random.documents[index] ?? doc("x", "", []);
					expect(teiFaults(parsed)).toEqual([]);
					const found = anchoredIn(parsed);
					expect(found.text).toBe(safe(document.text));
					const spans = found.spans.flatMap(({ id, layer, entity: to, start, end }) => {
						const words = found.text.slice(start, end);
						return id.startsWith("a-")
							? [{ id: id.slice(2), layer, entity: to?.slice(3) ?? "", start, end, words }]
							: [];
					});
					const order = (one: { readonly id: string }) => Number(one.id.slice(1));
					expect(spans.toSorted((a, b) => order(a) - order(b))).toEqual(
						safeSpans(document).toSorted((a, b) => order(a) - order(b)),
					);
				}
			}),
			{ numRuns: 25 },
		);
	});

	test("writes the same TEI files each time", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				expect(filesOf(random, options)).toEqual(filesOf(random, options));
			}),
		);
	});

	test("lists what TEI files leave out, with the number of affected spans", () => {
		const dark = "one\u0001";
		const placement = { kind: "orphan", candidates: [], reason: "gone" } as const;
		const spans = [span(dark, "a1", "one"), { ...span(dark, "a2", "one"), placement }];
		const gone = { section: { ...whole.annotation, label: "Gone" }, placement };
		const { record, ...others } = doc("report", dark, spans, [], [gone]);
		const lossy = { ...others, record: { ...record, language: "no language" } };
		expect(tei.write(corpus(lossy), everything).losses).toMatchObject([
			{ what: "spans that were not found in the text", count: 1 },
			{ what: "characters that XML does not allow, written as U+FFFD", count: 2 },
			{
				what: "sections that were not found, and everything but label and position of other sections",
				count: 2,
			},
			{ what: "a language that is not a valid language tag", count: 2 },
			{ what: "the layers' definitions", count: 2 },
		]);
	});
});

describe("Reading TEI", () => {
	test("reads back text, title, language, spans, sections and every field of every entity from TEI", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { value, problems } = readTei(filesOf(random), random.layers);
				expect(problems).toEqual([]);
				expect(isSound(value)).toBe(true);
				expect(
					value.documents.map(({ id, title, language, text: words }) => ({ id, title, language, words })),
				).toEqual(
					random.documents.map(({ record: { id, title, language }, text: words }) => ({
						id,
						title: safe(title),
						language,
						words: safe(words),
					})),
				);
				expect(value.documents.map(plainAnnotations).map(inOrder)).toEqual(random.documents.map(safeSpans));
				expect(
					value.documents.map(({ sections }) =>
						sections.map(({ id, label, position }) => [id, label, position]),
					),
				).toEqual(
					random.documents.map(({ sections, text: words }) =>
						sections.map(({ section: { id, label }, range }) => [
							id,
							safe(label),
							positionsIn(words).positionOf(range),
						]),
					),
				);
				expect(value.documents.map(({ entities }) => plainEntities(entities))).toEqual(
					random.documents.map(({ documentEntities }) => safely(plainEntities(documentEntities))),
				);
				const register = random.documents.length > 0 ? random.sharedEntities : [];
				expect(plainEntities(value.sharedEntities)).toEqual(safely(plainEntities(register)));
			}),
		);
	});

	test("writes the same bytes for TEI files that were read and written again", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const first = readTei(filesOf(random), random.layers).value;
				const again = filesOf(corpusAtPositions(first));
				expect(filesOf(corpusAtPositions(readTei(again, random.layers).value))).toEqual(again);
			}),
		);
	});

	const read = (xml: string) => readTei([{ name: "x.xml", content: xml }], layers);
	const wrapped = (
		standOff: string,
		body = '<p><anchor xml:id="a"/>isoHunt<anchor xml:id="b"/> is bad</p>',
	) =>
		`<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>${standOff}</standOff><text><body>${body}</body></text></TEI>`;
	const spanned = (attributes: string) =>
		wrapped(`<spanGrp type="site"><span xml:id="x" ${attributes}/></spanGrp>`);

	test.each([
		["", "1:1 E_XML_SYNTAX"],
		["<TEI", "1:5 E_XML_SYNTAX"],
		["<html/>", " E_TEI_ROOT"],
		["<TEI/>", " E_TEI_TEXT"],
		['<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', " E_XML_LIMIT"],
		["<TEI>&nbsp;</TEI>", "1:6 E_XML_SYNTAX"],
		[`${"<p>".repeat(100_000)}`, " E_XML_LIMIT"],
		[wrapped("<listApp/>"), "1:52 E_TEI_ELEMENT"],
		[spanned('from="#a" to="#c" ana="#y"'), "1:73 E_TEI_SPAN"],
		[spanned('from="#b" to="#a" ana="#y"'), "1:73 E_TEI_SPAN"],
		[spanned('from="#a" to="#b" ana="#y z"'), "1:73 W_ENTITY_NEW"],
		[spanned('from="#a" to="#b"'), "1:73 W_ENTITY_NEW"],
		[wrapped("<fs type='Claim'/>"), "1:52 E_TEI_ID"],
		[
			wrapped("<fs xml:id='y' type='Claim'><f name='colour'><string>red</string></f></fs>"),
			"1:52 W_FIELD_UNKNOWN",
		],
		[wrapped("", "<div><p>one <q>two</q></p></div>"), "1:87 W_TEI_TEXT"],
	])("reports the fault in the TEI file %j as %s", (xml, expected) => {
		expect(read(xml).problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("reads TEI of other tools: elements as targets, collapsed white space, divisions, CDATA", () => {
		const body =
			"<div><head>Sites</head>\n<p>\n  <seg xml:id='s'>isoHunt</seg>\n  <![CDATA[& more]]></p></div>";
		const { value } = read(wrapped('<spanGrp type="site"><span target="#s" ana="#iso"/></spanGrp>', body));
		expect(value.documents[0]?.text).toBe("Sites\nisoHunt & more");
		expect(value.documents.flatMap(plainAnnotations)).toMatchObject([
			{ layer: "site", entity: "iso", words: "isoHunt" },
		]);
	});

	test("never throws on damaged TEI files", () => {
		const file = fileOf(sample);
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.nat(), (noise, at) => {
				const cut = at % file.length;
				read(file.slice(0, cut) + noise + file.slice(cut));
			}),
		);
	});
});

test("checkTei rejects a changed text, a broken pointer, a repeated id and a reversed span", () => {
	const tree = teiTree(document, corpus(document));
	expect(() => checkTei(tree, content)).not.toThrow();
	expect(() => checkTei(tree, `${content}!`)).toThrow("differs from the text of the document");
	const brokenPointer = JSON.parse(JSON.stringify(tree).replace("#r-isohunt", "#r-lost"));
	expect(() => checkTei(brokenPointer, content)).toThrow("id that does not exist");
	const repeatedId = JSON.parse(JSON.stringify(tree).replace('"p-2"', '"p-1"'));
	expect(() => checkTei(repeatedId, content)).toThrow("used twice");
	const reversed = JSON.parse(
		JSON.stringify(tree).replace('"from":"#p-1","to":"#p-2"', '"from":"#p-2","to":"#p-1"'),
	);
	expect(() => checkTei(reversed, content)).toThrow("must end after its start");
});

describe("Reading TEI of other projects", () => {
	const fileOf = (body: string, standOff = "") =>
		`<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Deed</title></titleStmt></fileDesc></teiHeader>${standOff}<text><body>${body}</body></text></TEI>`;
	const read = (content: string) => {
		const { value, problems } = readTei([{ name: "deed.xml", content }], layers);
		const [document] = value.documents;
		return {
			codes: problems.filter(({ code }) => code !== "W_ENTITY_NEW").map(({ code }) => code),
			text: document?.text,
			spans: (document?.annotations ?? []).map(({ id, layer, quote, furtherPieces = [] }) =>
				[id, layer, quote.exact, ...furtherPieces.map((piece) => piece.quote.exact)].join(" "),
			),
			comments: (document?.annotations ?? []).flatMap(commentsOf),
			fields: (document?.entities ?? []).map(({ fields }) =>
				[...fields].map(
					([name, values]) => `${name}=${values.map((one) => ("text" in one ? one.text : "")).join()}`,
				),
			),
		};
	};

	test("names and typed segments in a text are spans, with their attributes as fields", () => {
		const found = read(
			fileOf(
				'<p><persName ref="#ann" xml:id="n1">Ann</persName> sold <rs type="mill" key="m1">it</rs> to <seg ana="#buyer">Bob of <placeName>Ridge</placeName></seg>, <seg>as said</seg>.</p>',
			),
		);
		expect([found.codes, found.text]).toEqual([[], "Ann sold it to Bob of Ridge, as said."]);
		expect(found.spans).toEqual([
			"n1 persName Ann",
			"rs-1 mill it",
			"seg-1 buyer Bob of Ridge",
			"placeName-1 placeName Ridge",
		]);
		expect(found.fields).toEqual([
			["name=Ann", "ref=#ann"],
			["name=it", "key=m1"],
			["name=Bob of Ridge", "ana=#buyer"],
		]);
	});

	test("annotations and notes with targets are spans with comments, and spans may have several targets", () => {
		const found = read(
			fileOf(
				'<p><seg xml:id="a">Ann</seg> sold <seg xml:id="b">it</seg>.</p>',
				`<standOff><listAnnotation><annotation xml:id="x" target="#a" motivation="commenting"><note>Who?</note></annotation></listAnnotation>
				<note target="#b" type="site">The mill.</note><spanGrp type="pair"><span xml:id="s1" target="#a #b"/></spanGrp></standOff>`,
			),
		);
		expect(found.codes).toEqual([]);
		expect(found.spans).toEqual(["s1 pair Ann it", "x note Ann", "note-1 site it"]);
		expect(found.comments).toEqual(["The mill."]);
		expect(found.fields).toContainEqual(["text=Who?"]);
	});

	test("span groups inside a text are read and are not part of it", () => {
		const found = read(
			fileOf(
				'<p><seg xml:id="a">Ann</seg> sold.</p><spanGrp type="topic"><span target="#a">seller</span></spanGrp>',
			),
		);
		expect([found.codes, found.text]).toEqual([[], "Ann sold."]);
		expect(found.spans).toEqual([expect.stringMatching(/topic Ann$/)]);
	});
});
