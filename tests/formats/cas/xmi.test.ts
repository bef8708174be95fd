// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Corpus } from "../../../src/corpus/index.ts";
import { casXmi } from "../../../src/formats/cas/index.ts";
import { readCasXmi } from "../../../src/formats/cas/xmi.ts";
import type { ImportedFile } from "../../../src/formats/index.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text, wholeDocument } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainSpans } from "../plain.ts";
import { xmlSafeCorpus } from "../xml-safe.ts";
import { readXmi, spansOf } from "./xmi-spec-reader.ts";

const content = "🏴 isoHunt  is\nbad & <ugly> ]]>.\r";
const claim = entity("c1", "Claim", {
	proposition: [text("It is\t“bad”.")],
	claimant: [link("iipa"), text("Canada")],
	about: [wholeDocument],
});
const remark = entity("k1", "Commentary", {
	gloss: [text("Ugly.")],
	stance: [text("ironic"), text("critical")],
	respondsTo: [link("c1")],
});
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "isoHunt  is\nbad", { layer: "claim", to: "c1" }),
			span(content, "a2", "isoHunt"),
			span(content, "a3", "ugly", { layer: "commentary", to: "k1" }),
		],
		[claim, remark],
	),
);

const filesOf = (of: Corpus, options = everything) => casXmi.write(of, options).files;
const fileOf = (of: Corpus): string => filesOf(of)[0]?.content ?? "";
const parsed = (file: ImportedFile | undefined) =>
	new DOMParser().parseFromString(file?.content ?? "", "application/xml");
const definitions = "the layers' definitions, except the names and labels of fields";

describe("Writing CAS XMI", () => {
	test("writes the text and one XMI element for each feature structure", () => {
		expect(fileOf(sample).split("\n")).toEqual([
			'<?xml version="1.0" encoding="UTF-8"?>',
			'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:ascribe="http:///ascribe.ecore" xmlns:entity="http:///ascribe/entity.ecore" xmlns:layer="http:///ascribe/layer.ecore" xmi:version="2.0">',
			'<cas:NULL xmi:id="0"/>',
			'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="🏴 isoHunt  is&#xA;bad &#x26; &#x3C;ugly> ]]>.&#xD;"/>',
			'<tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="33" language="en"/>',
			'<ascribe:Document xmi:id="3" id="report" title="Title of report" text_sha256="294dcda2ac2039357fbaf8698ae4748ab3e43d3601d529c18dfb6556465ac179"/>',
			'<entity:Site xmi:id="4" entity_id="isohunt" is_shared="true" name="isoHunt" kind="tracker"/>',
			'<entity:Organization xmi:id="5" entity_id="iipa" is_shared="true" name="IIPA"/>',
			'<entity:Claim xmi:id="6" entity_id="c1" is_shared="false" proposition="It is&#x9;“bad”." claimant="5 8" about="3"/>',
			'<entity:Commentary xmi:id="7" entity_id="k1" is_shared="false" gloss="Ugly." respondsTo="6"><stance>ironic</stance><stance>critical</stance></entity:Commentary>',
			'<ascribe:Name xmi:id="8" name="Canada"/>',
			'<layer:Claim xmi:id="9" sofa="1" begin="3" end="18" id="a1" entity="6"/>',
			'<layer:Site xmi:id="10" sofa="1" begin="3" end="10" id="a2" entity="4"/>',
			'<layer:Commentary xmi:id="11" sofa="1" begin="22" end="26" id="a3" entity="7"/>',
			'<cas:View sofa="1" members="2 3 4 5 6 7 8 9 10 11"/>',
			"</xmi:XMI>",
			"",
		]);
	});

	test("writes the type system of the XMI files", () => {
		const types = filesOf(sample)[1]?.content ?? "";
		expect(types).toContain(
			"<typeDescription><name>ascribe.layer.Site</name><description>site</description><supertypeName>uima.tcas.Annotation</supertypeName><features>\n<featureDescription><name>id</name><description/><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>\n<featureDescription><name>entity</name><description>Site</description><rangeTypeName>ascribe.Entity</rangeTypeName></featureDescription>\n</features></typeDescription>",
		);
		expect(types).toContain(
			"<rangeTypeName>uima.cas.FSArray</rangeTypeName><elementType>ascribe.Referent</elementType><multipleReferencesAllowed>false</multipleReferencesAllowed>",
		);
	});

	test("writes XMI that follows the documentation and gives another parser every placed span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const files = filesOf(random, options);
				const types = parsed(files.at(-1));
				const found = files.slice(0, -1).map((file) => spansOf(readXmi(parsed(file), types)));
				expect(found).toEqual(xmlSafeCorpus(random).documents.map(plainSpans));
			}),
			{ numRuns: 40 },
		);
	});

	test("lists what the XMI files leave out", () => {
		const dark = "one\u0001";
		expect(casXmi.write(corpus(doc("x", dark, [span(dark, "a1", "one")])), everything).losses).toMatchObject([
			{ what: definitions, count: 1 },
			{ what: "characters that XML does not allow, written as U+FFFD", count: 1 },
		]);
	});
});

