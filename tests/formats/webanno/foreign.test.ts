import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { corpusOf } from "../../../src/corpus/index.ts";
import { webanno } from "../../../src/formats/webanno/index.ts";
import { everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

const file = (version: string, header: readonly string[], text: string, ...rows: readonly string[]) => ({
	"page.tsv": [`#FORMAT=WebAnno TSV ${version}`, ...header, "", "", `#Text=${text}`, ...rows, ""].join("\n"),
});

describe("WebAnno TSV of other tools", () => {
	test.each(["3", "3.1", "3.2", "3.3"])("of version %s is read", (version) => {
		const files = file(version, ["#T_SP=webanno.custom.Ent|value"], "Ann sold", "1-1\t0-3\tAnn\tPER\t");
		expect(readForeign(files).spans).toEqual(['ent "Ann" value=PER']);
	});

	test("may have escapes in its words", () => {
		const files = file("3.3", ["#T_SP=webanno.custom.Ent|value"], "A_B [c]", "1-1\t0-3\tA\\_B\tX\\_Y\t");
		const { spans, problems } = readForeign(files);
		expect([spans, problems]).toEqual([['ent "A_B" value=X_Y'], []]);
	});

	test("has no span for an empty value", () => {
		const rows = ["1-1\t0-3\tAnn\tPER\t", "1-2\t4-8\tsold\t\t"];
		const files = file("3.3", ["#T_SP=webanno.custom.Ent|value"], "Ann sold", ...rows);
		expect(readForeign(files).spans).toEqual(['ent "Ann" value=PER']);
	});

	test("with several relations to one span is written again", () => {
		const header = ["#T_SP=webanno.custom.Ent|value", "#T_RL=webanno.custom.Rel|type|BT_webanno.custom.Ent"];
		const rows = ["1-1\t0-3\tAnn\tPER\t_\t_\t", "1-2\t4-8\tsold\tEV\tx|y\t1-1|1-1\t"];
		const { document } = importForeign(file("3.3", header, "Ann sold", ...rows), "Ann sold");
		const [written] = webanno.write(corpusOf([document]), everything).files;
		expect(written?.content.split("\n")).toEqual(expect.arrayContaining(rows));
	});
});

test("the files of a project, which are called by their annotators, are about the documents of their folders", () => {
	const file = (words: string) =>
		strToU8(
			`#FORMAT=WebAnno TSV 3.3\n#T_SP=my.Person|value\n\n\n#Text=${words}\n1-1\t0-3\t${words}\tPER\t\n`,
		);
	const project = zipSync({
		"annotation/one.txt/ada.tsv": file("Ann"),
		"annotation/two.txt/ada.tsv": file("Bob"),
		"curation/two.txt/CURATION_USER.tsv": file("Bob"),
	});
	expect(readForeign({ "project.zip": project }).texts).toEqual({ one: "Ann", two: "Bob" });
});
