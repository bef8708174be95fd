import { expect, test } from "vitest";
import { formats } from "../../../src/formats/index.ts";
import { json } from "../../../src/formats/json/index.ts";
import { corpus, doc, everything, span } from "../builders.ts";
import { importedFrom } from "../imported-from.ts";

const content = "isoHunt is bad.";
const sample = corpus(doc("report", content, [span(content, "a1", "isoHunt")]));

test("a second file of a one-file format is reported", () => {
	const [file] = json.write(sample, everything).files;
	const again = { name: "again.json", content: file?.content ?? "" };
	const { value, problems } = json.read?.([again, { ...again, name: "more.json" }]) ?? {};
	expect(value).toEqual(importedFrom(sample));
	expect(problems?.map((problem) => `${problem.file} ${problem.code}`)).toEqual(["more.json E_FILE_MORE"]);
});

test.each(formats.map(({ id, read }) => [id, read] as const))(
	"%s returns no document if it reads no file",
	(_id, read) => {
		expect(read?.([])?.value.documents ?? []).toEqual([]);
	},
);

test.each([
	["", "an empty file"],
	["{}", "an object"],
	["Some words, and others.\n", "plain text"],
])("no format detects %j as its own", (foreign) => {
	const found = formats.filter(({ detect }) => detect?.([{ name: "x", content: foreign }]));
	expect(found.map(({ id }) => id)).toEqual([]);
});
