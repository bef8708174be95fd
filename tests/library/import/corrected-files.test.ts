import { describe, expect, test } from "vitest";
import { commentsOf } from "../../../src/annotation/index.ts";
import { fileAfter, importFiles, problemCodes, setAfter, spansAfter, tallyNumbers } from "./merging.ts";

const text = "The isoHunt site and Demonoid are named here, and isoHunt again.";
const brat = (...lines: readonly string[]) => ({
	"report.txt": text,
	"report.ann": lines.map((line) => `${line}\n`).join(""),
});

const first = brat("T1\tsite 4 11\tisoHunt", "T2\tsite 21 29\tDemonoid", "A1\tsure T2");
const imported = importFiles(first, { text });
/** The annotation file after the first import. */
const annotations = fileAfter(imported);

describe("importing a corrected file", () => {
	test("an imported span remembers its file, its id there and a hash", () => {
		expect(setAfter(imported)?.annotations[0]?.extra).toEqual({
			importedFrom: { file: "report.ann", id: "T1", hash: expect.stringMatching(/^[0-9a-f]{16}$/) },
		});
	});

	test("a span that the file has changed is replaced under its id, and its old entity is removed", () => {
		const corrected = brat("T1\tsite 4 16\tisoHunt site", "T2\tsite 21 29\tDemonoid");
		const result = importFiles(corrected, { text, annotations });
		expect(spansAfter(result).map((line) => line.replace(/site T\S+/, "site"))).toEqual([
			'T1 site 4-16 "isoHunt site"',
			'T2 site demonoid 21-29 "Demonoid"',
		]);
		expect(tallyNumbers(result)).toEqual([2, 0, 0, 0]);
		const once = importFiles(corrected, { text });
		expect(setAfter(result)?.entities.length).toBe(setAfter(once)?.entities.length);
	});

	test("importing the same file again changes nothing, also after a person has changed a span", () => {
		const edited = annotations
			.replace('"T1"', '"T1"')
			.replace('"start": 4, "end": 11', '"start": 50, "end": 57');
		expect(importFiles(first, { text, annotations }).documents.size).toBe(0);
		const result = importFiles(first, { text, annotations: edited });
		expect([result.documents.size, tallyNumbers(result)]).toEqual([0, [2, 0, 0, 0]]);
	});

	test("a span that both the file and a person have changed is a conflict, and stays as the person left it", () => {
		const edited = annotations.replace('"start": 4, "end": 11', '"start": 50, "end": 57');
		expect(edited).not.toBe(annotations);
		const corrected = brat("T1\tsite 4 16\tisoHunt site", "T2\tsite 21 29\tDemonoid", "A1\tsure T2");
		const result = importFiles(corrected, { text, annotations: edited });
		expect([problemCodes(result), tallyNumbers(result)]).toEqual([
			expect.arrayContaining(["E_IMPORT_CONFLICT"]),
			[1, 0, 0, 1],
		]);
		expect(result.documents.size).toBe(0);
	});

	const withoutDemonoid = brat("T1\tsite 4 11\tisoHunt");

	test("a span that the file no longer has is removed with its entity, and named", () => {
		const result = importFiles(withoutDemonoid, { text, annotations });
		expect(spansAfter(result)).toEqual(spansAfter(importFiles(withoutDemonoid, { text })));
		expect(setAfter(result)?.entities.map(({ id }) => id)).not.toContain("T2");
		expect(result.problems.find(({ code }) => code === "W_IMPORT_REMOVED")?.reason).toContain('"Demonoid"');
		expect(importFiles(withoutDemonoid, { text, annotations: fileAfter(result) }).documents.size).toBe(0);
	});

	test("a relation of a removed span is removed too", () => {
		const related = fileAfter(
			importFiles(brat("T1\tsite 4 11\tisoHunt", "T2\tsite 21 29\tDemonoid", "R1\tnear Arg1:T1 Arg2:T2"), {
				text,
			}),
		);
		const result = importFiles(withoutDemonoid, { text, annotations: related });
		expect(setAfter(result)).toMatchObject({ annotations: [{ id: "T1" }], relations: [] });
	});

	test("a span that the file no longer has, but a person has changed, stays and is a conflict", () => {
		const edited = annotations.replace('"start": 21, "end": 29', '"start": 17, "end": 29');
		expect(edited).not.toBe(annotations);
		const result = importFiles(withoutDemonoid, { text, annotations: edited });
		expect(problemCodes(result)).toContain("E_IMPORT_CONFLICT");
		expect(result.documents.size).toBe(0);
	});

	test("nothing is removed if most spans are missing or a line could not be read", () => {
		for (const lines of [
			["T9\tsite 50 57\tisoHunt"],
			["T1\tsite 4 11\tisoHunt", "T2\tsite 21 9999\tDemonoid"],
		]) {
			const result = importFiles(brat(...lines), { text, annotations });
			expect(problemCodes(result)).not.toContain("W_IMPORT_REMOVED");
		}
	});

	const link = "N1\tReference T1 this_document:isohunt\tisoHunt";
	const selection = { "annotation.conf": '# 1 of 2 spans: sites\n# {"spans":1,"of":2}\n\n[entities]\n' };
	const withOrphan = fileAfter(
		importFiles(brat("T1\tsite 4 11\tisoHunt", "T2\tsite 21 28\tNowhere"), { text }),
	);

	test.each([
		["of another tool removes a span that it does not have", [], {}, annotations, ["W_IMPORT_REMOVED"]],
		["of Ascribe removes it too", [link], {}, annotations, ["W_IMPORT_REMOVED"]],
		["of Ascribe with a selection does not", [link], selection, annotations, []],
		["of another tool removes a span that is not in the text", [], {}, withOrphan, ["W_IMPORT_REMOVED"]],
		["of Ascribe, which leaves these out, does not", [link], {}, withOrphan, []],
	])("a file %s", (_kind, lines, files, before, expected) => {
		const result = importFiles(
			{ ...brat("T1\tsite 4 11\tisoHunt", ...lines), ...files },
			{ text, annotations: before },
		);
		expect(problemCodes(result).filter((code) => code.includes("_IMPORT_"))).toEqual(expected);
	});

	test("spans of a file of another name are added", () => {
		const other = { "other.txt": text, "other.ann": "T1\tsite 50 57\tisoHunt\n" };
		const result = importFiles(other, { text, annotations });
		expect(spansAfter(result)).toHaveLength(3);
	});
});

