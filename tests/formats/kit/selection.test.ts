import { describe, expect, test } from "vitest";
import {
	type Corpus,
	describeQuery,
	formatQuery,
	parseQuery,
	resolveQuery,
	selectSpans,
} from "../../../src/corpus/index.ts";
import { type FileContent, type Format, formats, writeEverything } from "../../../src/formats/index.ts";
import { asImport, contentOf, everything } from "../builders.ts";
import { shipped } from "../shipped.ts";

const terms = parseQuery("type:accusation");
const query = resolveQuery(terms, shipped);
const selected = selectSpans(shipped, query.kind === "valid" ? query.passes : () => false, {
	description: describeQuery(terms, shipped),
	query: formatQuery(terms),
});
const { spans, orphans } = selected.documents[0] ?? { spans: [], orphans: [] };
const all = shipped.documents[0]?.spans.length ?? 0;
const statement = `${spans.length} of ${all} spans: claims, type accusation`;

type AnyFormat = Format<FileContent>;

const filesOf = (format: AnyFormat, corpus: Corpus) => format.write(corpus, everything).files;
const textOf = (format: AnyFormat, corpus = selected) => filesOf(format, corpus).map(contentOf).join("\n");
const formatNamed = (id: string): AnyFormat => {
	const format = formats.find((one) => one.id === id);
	if (!format) throw new Error(`Expected a format ${id}.`);
	return format;
};

const withoutPlace = ["webanno-tsv", "conll-2002"];
const selectionLoss = "the statement that the file contains only a selection of the spans";

describe("the statement of a selection", () => {
	test("the sample is a part of the shipped annotations", () => {
		expect(orphans).toEqual([]);
		expect(spans.length).toBeGreaterThan(0);
		expect(spans.length).toBeLessThan(all);
	});

	test.each(formats.filter(({ id }) => !withoutPlace.includes(id)))(
		"$label states the selection, and an export of all spans states none",
		(format) => {
			const asData = [`"spans": ${spans.length},`, `"spans":${spans.length},`];
			const found = textOf(format).replaceAll('","', ",");
			expect([statement, ...asData].some((words) => found.includes(words))).toBe(true);
			expect(found).toContain("type accusation");
			expect(textOf(format, shipped)).not.toContain("type accusation");
			expect(format.write(selected, everything).losses.map(({ what }) => what)).not.toContain(selectionLoss);
		},
	);

	test.each(withoutPlace.map(formatNamed))(
		"$label has no place for the statement, which is a loss",
		(format) => {
			const lossesOf = (corpus: Corpus) => format.write(corpus, everything).losses.map(({ what }) => what);
			expect(lossesOf(selected)).toContain(selectionLoss);
			expect(lossesOf(shipped)).not.toContain(selectionLoss);
		},
	);

	test.each(formats.filter(({ read }) => read))("$label with a statement reads back as without", (format) => {
		const readBack = (corpus: Corpus) => format.read?.(filesOf(format, corpus).map(asImport), shipped.layers);
		// Positions of problems may differ, because the statement takes a line.
		const codes = (corpus: Corpus) => readBack(corpus)?.problems.map(({ code }) => code);
		const unstated = { ...selected, selection: undefined };
		// Importing uses the statement only to remove nothing.
		const readItems = (corpus: Corpus) =>
			readBack(corpus)?.value.documents.map((document) => ({ ...document, export: undefined }));
		expect(readItems(selected)).toEqual(readItems(unstated));
		expect(codes(selected)).toEqual(codes(unstated));
	});

	test("a table of a selection still states the reply to each claim", () => {
		const [header = "", ...rows] = textOf(formatNamed("tsv")).split(/\r?\n/);
		const replied = header.split("\t").indexOf("replied");
		expect(replied).toBeGreaterThan(0);
		const states = rows
			.map((row) => row.split("\t")[replied])
			.filter((state) => state === "yes" || state === "no");
		expect(states).toHaveLength(spans.length);
		expect(new Set(states).size).toBe(2);
	});

	test("JSON has the statement as data", () => {
		expect(JSON.parse(textOf(formatNamed("json"))).selection).toEqual({
			spans: spans.length,
			of: all,
			description: "claims, type accusation",
			query: "type:accusation",
		});
	});

	test("a page counts the spans of a layer as a part", () => {
		const page = textOf(formatNamed("html"));
		const sites = shipped.documents[0]?.spans.filter(({ layer }) => layer.id === "site").length;
		expect(page).toContain(`This page is a selection, ${statement}.`);
		expect(page).toContain(`<span class="count">0 of ${sites}</span>`);
		expect(page).toContain(`0 of ${sites} sites`);
	});

	test("the README of the package states the selection and counts no part as the whole", () => {
		let readme = "";
		writeEverything(formats, selected, everything, {
			onFile: (file) => {
				if (file.name === "README.txt") readme = contentOf(file);
			},
		});
		expect(readme).toContain(`This is a selection, ${statement}.\nAs a query: type:accusation\n`);
		expect(readme).toContain(`Annotated: ${spans.length} of ${all} spans`);
	});

	test("a selection that leaves nothing out is not stated", () => {
		const whole = selectSpans(shipped, () => true, { description: "all", query: "" });
		expect(whole.selection).toBeUndefined();
	});
});
