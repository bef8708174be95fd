import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnnotatedDocument, Corpus } from "../../../src/corpus/index.ts";
import { checkWebanno } from "../../../src/formats/webanno/check.ts";
import { webanno } from "../../../src/formats/webanno/index.ts";
import {
	escapeValue,
	parseStackedValue,
	splitUnescaped,
	unescapeValue,
} from "../../../src/formats/webanno/lines.ts";
import { readWebanno } from "../../../src/formats/webanno/read.ts";
import { corpora, exportOptions, foreignText } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, relation, span, text } from "../builders.ts";
import { corpusAtPositions } from "../imported-from.ts";
import { layers } from "../layers.ts";
import { isSound, type PlainSpan, plainAnnotations, plainEntities, plainSpans } from "../plain.ts";
import { readGuide } from "./spec-reader.ts";

const content = "🏴 isoHunt is\nbad_ly. Well.";
const claim = entity("c1", "Claim", {
	proposition: [text("It [is] bad|")],
	claimant: [link("iipa"), text("a; b")],
});
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "isoHunt is\nbad", { layer: "claim", to: "c1" }),
			span(content, "a2", "isoHunt"),
			span(content, "a3", "Hunt"),
			span(content, "a4", "isoHunt", { to: "other" }),
		],
		[claim, entity("other", "Site", {})],
	),
);

const filesOf = (of: Corpus, options = everything) => webanno.write(of, options).files;
const fileOf = (of: Corpus, options = everything): string => filesOf(of, options)[0]?.content ?? "";

/** Rows contain no white space and no control characters, so the ends of a span move to its words. */
const visibleSpans = (document: AnnotatedDocument): readonly PlainSpan[] =>
	inOrder(
		plainSpans(document).flatMap((one) => {
			const words = one.words.replace(/^[\s\p{Cc}]+/u, "");
			const start = one.end - words.length;
			const visible = words.replace(/[\s\p{Cc}]+$/u, "");
			return visible === "" ? [] : [{ ...one, start, end: start + visible.length, words: visible }];
		}),
	);

const inOrder = (spans: readonly PlainSpan[]) =>
	spans.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));

/** Replaces everything before the first word by spaces. A text without words becomes empty. */
const asText = (words: string): string => {
	const blank = /^[\s\p{Cc}]*/u.exec(words)?.[0].length ?? 0;
	return blank === words.length ? "" : words.slice(blank).padStart(words.length);
};

