import { limits, type ProblemCode } from "../../annotation/index.ts";

/** The reason to refuse a file before parsing. */
export interface LimitFault {
	readonly code: ProblemCode;
	readonly reason: string;
	readonly hint: string;
}

/**
 * Returns the limit that a file exceeds. Undefined if the file can be parsed. Counts without parsing, because a parser
 * allocates hundreds of bytes for each object, element or line.
 *
 * @param spans number of spans in the file
 */
export function limitFaultOf(content: string, spans: number): LimitFault | undefined {
	const hint = "Split the file.";
	if (spans > limits.annotations) {
		const reason = `The file has more than ${limits.annotations} annotations.`;
		return { code: "E_COUNT", reason, hint };
	}
	const { parts, depth } = shapeOf(content);
	if (depth > limits.depth) {
		const reason = `Lists and objects are nested more than ${limits.depth} levels deep.`;
		return { code: "E_JSON_DEPTH", reason, hint: "Reduce the nesting." };
	}
	if (parts <= maxParts) return undefined;
	const reason = `The file has more than ${maxParts} objects, elements or lines.`;
	return { code: "E_COUNT", reason, hint };
}

/** Number of objects and lists of JSON, elements of XML or lines. Allows 20 for each annotation. */
const maxParts = 20 * limits.annotations;
/** An XML element takes as much memory as several objects. */
const partsPerElement = 4;

interface Shape {
	readonly parts: number;
	/** Nesting of lists and objects. 0 for other files. */
	readonly depth: number;
}

function shapeOf(content: string): Shape {
	const [, first] = /^\uFEFF?\s*(.)/.exec(content.slice(0, 1_000)) ?? [];
	if (first === "{" || first === "[") return jsonShape(content);
	// Only the JSON in an HTML page is parsed.
	const isHtml = /^\s*<(?:!doctype html|html)/i.test(content);
	if (first === "<" && !isHtml) return { parts: (countOf(content, "<") * partsPerElement) / 2, depth: 0 };
	return { parts: countOf(content, "\n"), depth: 0 };
}

function countOf(content: string, part: string): number {
	let count = 0;
	for (let at = content.indexOf(part); at >= 0; at = content.indexOf(part, at + 1)) count += 1;
	return count;
}

/** Stops at the first limit that is exceeded. */
function jsonShape(content: string): Shape {
	let parts = 0;
	let depth = 0;
	let deepest = 0;
	for (let at = 0; at < content.length && deepest <= limits.depth && parts <= maxParts; at += 1) {
		const unit = content.charCodeAt(at);
		if (unit === quotationMark) at = endOfString(content, at);
		else if (unit === openBrace || unit === openBracket) {
			parts += 1;
			depth += 1;
			deepest = Math.max(deepest, depth);
		} else if (unit === closeBrace || unit === closeBracket) depth -= 1;
	}
	return { parts, depth: deepest };
}

/** Returns the index of the closing quotation mark, or the length of the content. */
function endOfString(content: string, start: number): number {
	for (let end = content.indexOf('"', start + 1); end >= 0; end = content.indexOf('"', end + 1)) {
		let before = end;
		while (content.charCodeAt(before - 1) === backslash) before -= 1;
		if ((end - before) % 2 === 0) return end;
	}
	return content.length;
}

const [quotationMark, backslash] = [0x22, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
