import { describe, expect, test } from "vitest";
import { convert, linesShown, pixel } from "./convert.ts";
import { docx, docxParts, image, paragraph, run } from "./docx.ts";

const name = "Port Report (final).docx";
const withPixel = { "word/media/image1.png": pixel };

describe("A Word document", () => {
	test("becomes Markdown with headings, emphasis, tables, lists, footnotes and images", async () => {
		const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
		const body = [
			paragraph("Port report", "Title"),
			paragraph("What fell", "heading1"),
			paragraph(
				`${run("A ")}${run("crane", "<w:b/>")}${run(" of 2*10")}${run("3", '<w:vertAlign w:val="superscript"/>')}${run(" kg.")}<w:r><w:footnoteReference w:id="2"/></w:r>`,
			),
			paragraph(image("rId3")),
			`<w:tbl><w:tr>${cell("Day")}${cell("Ships")}</w:tr><w:tr>${cell("Friday")}${cell("18")}</w:tr></w:tbl>`,
			paragraph("1986. It was a year."),
		].join("");
		const { document, body: markdown, codes } = await convert(docx(docxParts(body, withPixel)), { name });
		expect(codes).toEqual([]);
		expect(markdown).toBe(
			[
				"# Port report",
				"# What fell",
				"A **crane** of 2\\*10<sup>3</sup> kg.[^1]",
				"![A crane](report/image-1.png)",
				"<table>\n<tbody>\n<tr>\n<td>Day</td>\n<td>Ships</td>\n</tr>\n<tr>\n<td>Friday</td>\n<td>18</td>\n</tr>\n</tbody>\n</table>",
				"1986\\. It was a year.",
				"[^1]: Union archive, 1998.",
			].join("\n\n"),
		);
		expect(document?.images).toEqual([{ file: "corpus/report/image-1.png", bytes: pixel }]);
		expect(await linesShown(markdown)).toContain("1986. It was a year.");
	});

	test("states its title, author and language in front matter", async () => {
		const core =
			'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Ports &amp; cranes: a "report"</dc:title><dc:creator>M. Duarte</dc:creator></cp:coreProperties>';
		const { document } = await convert(docx(docxParts(paragraph("Text"), { "docProps/core.xml": core })), {
			name,
		});
		expect(document?.text).toMatch(
			/^---\ntitle: "Ports & cranes: a \\"report\\""\nlanguage: "pt-BR"\nauthor: "M. Duarte"\nreceived: "DOCX file Port Report \(final\)\.docx, SHA-256 [0-9a-f]{64}, added 2026-01-01"\n---\n\nText\n$/,
		);
	});

	test("reports comments, tracked changes, unknown styles, formulas and page headers", async () => {
		const body = [
			paragraph(
				`${run("Kept ")}<w:ins w:id="1">${run("new")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>`,
			),
			paragraph("In a box", "MemoBox"),
			"<w:p><m:oMath xmlns:m='m'/></w:p>",
		].join("");
		const others = {
			"word/comments.xml": '<w:comments xmlns:w="w"><w:comment w:id="1"/></w:comments>',
			"word/header1.xml": '<w:hdr xmlns:w="w"><w:t>Confidential</w:t></w:hdr>',
		};
		const { body: markdown, problems } = await convert(docx(docxParts(body, others)), { name });
		expect(markdown).toBe("Kept new\n\nIn a box");
		expect(problems.map(({ code, reason }) => `${code} ${reason}`)).toEqual([
			"W_ADD_COMMENTS Comments were left out (1).",
			"W_ADD_CHANGES Tracked changes were accepted (1 insertions, 1 deletions).",
			"W_ADD_ELEMENT Left out: formula (1).",
			"W_ADD_ELEMENT Left out: headers and footers of pages (1).",
			"W_ADD_STYLE Styles without a counterpart (1): Memo Box. Their text is kept, their formatting is not.",
		]);
	});

	test("never reads an image outside of the archive", async () => {
		const { body, document, codes } = await convert(
			docx(docxParts(paragraph(`${run("Text")}${image("rId4", "link")}`))),
			{ name },
		);
		expect(body).toBe("Text");
		expect(document?.images).toEqual([]);
		expect(codes).not.toEqual([]);
	});

	test.each([
		["a file that is no archive", new TextEncoder().encode("PK no archive"), "E_ADD_FORMAT"],
		["an archive of something else", docx({ "a.txt": "a" }), "E_ADD_FORMAT"],
		[
			"a document with entities",
			docx(docxParts(paragraph("&a;"), { "word/styles.xml": '<!DOCTYPE a [<!ENTITY a "b">]><a/>' })),
			"E_ADD_FORMAT",
		],
		[
			"a part that unpacks to more than 16 MB",
			docx(docxParts(paragraph(" ".repeat(17 * 1024 * 1024)))),
			"E_SIZE",
		],
		["an archive that unpacks to more than 64 MB", docx({ a: new Uint8Array(65 * 1024 * 1024) }), "E_SIZE"],
		[
			"a document that is nested too deeply",
			docx(docxParts(`${"<w:sdt>".repeat(600)}${"</w:sdt>".repeat(600)}`)),
			"E_ADD_COMPLEX",
		],
		["a document without text", docx(docxParts("")), "E_ADD_EMPTY"],
	])("%s is refused", async (_what, bytes, code) => {
		const { document, codes } = await convert(bytes, { name });
		expect(document).toBeUndefined();
		expect(codes).toEqual([code]);
	});
});
