import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { limits } from "../../../src/annotation/index.ts";
import { limitFaultOf } from "../../../src/library/import/file-limits.ts";
import { readImports } from "../../../src/library/index.ts";
import { importFiles, problemCodes, tallyNumbers } from "./merging.ts";

const text = "The isoHunt site.";
const tooMany = limits.annotations + 1;

/** A file of each format: what comes before its spans, one span, and what comes after them. */
const files: Readonly<Record<string, readonly [name: string, before: string, span: string, after: string]>> =
	{
		brat: ["a.ann", "", "T1\tsite 4 11\tisoHunt\n", ""],
		"WebAnno TSV": [
			...(["a.tsv", "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Site|kind\n\n\n#Text=isoHunt\n"] as const),
			...(["1-1\t0-7\tisoHunt\tX\t\n", ""] as const),
		],
		"UIMA CAS JSON": [
			...(["a.json", '{"%TYPES":{},"%FEATURE_STRUCTURES":['] as const),
			...(['{"%ID":1,"%TYPE":"custom.Site","begin":4,"end":11},', "0]}"] as const),
		],
		"UIMA CAS XMI": [
			...(["a.xmi", '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">'] as const),
			...(['<custom:Site xmi:id="3" begin="4" end="11"/>', "</xmi:XMI>"] as const),
		],
		doccano: ["a.jsonl", `{"text":"${text}","label":[`, '[4,11,"site"],', "0]}"],
		spaCy: ["a.jsonl", `{"text":"${text}","ents":[`, '{"start":4,"end":11,"label":"site"},', "0]}"],
		"Label Studio": [
			...(["a.json", `[{"data":{"text":"${text}"},"annotations":[{"result":[`] as const),
			...(['{"type":"labels","value":{"start":4,"end":11}},', "0]}]}]"] as const),
		],
		PubAnnotation: [
			...(["a.json", `{"text":"${text}","denotations":[`] as const),
			...(['{"span":{"begin":4,"end":11},"obj":"site"},', "0]}"] as const),
		],
		Hypothesis: ["a.json", '{"annotations":[', '{"target":[]},', "0]}"],
		"Web Annotation": ["a.jsonld", '[{"type":"Annotation","target":"x"},', '{"target":"x"},', "0]"],
		TEI: ["a.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0">', '<span from="#a"/>', "</TEI>"],
		CSV: ["a.csv", "quote,label\n", "isoHunt,site\n", ""],
		JSON: ["a.json", '{"format":"ascribe-export","documents":[', '{"layer":"site"},', "0]}"],
	};

test.each(Object.entries(files))(
	"%s with too many spans is refused and its spans are counted",
	(format, parts) => {
		const [name, before, span, after] = parts;
		const bytes = strToU8(before + span.repeat(tooMany) + after);
		const { imports } = readImports([{ name, bytes }], { layers: [], types: new Map() });
		const found = imports.map(({ format: { label }, problems, value }) => [
			label,
			problems.map(({ code }) => code),
			(value.refused ?? 0) >= tooMany && (value.refused ?? 0) <= tooMany + 1,
			value.documents.length,
		]);
		expect(found).toEqual([[format, ["E_COUNT"], true, 0]]);
	},
);

describe("a file is refused before it is parsed if it has", () => {
	test.each([
		["too many objects", `[${"{},".repeat(4_000_001)}0]`, "E_COUNT"],
		["too many lines", "\n".repeat(4_000_001), "E_COUNT"],
		["too many elements", `<a>${"<b/>".repeat(2_000_001)}</a>`, "E_COUNT"],
		["too deep nesting", `${"[".repeat(65)}${"]".repeat(65)}`, "E_JSON_DEPTH"],
	])("%s", (_what, content, code) => {
		expect(limitFaultOf(content, 0)?.code).toBe(code);
	});

	test("nothing is refused because of braces inside strings", () => {
		expect(limitFaultOf(`["${"[".repeat(100)}\\"${"[".repeat(100)}\\\\", []]`, 0)).toBeUndefined();
	});
});

test("a quote of more than 10,000 characters is refused", () => {
	const long = "isoHunt ".repeat(2_000);
	const files = { "a.jsonl": JSON.stringify({ text: long, label: [[0, 15_000, "site"]] }) };
	const result = importFiles(files, { text: long });
	expect([problemCodes(result), tallyNumbers(result)]).toEqual([["E_SPAN"], [0, 0, 0, 1]]);
});

test("a file that cannot be read at all counts the spans that it held", () => {
	const rows = "1-1\t0-3\tThe\t_\t\n1-2\t4-11\tisoHunt\tX[1]|Y[2]\t\n1-3\t12-16\tsite\tX[1]\t\n";
	const tsv = `#FORMAT=WebAnno TSV 3.2\n#T_SP=webanno.custom.Site|kind\n\n\n${rows}`;
	const placeOf = (words: string) => {
		const start = text.indexOf(words);
		return { start, end: start + words.length, labels: ["site"] };
	};
	const task = (data: object) => ({
		data,
		annotations: [
			{ result: ["isoHunt", "site"].map((words) => ({ type: "labels", value: placeOf(words) })) },
		],
	});
	const counts = (files: Readonly<Record<string, string>>) => tallyNumbers(importFiles(files, { text }));
	expect(counts({ "a.tsv": tsv.replace("TSV 3.2", "TSV 3.x") })).toEqual([0, 0, 0, 2]);
	expect(counts({ "a.json": JSON.stringify([task({ image: 3 })]) })).toEqual([0, 0, 0, 2]);
	expect(counts({ "a.json": JSON.stringify([task({ image: 3 }), task({ text })]) })).toEqual([2, 0, 0, 2]);
	const lines = [
		JSON.stringify({ label: [[4, 11, "site"]] }),
		JSON.stringify({ text, label: [[4, 11, "site"]] }),
	];
	expect(counts({ "a.jsonl": lines.toReversed().join("\n") })).toEqual([1, 0, 0, 1]);
});
