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

	test("keeps lists in the style of list paragraphs, the text of fields, and words around a page break", async () => {
		const item = (text: string, level: number, list: number) =>
			`<w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
		const body = [
			item("one", 0, 1),
			item("inner", 1, 1),
			item("first", 0, 2),
			paragraph(
				`${run("Figure ")}<w:fldSimple w:instr=' IF 2 > 1 "a" '>${run("7")}</w:fldSimple>${run(": a crane")}`,
				"ListParagraph",
			),
			paragraph(
				`${run("before")}<w:r><w:br w:type="page"/></w:r>${run("after")}<w:r><w:cr/></w:r>${run("end")}`,
			),
			paragraph(
				`<w:r><w:ruby><w:rubyPr/><w:rt>${run("みなと")}</w:rt><w:rubyBase>${run("港")}</w:rubyBase></w:ruby></w:r>`,
			),
			paragraph(run("Typed", '<w:rStyle w:val="StrongEmphasis"/>'), "Quotations"),
			paragraph("a  b", "PreformattedText"),
			paragraph("c", "PreformattedText"),
		].join("");
		const level = (at: number, format: string) =>
			`<w:lvl w:ilvl="${at}"><w:numFmt w:val="${format}"/></w:lvl>`;
		const style = (type: string, name: string) =>
			`<w:style w:type="${type}" w:styleId="${name.replaceAll(" ", "")}"><w:name w:val="${name}"/></w:style>`;
		const lists = ["bullet", "decimal"].map(
			(format, at) =>
				`<w:abstractNum w:abstractNumId="${at}">${level(0, format)}${level(1, format)}</w:abstractNum><w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`,
		);
		const styles = ["List Paragraph", "Quotations", "Preformatted Text"].map((name) =>
			style("paragraph", name),
		);
		const { body: markdown, problems } = await convert(
			docx(
				docxParts(body, {
					"word/numbering.xml": `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${lists.join("")}</w:numbering>`,
					"word/styles.xml": `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${styles.join("")}${style("character", "Strong Emphasis")}</w:styles>`,
				}),
			),
			{ name },
		);
		expect(markdown).toBe(
			[
				"- one\n  - inner",
				"1. first",
				"Figure 7: a crane",
				"before\\\nafter\\\nend",
				"港",
				"> **Typed**",
				"```\na  b\nc\n```",
			].join("\n\n"),
		);
		expect(problems.map(({ reason }) => reason)).toEqual(["Left out: reading aids, such as furigana (1)."]);
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
