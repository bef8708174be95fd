import { expect, test } from "vitest";
import { areDocument } from "../../../../src/app/dialogs/documents/document-names.ts";

const file = (name: string, content = "", type = "") => new File([content], name, { type });

test.each([
	["a Word document", [file("a.docx")], true],
	["a page with its images", [file("a.png", "", "image/png"), file("a.html", "<p>")], true],
	["plain text", [file("a.txt")], true],
	["plain text with annotations of brat", [file("a.txt"), file("a.ann")], false],
	[
		"a page that Ascribe has exported",
		[file("a.html", '<meta name="generator" content="Ascribe annotated document">')],
		false,
	],
	["a table", [file("a.csv")], false],
])("dropping %s opens the right dialog", async (_what, files, isDocument) => {
	expect(await areDocument(files)).toBe(isDocument);
});
