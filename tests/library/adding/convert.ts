import { loadParserFor, parseDocument, splitFrontMatter } from "../../../src/document/index.ts";
import type { ConvertedDocument, ImageLoader } from "../../../src/library/adding/conversion.ts";
import { convertFile } from "../../../src/library/index.ts";

/** A PNG image of one pixel. */
export const pixel: Uint8Array<ArrayBuffer> = Uint8Array.from(
	atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
	(sign) => sign.charCodeAt(0),
);

const noImages: ImageLoader = () => Promise.resolve({ kind: "refused", reason: "It does not exist." });

interface ConvertOptions {
	readonly name?: string;
	readonly isWholePage?: boolean;
	readonly encoding?: string;
	readonly loadImage?: ImageLoader;
}

/** Converts a file with the id `report`, added on the first day of 2026. */
export async function convert(
	content: string | Uint8Array,
	{ name = "report.html", isWholePage = false, encoding, loadImage = noImages }: ConvertOptions = {},
) {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	const { document, problems } = await convertFile(
		{ name, bytes },
		{ id: "report", day: "2026-01-01", isWholePage, loadImage, ...(encoding !== undefined && { encoding }) },
	);
	return {
		document,
		problems,
		codes: problems.map(({ code }) => code),
		body: document === undefined ? "" : bodyOfDocument(document),
	};
}

/** Returns the Markdown of a document without its front matter. */
const bodyOfDocument = ({ text }: ConvertedDocument): string => splitFrontMatter(text).body.trim();

/** Returns the text that Ascribe shows for Markdown, one string for each line. */
export async function linesShown(markdown: string): Promise<readonly string[]> {
	await loadParserFor(markdown);
	return parseDocument(markdown)
		.text.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");
}
