import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csv, tsv } from "../../../src/formats/csv/index.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, everything, span } from "../builders.ts";
import { parseRfc4180 } from "./rfc-4180.ts";

const content = 'The IIPA\tsays isoHunt; "bad".';
const sample = corpus(doc("report", content, [span(content, "a1", 'IIPA\tsays isoHunt; "bad"')]));
const fileOf = (format: typeof tsv, of = sample, options = everything) => {
	const [file] = format.write(of, options).files;
	return { name: file?.name ?? "", content: file?.content ?? "" };
};

/** Returns the cells of a file. A cell with a tab, a quotation mark or a line break is quoted as in RFC 4180. */
const cellsOf = (file: string): readonly string[] =>
	[...file.matchAll(/(?:"((?:[^"]|"")*)"|([^"\t\r\n]*))(?:\t|\r\n)/g)].map(
		([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
	);

describe("TSV", () => {
	test("TSV separates cells by tabs and quotes a cell that contains a tab", () => {
		const { name, content: file } = fileOf(tsv);
		expect(name).toBe("report.tsv");
		expect(file.startsWith("quote\tlayer\ttype\tin_short\treplied\treply\t")).toBe(true);
		expect(file).toContain('\n"IIPA\tsays isoHunt; ""bad"""\t');
	});

	test("TSV has the same cells as CSV", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const rows = parseRfc4180(fileOf(csv, random, options).content);
				expect(cellsOf(fileOf(tsv, random, options).content)).toEqual(rows.flat());
			}),
		);
	});

	test("TSV reads back the same as CSV and has the same losses", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const read = (format: typeof tsv) =>
					format.read?.([{ ...fileOf(format, random), name: "x" }], random.layers);
				expect(read(tsv)).toEqual(read(csv));
				expect(tsv.write(random, everything).losses).toEqual(csv.write(random, everything).losses);
			}),
		);
	});

	test("TSV for spreadsheets starts with a byte order mark, and reads the same as without", () => {
		const marked = fileOf(tsv, sample, { ...everything, byteOrderMark: true });
		expect(marked.content).toBe(`\uFEFF${fileOf(tsv).content}`);
		expect(tsv.read?.([marked])).toEqual(tsv.read?.([fileOf(tsv)]));
		expect(tsv.detect?.([marked])).toBe(true);
	});

	test("the header decides whether a file is TSV or CSV", () => {
		expect([tsv.detect?.([fileOf(tsv)]), csv.detect?.([fileOf(tsv)])]).toEqual([true, false]);
		expect([tsv.detect?.([fileOf(csv)]), csv.detect?.([fileOf(csv)])]).toEqual([false, true]);
	});
});
