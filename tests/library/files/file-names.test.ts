import { describe, expect, test } from "vitest";
import { documentIdOf, isLibraryFile } from "../../../src/library/files/file-names.ts";

describe("the name of a document", () => {
	test.each(["report", "a", "0", "iipa-special-301-2012", "a".repeat(81)])("may be %s", (name) => {
		expect(documentIdOf(name)).toBe(name);
	});

	test.each(["", "Report", "-a", "a b", "é", "a.b", "..", "a/b", "a\n", "a".repeat(82)])(
		"is not %j",
		(name) => {
			expect(documentIdOf(name)).toBeUndefined();
		},
	);

	test.each(["layers", "entities", "context"])("is not %s, which every document shares", (name) => {
		expect(documentIdOf(name)).toBeUndefined();
	});
});

describe("a library consists of", () => {
	test.each([
		"corpus/report.md",
		"annotations/report.jsonld",
		"annotations/layers.json",
		"annotations/entities.jsonld",
		"annotations/context.jsonld",
	])("%s", (path) => {
		expect(isLibraryFile(path)).toBe(true);
	});

	test.each([
		"",
		"catalogue.json",
		"corpus/../package.json",
		"corpus/..%2fpackage.json",
		"corpus/%72eport.md",
		"corpus/sub/report.md",
		"corpus/.hidden.md",
		"corpus/report.md\n",
		"corpus/report.jsonld",
		"corpus/layers.md",
		"/corpus/report.md",
		"corpus\\report.md",
	])("but not of %j", (path) => {
		expect(isLibraryFile(path)).toBe(false);
	});
});
