import { describe, expect, test } from "vitest";
import { type FileQueue, withDrop } from "../../../../src/app/dialogs/file-dialogs/file-queue.ts";

const file = (name: string, type = "") => new File([name], name, { type });

/** Drops groups of files one after the other: `document:` before the names of a document and its images. */
const dropped = (...groups: readonly string[]): readonly string[] =>
	groups
		.reduce((queue: FileQueue, group) => {
			const isSeparate = group.startsWith("document:");
			const names = group.replace("document:", "").split(" ");
			const files = names.map((name) => file(name, name.endsWith(".png") ? "image/png" : ""));
			return withDrop(queue, { dialog: isSeparate ? "document" : "import", files, isSeparate });
		}, [])
		.map(({ number, dialog, files }) => `${number} ${dialog}: ${files.map(({ name }) => name).join(" ")}`);

describe("files that are dropped while a dialog is open", () => {
	test("are added to the annotations that were dropped before", () => {
		expect(dropped("a.csv", "b.csv b.ann")).toEqual(["1 import: a.csv b.csv b.ann"]);
	});

	test("replace a file of the same name", () => {
		expect(dropped("a.csv b.csv", "a.csv")).toEqual(["1 import: b.csv a.csv"]);
	});

	test("are opened later if they are another document, or annotations while a document is open", () => {
		expect(dropped("document:a.md", "a.csv", "document:b.md b.png", "b.csv")).toEqual([
			"1 document: a.md",
			"2 import: a.csv b.csv",
			"3 document: b.md b.png",
		]);
	});

	test("are images of the document that is open", () => {
		expect(dropped("document:a.html", "a.png")).toEqual(["1 document: a.html a.png"]);
	});
});