describe("importing a corrected table, whose rows have no ids", () => {
	const table = (...rows: readonly string[]) => ({ "t.csv": `quote,label,comment\n${rows.join("\n")}\n` });
	const before = fileAfter(importFiles(table("Demonoid,site,First.", "isoHunt site,site,Second."), { text }));
	const commentsAfter = (rows: readonly string[], annotations = before) => {
		const result = importFiles(table(...rows), { text, annotations });
		const comments = setAfter(result)?.annotations.map((one) => commentsOf(one).join()) ?? [];
		return [comments.toSorted(), problemCodes(result).filter((code) => code.startsWith("E_"))];
	};

	test("replaces a row of the same words", () => {
		expect(commentsAfter(["Demonoid,site,Better.", "isoHunt site,site,Second."])).toEqual([
			["Better.", "Second."],
			[],
		]);
	});

	test("replaces all rows, if all have changed", () => {
		expect(commentsAfter(["Demonoid,site,A.", "isoHunt site,site,B."])).toEqual([["A.", "B."], []]);
	});

	test("keeps what a person has changed, as a conflict", () => {
		const edited = before.replace("First.", "Mine.");
		expect(commentsAfter(["Demonoid,site,A.", "isoHunt site,site,Second."], edited)).toEqual([
			[],
			["E_IMPORT_CONFLICT"],
		]);
	});
});

describe("importing a file with corrected relations", () => {
	const spans = ["T1\tsite 4 11\tisoHunt", "T2\tsite 21 29\tDemonoid", "T3\tsite 50 57\tisoHunt"];
	const related = (...relations: readonly string[]) =>
		brat(...spans, ...relations.map((one, index) => `R${index + 1}\t${one}`));
	const before = fileAfter(importFiles(related("near Arg1:T1 Arg2:T2", "same Arg1:T1 Arg2:T3"), { text }));
	const relationsAfter = (relations: readonly string[], annotations = before) => {
		const result = importFiles(related(...relations), { text, annotations });
		return {
			relations: setAfter(result)?.relations.map(({ id, label, from, to }) => `${id} ${from} ${label} ${to}`),
			codes: problemCodes(result).filter((code) => /^E_|REMOVED/.test(code)),
		};
	};

	test("replaces a relation between the same spans, under its id", () => {
		const { relations, codes } = relationsAfter(["far Arg1:T1 Arg2:T2", "same Arg1:T1 Arg2:T3"]);
		expect([relations, codes]).toEqual([["R1 T1 far T2", "R2 T1 same T3"], []]);
	});

	test("removes a relation that the file no longer has", () => {
		const { relations, codes } = relationsAfter(["near Arg1:T1 Arg2:T2"]);
		expect([relations, codes]).toEqual([["R1 T1 near T2"], ["W_IMPORT_REMOVED"]]);
	});

	test("keeps a relation that a person has changed, as a conflict if the file has changed too", () => {
		const edited = before.replace('"value": "near"', '"value": "beside"');
		expect(edited).not.toBe(before);
		const same = relationsAfter(["near Arg1:T1 Arg2:T2", "same Arg1:T1 Arg2:T3"], edited);
		expect(same).toEqual({ relations: undefined, codes: [] });
		const changed = relationsAfter(["far Arg1:T1 Arg2:T2", "same Arg1:T1 Arg2:T3"], edited);
		expect(changed).toEqual({ relations: undefined, codes: ["E_IMPORT_CONFLICT"] });
	});
});
