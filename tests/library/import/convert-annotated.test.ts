import { describe, expect, test } from "vitest";
import { convertAnnotated } from "../../../src/library/index.ts";

const named = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

const brat = [named("letter.ann", "T1\tsite 1 8\tisoHunt\n"), named("letter.txt", "\nisoHunt\n")];
const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc></teiHeader><text xml:lang="en"><body><p>The site <rs type="site">isoHunt</rs>.</p></body></text></TEI>`;

describe("annotation files that contain their text", () => {
	test("of plain text become a plain text document", async () => {
		expect(await convertAnnotated(brat, "letter")).toEqual({
			document: { suffix: "txt", text: "\nisoHunt\n", images: [] },
			fields: { title: "letter", language: undefined },
			hasAnnotations: true,
			problems: [],
		});
	});

	test("with paragraphs become Markdown with title and language", async () => {
		expect(await convertAnnotated([named("letter.xml", tei)], "letter")).toMatchObject({
			document: { suffix: "md", text: '---\ntitle: "A letter"\nlanguage: en\n---\n\nThe site isoHunt.\n' },
			fields: { title: "A letter", language: "en" },
			hasAnnotations: true,
		});
	});

	test("of a page in Label Studio become Markdown", async () => {
		const html = "<div><h1>Deed</h1><p>Ann went to <b>Ridge</b>.</p></div>";
		const value = { start: "/p[1]", end: "/p[1]", text: "Ann", hypertextlabels: ["PER"] };
		const result = [{ id: "a", from_name: "l", to_name: "t", type: "hypertextlabels", value }];
		const task = JSON.stringify([{ data: { html }, annotations: [{ result }] }]);
		const { document, hasAnnotations } = (await convertAnnotated([named("page.json", task)], "page")) ?? {};
		expect(document).toMatchObject({ suffix: "md", text: expect.stringContaining("Ann went to **Ridge**.") });
		expect(hasAnnotations).toBe(true);
	});

	test("of several documents open the first one, and name the others", async () => {
		const lines = '{"text": "One.", "label": []}\n{"text": "Two.", "label": []}\n';
		expect(await convertAnnotated([named("book.jsonl", lines)], "book")).toMatchObject({
			document: { text: "One." },
			hasAnnotations: false,
			problems: [{ code: "W_DOCUMENT_OTHER" }],
		});
	});
});

test("Annotations without their text are refused with what to do", async () => {
	const csv = named("spans.csv", "document,layer,start,end,quote\na,site,1,8,isoHunt\n");
	expect(await convertAnnotated([csv], "spans")).toMatchObject({
		document: undefined,
		problems: [{ code: "E_ADD_FORMAT", hint: "Open the text first, and the annotations after it." }],
	});
});

test("A file in no format of annotations is left to the other converters", async () => {
	expect(await convertAnnotated([named("page.docx", "PK")], "page")).toBeUndefined();
});