describe("Reading CAS XMI", () => {
	const types = (features: string, name = "custom.Site") =>
		`<typeSystemDescription><types><typeDescription><name>${name}</name><supertypeName>uima.tcas.Annotation</supertypeName><features>${features}</features></typeDescription></types></typeSystemDescription>`;
	const feature = (name: string, range: string) =>
		`<featureDescription><name>${name}</name><rangeTypeName>uima.cas.${range}</rangeTypeName></featureDescription>`;
	const xmi = (
		elements: string,
		sofa = '<cas:Sofa xmi:id="9" sofaID="_InitialView" sofaString="isoHunt"/>',
	) =>
		`<xmi:XMI xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///custom.ecore">${sofa}${elements}</xmi:XMI>`;
	const read = (...contents: readonly string[]) =>
		readCasXmi(
			contents.map((one, index) => ({ name: `${index}.xml`, content: one })),
			layers,
		);
	const site = (attributes: string, inside = "") =>
		`<custom:Site xmi:id="2" sofa="9" begin="0" end="7" ${attributes}>${inside}</custom:Site>`;

	test("reads XMI annotations whose type has the name of a layer, with their features by range", () => {
		const features = [
			feature("order", "Integer"),
			feature("code", "String"),
			feature("sure", "Boolean"),
			feature("tags", "StringArray"),
			feature("more", "StringArray"),
			feature("other", "TOP"),
		];
		const list = '<cas:StringArray xmi:id="5"><elements>one</elements><elements/></cas:StringArray>';
		const { value, problems } = read(
			xmi(site('order="3" code="07" sure="true" more="5" other="2"', "<tags>x</tags>") + list),
			types(features.join("")),
		);
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		expect(value.documents[0]?.annotations[0]).toMatchObject({
			layer: "site",
			extra: { uima: { others: { order: 3, code: "07", sure: true, tags: ["x"], more: ["one", ""] } } },
		});
	});

	const plain = types("");
	test.each([
		[["<html/>"], "0.xml  E_CAS_FILE"],
		[[xmi("")], "0.xml  E_CAS_FILE"],
		[["<xmi:XMI/>", plain], "0.xml  E_CAS_TEXT"],
		[["<xmi:XMI", plain], "0.xml 1:9 E_XML_SYNTAX"],
		[["<!DOCTYPE a><xmi:XMI/>", plain], "0.xml  E_XML_LIMIT"],
		[[xmi(site("")), types("", "custom.Other")], "0.xml 1:146 E_CAS_TYPE"],
		[[xmi('<custom:Token xmi:id="2"/>'), types("", "custom.Token")], "0.xml 1:146 W_CAS_TYPE"],
		[[xmi(site("").replace('end="7"', 'end="8"')), plain], "0.xml 1:146 E_POSITION"],
		[[xmi(site("").replace('end="7"', 'end="x"')), plain], "0.xml 1:146 E_POSITION"],
		[[xmi('<cas:Sofa xmi:id="3" sofaID="b"/>'), plain], "0.xml 1:146 W_CAS_VIEW"],
		[
			[xmi(""), "<typeSystemDescription><imports><import/></imports></typeSystemDescription>"],
			"1.xml 1:33 W_CAS_IMPORT",
		],
	])("reports the fault in the XMI files %j as %s", (contents, expected) => {
		expect(read(...contents).problems.map(({ file, path, code }) => `${file} ${path} ${code}`)).toContain(
			expected,
		);
	});

	test("reads an XMI type system with a cycle of super-types", () => {
		const circle = plain.replace("uima.tcas.Annotation", "custom.Site");
		expect(read(xmi(site("")), circle).value.documents[0]?.annotations).toEqual([]);
	});

	test("never throws on damaged XMI files", () => {
		const [file, typeSystem] = filesOf(sample).map((one) => one.content);
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.nat(), fc.boolean(), (noise, at, isFirst) => {
				const broken = (whole = "") =>
					whole.slice(0, at % whole.length) + noise + whole.slice(at % whole.length);
				read(isFirst ? broken(file) : (file ?? ""), isFirst ? (typeSystem ?? "") : broken(typeSystem));
			}),
		);
	});
});
