import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { corpusOf } from "../../../src/corpus/index.ts";
import { casJson, casXmi } from "../../../src/formats/cas/index.ts";
import { asImport, everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

const text = "Ann sold it to Bob";
const sofa = { "%ID": 1, "%TYPE": "uima.cas.Sofa", sofaNum: 1, sofaID: "_InitialView", sofaString: text };
const person = (id: number, begin: number, end: number, features: object = {}) => ({
	...{ "%ID": id, "%TYPE": "my.Person", "@sofa": 1, begin, end },
	...features,
});
const json = (...structures: readonly object[]) => ({
	"page.json": JSON.stringify({ "%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, ...structures] }),
});

const xmi = (elements: string) =>
	`<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:my="http:///my.ecore" xmi:version="2.0">${elements}<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${text}"/></xmi:XMI>`;
const types = (...features: readonly (readonly [string, string])[]) =>
	`<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types><typeDescription><name>my.Person</name><supertypeName>uima.tcas.Annotation</supertypeName><features>${features.map(([name, range]) => `<featureDescription><name>${name}</name><rangeTypeName>${range}</rangeTypeName></featureDescription>`).join("")}</features></typeDescription></types></typeSystemDescription>`;

describe("lists in features of a CAS", () => {
	test("of numbers are values, not references", () => {
		const array = { "%ID": 9, "%TYPE": "uima.cas.IntegerArray", "%ELEMENTS": [1, 2] };
		const { spans, relations } = readForeign(json(person(2, 0, 3, { "@ages": 9 }), array));
		expect([spans, relations]).toEqual([['person "Ann" ages=1,2'], []]);
	});

	test("that are chains of nodes are read to their ends", () => {
		const nodes = [
			{ "%ID": 7, "%TYPE": "uima.cas.NonEmptyStringList", head: "a", "@tail": 8 },
			{ "%ID": 8, "%TYPE": "uima.cas.NonEmptyStringList", head: "b", "@tail": 9 },
			{ "%ID": 9, "%TYPE": "uima.cas.EmptyStringList" },
		];
		const { spans, problems } = readForeign(json(person(2, 0, 3, { "@roles": 7 }), ...nodes));
		expect([spans, problems]).toEqual([['person "Ann" roles=a,b'], []]);
	});

	test.each([
		["in an attribute", "uima.cas.IntegerArray", '"1 2"', ""],
		["in an element", "uima.cas.IntegerArray", '"9"', '<cas:IntegerArray xmi:id="9" elements="1 2"/>'],
		[
			"in a list",
			"uima.cas.IntegerList",
			'"8"',
			'<cas:NonEmptyIntegerList xmi:id="8" head="1" tail="9"/><cas:NonEmptyIntegerList xmi:id="9" head="2"/>',
		],
	])("of XMI are read %s", (_place, range, value, elements) => {
		const element = `<my:Person xmi:id="2" sofa="1" begin="0" end="3" ages=${value}/>`;
		const { spans } = readForeign({ "page.xmi": xmi(element + elements), "t.xml": types(["ages", range]) });
		expect(spans).toEqual(['person "Ann" ages=1,2']);
	});

	test.each([casJson, casXmi])("keep every reference to another span in $label", (format) => {
		const array = { "%ID": 9, "%TYPE": "my.Person[]", "%ELEMENTS": [3, 4] };
		const structures = [person(2, 4, 8, { "@who": 9 }), person(3, 0, 3), person(4, 15, 18), array];
		const { document } = importForeign(json(...structures), text);
		const written = format.write(corpusOf([document]), everything).files.map(asImport);
		const { relations } = readForeign(
			Object.fromEntries(written.map(({ name, content }) => [name, content])),
		);
		expect(relations).toEqual(["sold who Ann", "sold who Bob"]);
	});
});

test("annotations of further views are counted as refused", () => {
	const other = { ...sofa, "%ID": 5, sofaID: "de", sofaString: "Ann verkaufte" };
	const { spans, refused, problems } = readForeign(
		json(other, person(2, 0, 3), { ...person(3, 0, 3), "@sofa": 5 }),
	);
	expect([spans.length, refused, problems]).toEqual([1, 1, ["E_CAS_VIEW /%FEATURE_STRUCTURES/1"]]);
});

const metadata = (features: object) => ({
	...{ "%ID": 9, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData" },
	...{ "@sofa": 1, begin: 0, end: 18, ...features },
});

describe("the document of a CAS", () => {
	test.each([
		[{ documentTitle: "report.txt", documentId: "ada" }, "report"],
		[{ documentTitle: "A Report", documentId: "page" }, "a-report"],
		[{ documentTitle: "A Report", documentId: "report-7" }, "report-7"],
		[{}, "page"],
	])("with the metadata %j is called %s", (features, id) => {
		expect(Object.keys(readForeign(json(person(2, 0, 3), metadata(features))).texts)).toEqual([id]);
	});

	test("of an INCEpTION project, which packs the files of each annotator, is that of its title", () => {
		const packed = (title: string, annotator: string) => {
			const files = json(person(2, 0, 3), metadata({ documentTitle: title, documentId: annotator }));
			return zipSync({ [`${annotator}.json`]: strToU8(files["page.json"]) });
		};
		const project = zipSync({
			"annotation/one.txt/ada.zip": packed("one.txt", "ada"),
			"annotation/two.txt/ada.zip": packed("two.txt", "ada"),
		});
		const { texts, problems } = readForeign({ "project.zip": project });
		expect([Object.keys(texts), problems]).toEqual([["one", "two"], []]);
	});
});

test("annotations of a CAS without a place are notes on the whole document, and written without a place", () => {
	const note = { "%ID": 2, "%TYPE": "my.Mood", "@sofa": 1, mood: "calm" };
	const { document } = importForeign(json(note), text);
	expect(document.spans[0]?.annotation.extra.wholeDocument).toBe(true);
	const [file = { name: "", content: "" }] = casJson
		.write(corpusOf([document]), everything)
		.files.map(asImport);
	const structures: readonly Record<string, unknown>[] = JSON.parse(file.content)["%FEATURE_STRUCTURES"];
	const written = structures.find((one) => one["%TYPE"] === "my.Mood") ?? {};
	expect([written.mood, written.begin, written["@sofa"]]).toEqual(["calm", undefined, 1]);
	expect(readForeign({ [file.name]: file.content }).problems).toEqual([]);
});

test("a feature called name is kept beside the words of its span", () => {
	const { document } = importForeign(json(person(2, 0, 3, { name: "Ann Lee" })), text);
	const files = casJson.write(corpusOf([document]), everything).files.map(asImport);
	const again = importForeign(Object.fromEntries(files.map(({ name, content }) => [name, content])), text);
	expect(again.document.spans.map(({ entity }) => [...entity.fields])).toEqual(
		document.spans.map(({ entity }) => [...entity.fields]),
	);
});
