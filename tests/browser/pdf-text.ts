import { inflateSync } from "node:zlib";

/**
 * The text of a PDF that Chromium wrote, without white space, page by page in drawing order.
 *
 * Supports only the parts of PDF (ISO 32000-1) that Chromium uses: deflated streams, named fonts with a
 * `ToUnicode` map of one or two bytes for each glyph, and hexadecimal strings.
 */
export function textOfPdf(pdf: Buffer): string {
	const objects = objectsOf(pdf.toString("latin1"));
	const fonts = new Map<string, Glyphs>();
	for (const { head } of objects.values()) {
		for (const [, name = "", id = ""] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
			const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? "")?.[1] ?? "";
			fonts.set(name, glyphsOf(objects.get(map)?.stream ?? ""));
		}
	}
	return [...objects.values()]
		.map(({ stream }) => (/\bBT\b/.test(stream) ? wordsIn(stream, fonts) : ""))
		.join("")
		.replace(/\s+/g, "");
}

interface Glyphs {
	/** Hexadecimal digits of one glyph. */
	readonly width: number;
	readonly words: ReadonlyMap<string, string>;
}

function objectsOf(pdf: string) {
	const found = new Map<string, { readonly head: string; readonly stream: string }>();
	for (const [, id = "", body = ""] of pdf.matchAll(/(\d+) 0 obj\b(.*?)\bendobj/gs)) {
		const [head = "", packed] = body.split(/stream\r?\n/, 2);
		const isDeflated = packed !== undefined && head.includes("/FlateDecode");
		const stream = isDeflated ? inflateSync(Buffer.from(packed, "latin1")).toString("latin1") : "";
		found.set(id, { head, stream });
	}
	return found;
}

function glyphsOf(map: string): Glyphs {
	const words = new Map<string, string>();
	const width = /begincodespacerange\s+<(\w+)>/.exec(map)?.[1]?.length ?? 2;
	for (const [, block = ""] of map.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
		for (const [, code = "", text = ""] of block.matchAll(/<(\w+)> <(\w+)>/g)) words.set(code, utf16(text));
	}
	for (const [, block = ""] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
		for (const [, from = "", to = "", text = ""] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
			const start = Number.parseInt(from, 16);
			for (let code = start; code <= Number.parseInt(to, 16); code += 1) {
				const letter = String.fromCharCode(Number.parseInt(text, 16) + code - start);
				words.set(code.toString(16).toUpperCase().padStart(width, "0"), letter);
			}
		}
	}
	return { width, words };
}

const utf16 = (digits: string) =>
	String.fromCharCode(...(digits.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

function wordsIn(stream: string, fonts: ReadonlyMap<string, Glyphs>): string {
	let font: Glyphs | undefined;
	let words = "";
	// If a glyph does not represent one character, `ActualText` contains the text (14.9.4).
	const shown = /\/ActualText <FEFF([0-9A-F]+)>.*?\bEMC\b|\/(F\d+) \S+ Tf|<([0-9A-F]+)>/gs;
	for (const [, actual, name, string = ""] of stream.matchAll(shown)) {
		if (actual !== undefined) words += utf16(actual);
		else if (name !== undefined) font = fonts.get(name);
		else {
			const codes = string.match(new RegExp(`.{${font?.width ?? 2}}`, "g")) ?? [];
			words += codes.map((code) => font?.words.get(code) ?? "\uFFFD").join("");
		}
	}
	return words;
}
