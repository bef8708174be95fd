import { zipSync } from "fflate";
import mammoth from "mammoth";
import { createReport, excerpt, limits } from "../../../annotation/index.ts";
import { sizeLimitMessage } from "../../../corpus/index.ts";
import { type NamedBytes, readArchive } from "../../import/archive.ts";
import { type LoadedImage, type Losses, UnusableFile } from "../conversion.ts";
import { type ConvertedBody, convertHtml } from "../html/convert-html.ts";
import { tooComplex } from "../html/html-limits.ts";
import { readDocxMetadata, reportDocxLosses } from "./docx-parts.ts";
import { readableParts } from "./readable-parts.ts";

interface DocxOptions {
	readonly id: string;
	readonly losses: Losses;
}

/**
 * Converts a Word document to Markdown, through HTML.
 *
 * `readArchive` checks all sizes before it unpacks the archive. The checked parts are packed again for mammoth, so that
 * mammoth never reads an unchecked entry.
 *
 * @throws UnusableFile if the file is not a Word document, is damaged, too large or too complex
 */
export async function convertDocx(bytes: Uint8Array, { id, losses }: DocxOptions): Promise<ConvertedBody> {
	const parts = unpackChecked(bytes);
	reportDocxLosses(parts, losses);
	const images: Uint8Array[] = [];
	const convertImage = mammoth.images.imgElement(async (image) => {
		images.push(new Uint8Array(await image.readAsArrayBuffer()));
		return { src: `${imagePrefix}${images.length}` };
	});
	const { html, messages } = await toHtml(parts, convertImage);
	reportMessages(messages, losses);
	const loadImage = (path: string): Promise<LoadedImage> => {
		const found = path.startsWith(imagePrefix)
			? images[Number(path.slice(imagePrefix.length)) - 1]
			: undefined;
		return Promise.resolve(
			found ? { kind: "bytes", bytes: found } : { kind: "refused", reason: "It is not embedded." },
		);
	};
	const converted = await convertHtml(html, { id, isWholePage: true, loadImage, losses });
	return { ...converted, fields: readDocxMetadata(parts) };
}

const imagePrefix = "image-";

async function toHtml(
	parts: readonly NamedBytes[],
	convertImage: ReturnType<typeof mammoth.images.imgElement>,
) {
	const packed = zipSync(Object.fromEntries(readableParts(parts).map(({ name, bytes }) => [name, bytes])), {
		level: 0,
	});
	// Mammoth reads `buffer` in Node and `arrayBuffer` in a browser.
	const input = { buffer: packed, arrayBuffer: packed.buffer };
	try {
		const { value, messages } = await mammoth.convertToHtml(input, {
			convertImage,
			styleMap,
			includeEmbeddedStyleMap: false,
			externalFileAccess: false,
		});
		return { html: value, messages };
	} catch (error) {
		if (error instanceof RangeError) throw tooComplex();
		throw damaged();
	}
}

/** Styles of paragraphs that can also be items of a list. */
const paragraphStyles = [
	"Subtitle",
	"List Paragraph",
	"No Spacing",
	"caption",
	"Caption",
	"Body Text",
	"Table Contents",
	"Table Heading",
];

/** Maps a style to the list items of mammoth's own style map, and to a paragraph outside of lists. */
const listOrParagraph = (style: string): readonly string[] => [
	...["ordered", "unordered"].flatMap((kind) =>
		[1, 2, 3, 4, 5].map((level) => {
			const outer = "ul|ol > li > ".repeat(level - 1);
			const list = kind === "ordered" ? "ol" : "ul";
			return `p[style-name='${style}']:${kind}-list(${level}) => ${outer}${list} > li:fresh`;
		}),
	),
	`p[style-name='${style}'] => p:fresh`,
];

/** Built-in styles of Word and LibreOffice that mammoth does not map. */
const styleMap = [
	"p[style-name='Title'] => h1:fresh",
	...["Quote", "Intense Quote", "Quotations", "Block Text"].map(
		(style) => `p[style-name='${style}'] => blockquote > p:fresh`,
	),
	...["Preformatted Text", "HTML Preformatted"].map(
		(style) => `p[style-name='${style}'] => pre:separator('\n')`,
	),
	...paragraphStyles.flatMap(listOrParagraph),
	...["Emphasis", "Subtle Emphasis", "Intense Emphasis"].map((style) => `r[style-name='${style}'] => em`),
	"r[style-name='Strong Emphasis'] => strong",
	...["Source Text", "HTML Code"].map((style) => `r[style-name='${style}'] => code`),
	"r[style-name='Default Paragraph Font'] =>",
	...["page", "column"].map((kind) => `br[type='${kind}'] => br`),
	"u => u",
];

function unpackChecked(bytes: Uint8Array): readonly NamedBytes[] {
	const report = createReport("");
	const parts = readArchive(bytes, report);
	const [problem] = report.problems;
	if (problem)
		throw new UnusableFile(
			problem.code === "E_SIZE" || problem.code === "E_ARCHIVE_SIZE" ? "E_SIZE" : "E_ADD_FORMAT",
			problem.reason,
			"Save the document again with a word processor.",
		);
	for (const { name, bytes: part } of parts.filter(({ name }) => /\.(?:xml|rels)$/i.test(name))) {
		if (part.length > limits.document) {
			throw new UnusableFile(
				"E_SIZE",
				`${excerpt(name)}: ${sizeLimitMessage(part.length, limits.document)}`,
				"Divide the document.",
			);
		}
		checkXml(new TextDecoder().decode(part));
	}
	if (!parts.some(({ name }) => name === "[Content_Types].xml")) throw damaged();
	return parts;
}

/** Refuses XML that can refer to other files or that is nested too deeply, before it is parsed. */
function checkXml(xml: string): void {
	if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw damaged();
	let depth = 0;
	for (const [tag] of xml.matchAll(/<[/a-z][^<>]*>/gi)) {
		if (tag.startsWith("</")) depth -= 1;
		else if (!tag.endsWith("/>")) depth += 1;
		if (depth > maxDepth) throw tooComplex();
	}
}

const maxDepth = 500;

const damaged = (): UnusableFile =>
	new UnusableFile(
		"E_ADD_FORMAT",
		"The file is not a Word document, or it is damaged.",
		"Save the document again as DOCX with a word processor.",
	);

/** Messages about images, about styles that the document does not define, and about formulas. */
const reportedElsewhere = /is unlikely to display|style with ID|oMath/;

interface ConverterMessage {
	readonly message: string;
}

/** Reports the styles and elements without a counterpart, each name once. */
function reportMessages(messages: readonly ConverterMessage[], losses: Losses): void {
	const styles = new Set<string>();
	const others = new Set<string>();
	for (const { message } of messages) {
		const style = /^Unrecognised (?:paragraph|run|table) style: (.*?)(?: \(Style ID: .*\))?$/s.exec(
			message,
		)?.[1];
		if (style !== undefined) styles.add(style.replace(/^'|'$/g, ""));
		else if (!reportedElsewhere.test(message)) others.add(message);
	}
	if (styles.size > 0) {
		losses.add(
			"warning",
			"W_ADD_STYLE",
			`Styles without a counterpart (${styles.size}): ${[...styles].slice(0, 8).map(excerpt).join(", ")}. Their text is kept, their formatting is not.`,
			"Correct headings and lists in the Markdown file, if some are missing.",
		);
	}
	for (const message of [...others].slice(0, 20)) {
		losses.add("warning", "W_ADD_ELEMENT", `${excerpt(message)}.`, "Compare the document with its source.");
	}
}
