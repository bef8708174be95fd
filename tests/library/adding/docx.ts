import { zipFiles } from "../../../src/formats/kit/zip.ts";

const namespaces =
	'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a Word document with this body, by name. Other parts replace or extend them. */
export function docxParts(
	body: string,
	others: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {},
) {
	return {
		"[Content_Types].xml":
			'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relationships}/footnotes" Target="footnotes.xml"/><Relationship Id="rId3" Type="${relationships}/image" Target="media/image1.png"/><Relationship Id="rId5" Type="${relationships}/numbering" Target="numbering.xml"/><Relationship Id="rId4" Type="${relationships}/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
		"word/styles.xml": `<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="pt-BR"/></w:rPr></w:rPrDefault></w:docDefaults>${["Title", "heading 1", "Memo Box"].map((name) => `<w:style w:type="paragraph" w:styleId="${name.replaceAll(" ", "")}"><w:name w:val="${name}"/></w:style>`).join("")}</w:styles>`,
		"word/footnotes.xml": `<w:footnotes ${namespaces}><w:footnote w:id="2">${paragraph("Union archive, 1998.")}</w:footnote></w:footnotes>`,
		"word/media/image1.png": "",
		"word/document.xml": `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
		...others,
	};
}

/** A Word document as bytes. */
export const docx = (
	parts: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>,
): Uint8Array<ArrayBuffer> => zipFiles(Object.entries(parts).map(([name, content]) => ({ name, content })));

export const run = (text: string, properties = ""): string =>
	`<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** @param content runs, or a text */
export function paragraph(content: string, style?: string): string {
	const properties = style === undefined ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
	return `<w:p>${properties}${content.startsWith("<") ? content : run(content)}</w:p>`;
}

/** @param relationship id of the relationship to the image, and whether it is embedded or linked */
export const image = (relationship: string, kind: "embed" | "link" = "embed", alt = "A crane"): string =>
	`<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="${alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:${kind}="${relationship}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