describe("Writing WebAnno TSV", () => {
	test("writes a WebAnno row for each word with its spans, and one for each annotated part of a word", () => {
		const none = "_\t_\t_\t_\t_\t_\t";
		const noClaim = `${none}_\t_\t`;
		const said =
			"a1[1]\tc1[1]\tIt \\[is\\] bad\\|[1]\tIIPA\\; a\\\\\\; b[1]\tiipa\\; [1]\t*[1]\t*[1]\t*[1]\t";
		const stacked =
			"a2[2]|a4[3]\tisohunt[2]|other[3]\tisoHunt[2]|*[3]\ttracker[2]|*[3]\t*[2]|*[3]\t*[2]|*[3]\t";
		expect(fileOf(sample).split("\n")).toEqual([
			"#FORMAT=WebAnno TSV 3.3",
			"#T_SP=webanno.custom.Site|id|entity_id|name|kind|aliases|site_status",
			"#T_SP=webanno.custom.Claim|id|entity_id|proposition|claimant|claimant_id|type|about|about_id",
			"",
			"",
			"#Text=🏴 isoHunt is",
			"#Text=",
			`1-1\t0-2\t🏴\t${none}${noClaim}`,
			`1-2\t3-10\tisoHunt\t${stacked}${said}`,
			`1-2.1\t6-10\tHunt\ta3\tisohunt\tisoHunt\ttracker\t*\t*\t${noClaim}`,
			`1-3\t11-13\tis\t${none}${said}`,
			"",
			"#Text=bad_ly. ",
			`2-1\t14-20\tbad_ly\t${none}${noClaim}`,
			`2-1.1\t14-17\tbad\t${none}${said}`,
			`2-2\t20-21\t.\t${none}${noClaim}`,
			"",
			"#Text=Well.",
			`3-1\t22-26\tWell\t${none}${noClaim}`,
			`3-2\t26-27\t.\t${none}${noClaim}`,
			"",
		]);
	});

	test("writes files from which a reader built from the WebAnno guide gets every span with a word", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const files = filesOf(random, options);
				for (const [index, document] of random.documents.entries()) {
					const found = readGuide(files[index]?.content ?? "");
					expect(found.text).toBe(asText(document.text));
					const spans = found.spans.map(({ type, begin, end, features }) => ({
						id: features.id ?? "",
						layer: type.replace("webanno.custom.", "").toLowerCase(),
						entity: features.entity_id ?? "",
						start: begin,
						end,
						words: found.text.slice(begin, end),
					}));
					expect(inOrder(spans)).toEqual(visibleSpans(document));
				}
			}),
		);
	});

	test("writes the same WebAnno files each time", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				expect(filesOf(random, options)).toEqual(filesOf(random, options));
			}),
		);
	});

	test("lists what WebAnno files leave out, with the number of affected spans", () => {
		const lines = "\tone two";
		const lossy = corpus(
			doc(
				"report",
				lines,
				[
					span(lines, "a1", "one "),
					span(lines, "a2", "\t"),
					{ ...span(lines, "a3", "two"), placement: { kind: "orphan", candidates: [], reason: "gone" } },
					span(lines, "a4", "two", { layer: "claim", to: "c1" }),
				],
				[entity("c1", "Claim", { proposition: [text("a\rb")] })],
			),
		);
		expect(webanno.write(lossy, everything).losses.slice(2)).toMatchObject([
			{ what: "spans that contain no word", count: 1 },
			{ what: "white space and control characters at the start or end of a span", count: 1 },
			{
				what: "white space and control characters before the first word of the text, written as spaces",
				count: 4,
			},
			{ what: "carriage returns in fields, written as spaces", count: 1 },
			{ what: "the document's title and language", count: 4 },
			{ what: "the layers' definitions, and which entities the documents share", count: 4 },
			{ what: "entities that no span links to, except their names and ids in references", count: 4 },
		]);
	});
});

describe("Values of a WebAnno cell", () => {
	test("a stacked WebAnno cell splits into the same values and disambiguation ids", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(foreignText, fc.nat()), { minLength: 1 }), (stacked) => {
				const cell = stacked.map(([value, number]) => `${escapeValue(value)}[${number}]`).join("|");
				const found = splitUnescaped(cell, "|").map((part) => parseStackedValue(part));
				expect(
					found.map(({ value, disambiguationId }) => [unescapeValue(value), Number(disambiguationId)]),
				).toEqual(stacked.map(([value, number]) => [value.replaceAll("\r", " "), number]));
			}),
		);
	});
});

