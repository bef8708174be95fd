import { describe, expect, test } from "vitest";
import { documentIdOf, isLibraryFile } from "../../src/corpus/index.ts";

describe("documentIdOf", () => {
	test.each(["report", "a", "0", "iipa-special-301-2012", "a".repeat(81)])(
		"%s is a valid document id",
		(name) => {
			expect(documentIdOf(name)).toBe(name);
		},
	);

	test.each(["", "Report", "-a", "a b", "é", "a.b", "..", "a/b", "a\n", "a".repeat(82)])(
		"%j is not a valid document id",
		(name) => {
			expect(documentIdOf(name)).toBeUndefined();
		},
	);

	test.each(["layers", "entities", "context"])(
		"%s is not a valid document id, because it is a shared file",
		(name) => {
			expect(documentIdOf(name)).toBeUndefined();
		},
	);
});

describe("isLibraryFile", () => {
	test.each([
		"corpus/report.md",
		"annotations/report.jsonld",
		"annotations/layers.json",
		"annotations/entities.jsonld",
		"annotations/context.jsonld",
	])("%s is a library file", (path) => {
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
	])("%j is not a library file", (path) => {
		expect(isLibraryFile(path)).toBe(false);
	});
});
