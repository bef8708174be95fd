import type { Element } from "hast";
import { element } from "./element.ts";

/**
 * The block of data at the end of a page (HTML Standard 4.12.1): JSON, which no browser runs.
 * Neither `<` nor `&` is left in it, so nothing in it can end it or begin a comment, and the
 * serialiser has nothing to escape.
 */
export const dataBlock = (json: string): Element =>
	element(
		"script",
		{ type: "application/json", id: dataId },
		`\n${json.replaceAll("<", "\\u003c").replaceAll("&", "\\u0026").trimEnd()}\n`,
	);

/** Where a data block lies in a page: its JSON, and the lines before it. */
export interface FoundData {
	readonly json: string;
	/** How many line feeds stand before it. */
	readonly line: number;
	/** False where the page ends, or goes on as no JSON does, before the block is closed. */
	readonly isWhole: boolean;
}

/**
 * The data of a page, also of one that a browser or an editor has saved again and so
 * written anew. Undefined where there is none. Looks at each character a few times
 * at most, whatever the page.
 */
export function dataIn(page: string): FoundData | undefined {
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