describe("Reading WebAnno TSV", () => {
	test("reads back every span of exported WebAnno files, and every field of its entity", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { value, problems } = readWebanno(filesOf(random), random.layers);
				expect(problems).toEqual([]);
				expect(isSound(value)).toBe(true);
				expect(value.documents.map(({ id, text: words }) => [id, words])).toEqual(
					random.documents.map(({ record, text: words }) => [record.id, asText(words)]),
				);
				expect(value.documents.map((one) => inOrder(plainAnnotations(one)))).toEqual(
					random.documents.map(visibleSpans),
				);
				for (const [index, document] of random.documents.entries()) {
					const linked = new Set(visibleSpans(document).map((one) => one.entity));
					const all = plainEntities([...random.sharedEntities, ...document.documentEntities], linked);
					const returns = JSON.parse(JSON.stringify(all).replaceAll("\\r", " "));
					expect(plainEntities(value.documents[index]?.entities ?? [])).toEqual(returns);
				}
			}),
		);
	});

	test("reads the same from WebAnno files that were read and written again", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const first = readWebanno(filesOf(random), random.layers).value;
				expect(readWebanno(filesOf(corpusAtPositions(first)), random.layers).value).toEqual(first);
			}),
		);
	});

	const read = (file: string) => readWebanno([{ name: "x.tsv", content: file }], layers);
	const header = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Site|id|entity_id\n\n\n";

	test.each([
		["", "1:1 E_TSV_FORMAT"],
		["#FORMAT=WebAnno TSV 2.0\n", "1:1 E_TSV_FORMAT"],
		[`${header}#Text=ab\n1-1\t0-2\tab\n`, "6:1 E_TSV_LINE"],
		[`${header}#Text=ab\nab\t_\t_\n`, "6:1 E_TSV_LINE"],
		[`${header}#Text=ab\n1-1\t999999999-999999999\tab\ta\tb\n`, "6:1 E_TSV_LINE"],
		[`${header}#Text=ab\n1-1\t0-9\tab\ta\tb\n`, "6:1 E_POSITION"],
		[`${header}#Text=ab\n1-1\t0-2\txy\ta\tb\n`, "6:1 W_TSV_WORDS"],
		[`${header}#Text=ab\n1-1\t0-2\tab\ta b\tb\n`, "6:1 E_SPAN"],
		[`${header}#Text=ab\n1-1\t0-2\tab\ta\t*\n`, "6:1 W_ENTITY_NEW"],
		[`${header.replace("T_SP", "T_RL")}#Text=ab\n1-1\t0-2\tab\ta\t1-1\n`, "6:1 E_RELATION"],
	])("reports the fault in the WebAnno file %j as %s", (file, expected) => {
		expect(read(file).problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("reads files of INCEpTION: adjacent sentences, sentence ids, values without disambiguation ids", () => {
		const file = `${header}#Sentence.id=s1\n#Text=ab\\tc\n#Text=d\n1-1\t0-2\tab\t_\t_\t\n1-2\t3-4\tc\t_\t_\t\n1-3\t5-6\td\tx\ty\t\n\n#Text=e\n2-1\t6-7\te\t_\t_\t\n2-1.1\t6-7\te\t*[1]\ty[1]\t\n`;
		const { value, problems } = read(file);
		expect(problems).toEqual([]);
		expect(value.documents[0]?.text).toBe("ab\tc\nde");
		expect(value.documents.flatMap(plainAnnotations)).toEqual([
			{ id: "x", layer: "site", entity: "y", start: 5, end: 6, words: "d" },
			{ id: "span-2", layer: "site", entity: "y", start: 6, end: 7, words: "e" },
		]);
	});

	test("never throws on damaged WebAnno files", () => {
		const file = fileOf(sample);
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.nat(), (noise, at) => {
				const cut = at % file.length;
				read(file.slice(0, cut) + noise + file.slice(cut));
			}),
		);
	});
});

const head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Site|id|entity_id\n\n\n#Text=ab c\n";
test.each([
	["1-1\t0-2\tax\t_\t_\t", "words differ from the text"],
	["1-1\t0-2\tab\t_", "expected 2 values, found 1"],
	["1-1\t0-2\tab\t_\t", "empty"],
	["1-1\t0-2\tab\t_\t_\t\n1-2\t1-2\tb\t_\t_\t", "overlaps the previous one"],
	["1-1\t0-2\tab\t_\t_\t\n1-1.1\t3-4\tc\t_\t_\t", "not inside its token"],
	["1-1\t0-2\tab\ta[1]\tb[2]\t", "different spans"],
	["1-1\t0-2\tab\ta|b\tc|d\t", "no disambiguation id"],
])("checkWebanno rejects %j because of: %s", (rows, reason) => {
	expect(() => checkWebanno(`${head}${rows}\n`)).toThrow(reason);
});

