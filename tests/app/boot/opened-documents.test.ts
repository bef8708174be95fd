import { afterEach, describe, expect, test } from "vitest";
import { documentId } from "../../../src/annotation/index.ts";
import { openedDocuments, withOpenedDocuments } from "../../../src/app/boot/opened-documents.ts";
import { withOpenedImages } from "../../../src/app/boot/opened-images.ts";
import { range } from "../../../src/document/index.ts";
import type { Catalogue } from "../../../src/library/index.ts";
import { pixel } from "../../library/adding/convert.ts";

const record = (id: string) => ({ id: documentId(id), title: id, file: `corpus/${id}.md` });
const catalogue = (...ids: readonly string[]): Catalogue => ({
	version: 1,
	documents: ids.map(record),
	problems: [],
	live: true,
});
const document = {
	suffix: "md",
	text: "# B\n",
	images: [{ file: "corpus/b/a c.png", bytes: pixel }],
} as const;

afterEach(() => openedDocuments.clear());

describe("Documents that were opened from files", () => {
	test("stay readable if somebody adds another document with the same id to the folder", () => {
		const opened = { ...record("b"), title: "Opened" };
		openedDocuments.set("b", { record: opened, document });
		expect(withOpenedDocuments(catalogue("a")).documents).toEqual([record("a"), opened]);
		expect(openedDocuments.get("b")?.isTaken).toBeUndefined();
		expect(withOpenedDocuments(catalogue("a", "b")).documents).toEqual([record("a"), opened]);
		expect(openedDocuments.get("b")).toEqual({ record: opened, document, isTaken: true });
	});

	test("show their own images, and no others", () => {
		const html =
			'<a href="library/corpus/b/a%20c.png"><img src="library/corpus/b/a%20c.png"></a><img src="library/corpus/x.png">';
		const part = { html, range: range(0, 0) };
		const chunk = withOpenedImages({ kind: "parts", at: 0, parts: [part] }, document);
		const data = btoa(String.fromCharCode(...pixel));
		expect(chunk).toMatchObject({
			parts: [
				{
					html: `<a href="library/corpus/b/a%20c.png"><img src="data:image/png;base64,${data}"></a><img src="library/corpus/x.png">`,
				},
			],
		});
	});
});
