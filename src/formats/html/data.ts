import type { Element } from "hast";
import { element } from "./element.ts";

/**
 * Returns the data block (HTML Standard 4.12.1) at the end of a page, which browsers do not run. `<` and `&`
 * are written as JSON escapes, so that no content can end the block or start a comment, and the serialiser has
 * nothing to escape.
 */
export const dataBlock = (json: string): Element =>
	element(
		"script",
		{ type: "application/json", id: dataId },
		`\n${json.replaceAll("<", "\\u003c").replaceAll("&", "\\u0026").trimEnd()}\n`,
	);

/** The data block of a page. */
export interface FoundDataBlock {
	readonly json: string;
	/** The number of line feeds before the block. */
	readonly line: number;
	/** False if the page ends, or has a `<`, before the end tag of the block. */
	readonly isWhole: boolean;
}

/**
 * Finds the data block of a page, even if a browser or an editor has saved the page again and changed the form
 * of the tag. Undefined if the page has no data block. The time is linear in the length of the page.
 */
export function findDataBlock(page: string): FoundDataBlock | undefined {
	const opening = /<script\s[^<>]{0,200}?\bid\s*=\s*["']?ascribe-data\b[^<>]{0,200}>/i.exec(page);
	if (!opening) return undefined;
	const start = opening.index + opening[0].length;
	const end = page.indexOf("<", start);
	const isWhole = end >= 0 && /^<\/script\b/i.test(page.slice(end, end + 9));
	return {
		json: page.slice(start, end < 0 ? page.length : end),
		line: page.slice(0, start).split("\n").length - 1,
		isWhole,
	};
}

const dataId = "ascribe-data";