describe("Reading WebAnno files of other tools", () => {
	const package_ = "de.tudarmstadt.ukp.dkpro.core.api";
	const rows = (...lines: readonly string[]) => `\n\n#Text=Ann sold it to Bob Ray.\n${lines.join("\n")}\n`;
	const read = (header: readonly string[], body: string) => {
		const content = `#FORMAT=WebAnno TSV 3.3\n${header.join("\n")}\n${body}`;
		const { value, problems } = readWebanno([{ name: "deed.tsv", content }], layers);
		const codes = problems
			.filter(({ code }) => code !== "W_ENTITY_NEW")
			.map(({ path, code }) => `${path} ${code}`);
		const [document] = value.documents;
		const words = new Map((document?.annotations ?? []).map(({ id, quote }) => [String(id), quote.exact]));
		return {
			codes,
			layers: value.layers.layers.filter(({ tag }) => tag !== undefined),
			spans: (document?.annotations ?? []).map(({ layer, quote }) => `${layer} ${quote.exact}`),
			fields: (document?.entities ?? []).map(({ fields }) =>
				[...fields].map(
					([name, values]) => `${name}=${values.map((one) => ("text" in one ? one.text : "")).join()}`,
				),
			),
			relations: (document?.relations ?? []).map(
				({ label, from, to }) => `${words.get(from)} ${label} ${words.get(to)}`,
			),
		};
	};

	test("each layer is read with its features, and stacked values are spans of their own", () => {
		const found = read(
			[
				`#T_SP=${package_}.ner.type.NamedEntity|identifier|value`,
				"#T_SP=webanno.custom.SiteMention|kind of site",
			],
			rows(
				"1-1\t0-3\tAnn\t*|Q42\tPER|ORG\t_\t",
				"1-2\t4-8\tsold\t_\t_\t_\t",
				"1-3\t9-11\tit\t_\t_\tmill \\| farm\t",
				"1-4\t12-14\tto\t_\t_\t_\t",
				"1-5\t15-18\tBob\t*[1]\tPER[1]\t_\t",
				"1-6\t19-22\tRay\t*[1]\tPER[1]\t_\t",
			),
		);
		expect(found.codes).toEqual([]);
		expect(found.spans).toEqual([
			"named-entity Ann",
			"named-entity Ann",
			"site-mention it",
			"named-entity Bob Ray",
		]);
		expect(found.fields).toEqual([
			["name=Ann", "value=PER"],
			["name=Ann", "identifier=Q42", "value=ORG"],
			["name=it", "kindOfSite=mill | farm"],
			["name=Bob Ray", "value=PER"],
		]);
		expect(found.layers).toMatchObject([
			{ id: "named-entity", tag: "NamedEntity", tagField: "value" },
			{ id: "site-mention", tag: "SiteMention" },
		]);
	});

	test("relations lead from the span that the last column names to the span of the row", () => {
		const found = read(
			["#T_SP=webanno.custom.Party|role", "#T_RL=webanno.custom.Sale|kind|BT_webanno.custom.Party"],
			rows(
				"1-1\t0-3\tAnn\tseller|owner\t_\t_\t",
				"1-2\t4-8\tsold\t_\t_\t_\t",
				"1-3\t9-11\tit\t_\t_\t_\t",
				"1-4\t12-14\tto\t_\t_\t_\t",
				"1-5\t15-18\tBob\tbuyer[1]\tsells to\t1-1[0_1]\t",
				"1-6\t19-22\tRay\tbuyer[1]\t_\t_\t",
			),
		);
		expect([found.codes, found.relations]).toEqual([[], ["Ann sells to Bob Ray"]]);
	});

	test("each link of a chain is related to the next one", () => {
		const found = read(
			[`#T_CH=${package_}.coref.type.CoreferenceLink|referenceType|referenceRelation`],
			rows("1-1\t0-3\tAnn\tname\t*->1-1\t", "1-2\t4-8\tsold\t_\t_\t", "1-3\t9-11\tit\tpronoun\tcoref->1-2\t"),
		);
		expect([found.codes, found.spans]).toEqual([[], ["coreference-link Ann", "coreference-link it"]]);
		expect(found.fields).toEqual([
			["name=Ann", "referenceType=name"],
			["name=it", "referenceType=pronoun", "referenceRelation=coref"],
		]);
		expect(found.relations).toEqual(["Ann coref it"]);
	});

	test("the slots of a span are relations with their roles", () => {
		const found = read(
			[
				"#T_SP=webanno.custom.Frame|ROLE_webanno.custom.Frame:roles_webanno.custom.FrameRolesLink|webanno.custom.Party",
				"#T_SP=webanno.custom.Party|role",
			],
			rows(
				"1-1\t0-3\tAnn\t_\t_\tperson\t",
				"1-2\t4-8\tsold\tseller;buyer\t1-1;1-5\t_\t",
				"1-3\t9-11\tit\t_\t_\t_\t",
				"1-4\t12-14\tto\t_\t_\t_\t",
				"1-5\t15-18\tBob\t_\t_\tperson\t",
			),
		);
		expect([found.codes, found.relations]).toEqual([[], ["sold seller Ann", "sold buyer Bob"]]);
	});

	test("links of one chain have the number of the chain, and are spans of their own", () => {
		const found = read(
			[`#T_CH=${package_}.coref.type.CoreferenceLink|referenceRelation|referenceType`],
			rows(
				"1-1\t0-3\tAnn\tcoref->1-1|*->2-1\tnam[1]|*[2]\t",
				"1-2\t4-8\tsold\t_\t_\t",
				"1-3\t9-11\tit\t*->1-2\tpron[1]\t",
				"1-4\t12-14\tto\t*->1-2\tpron[1]\t",
			),
		);
		expect(found.spans).toEqual(["coreference-link Ann", "coreference-link Ann", "coreference-link it to"]);
		expect(found.relations).toEqual(["Ann coref it to"]);
	});

	test("the number after each address of a slot is that of the span in the slot", () => {
		const found = read(
			[
				"#T_SP=webanno.custom.Frame|ROLE_webanno.custom.Frame:roles_webanno.custom.FrameRolesLink|uima.tcas.Annotation",
				"#T_SP=webanno.custom.Party|role",
				"#T_SP=webanno.custom.Thing|",
			],
			rows(
				"1-1\t0-3\tAnn\t_\t_\tperson[1]\t_\t",
				"1-2\t4-8\tsold\tseller;*[4]|_[5]\t1-1[1];1-3[3]|*\t_\t_\t",
				"1-3\t9-11\tit\t_\t_\tperson[2]\t*[3]\t",
			),
		);
		expect(found.spans.filter((one) => one.startsWith("frame"))).toEqual(["frame sold", "frame sold"]);
		expect(found.relations).toEqual(["sold seller Ann", "sold roles it"]);
	});

	test("a circle of links is a chain that starts with the first link of the text", () => {
		const words = "Ann sold it.";
		const uima = { type: "webanno.custom.Site", ranges: { referenceType: "uima.cas.String" } };
		const linkAt = (id: string, at: string) => {
			const one = span(words, id, at);
			return { ...one, annotation: { ...one.annotation, extra: { uima } } };
		};
		const next = (id: string, from: string, to: string) => ({
			...relation(id, "next", from, to),
			extra: { uima: { feature: "next" } },
		});
		const circle = corpus({
			...doc("deed", words, [linkAt("a", "Ann"), linkAt("b", "it")]),
			relations: [next("r1", "a", "b"), next("r2", "b", "a")],
		});
		expect(fileOf(circle).match(/->\d+-\d+/g)).toEqual(["->1-1", "->1-2"]);
		expect(webanno.write(circle, everything).losses.map(({ what }) => what)).toContain(
			"relations between annotations",
		);
	});

	test("a relation with a layer that the file does not have is reported", () => {
		const found = read(
			[
				`#T_RL=${package_}.syntax.type.dependency.Dependency|DependencyType|BT_${package_}.segmentation.type.Token`,
			],
			rows("1-1\t0-3\tAnn\tnsubj\t1-2\t", "1-2\t4-8\tsold\t_\t_\t"),
		);
		expect(found.codes).toEqual(["6:1 E_RELATION"]);
	});
});
