import type { Options } from "mdast-util-from-markdown";

type Extension = NonNullable<Options["extensions"]>[number];

/**
 * Loads the pieces of the parser that only some documents need. Await this before parsing a document. Parsing a
 * document throws an error if a piece that it needs is not loaded.
 */
export async function loadParserFor(markdown: string): Promise<void> {
	if (hasHtml(markdown)) htmlParser ??= await import("./html/parse-blocks.ts");
	if (needsCjkEmphasis(markdown)) {
		cjkEmphasis ??= (await import("micromark-extension-cjk-friendly")).cjkFriendlyExtension();
	}
}

/**
 * Returns the extension with which emphasis can begin and end beside Chinese, Japanese and Korean punctuation. Empty
 * if the source does not need it.
 *
 * CommonMark decides by the spaces around a sign, and these languages have none: `**（a）**b` would not be emphasised.
 */
export function cjkEmphasisFor(source: string): readonly Extension[] {
	if (!needsCjkEmphasis(source)) return [];
	if (!cjkEmphasis) throw new Error("Await loadParserFor before parsing a document.");
	return [cjkEmphasis];
}

/** Returns the parser of HTML. Undefined if the source contains none. */
export function htmlParserFor(source: string): HtmlParser | undefined {
	if (!hasHtml(source)) return undefined;
	if (!htmlParser) throw new Error("Await loadParserFor before parsing a document.");
	return htmlParser;
}

type HtmlParser = typeof import("./html/parse-blocks.ts");

let htmlParser: HtmlParser | undefined;

/** True if the source may contain HTML. The most common other use of a less-than sign is a URL. */
const hasHtml = (source: string): boolean => /<(?!https?:)[a-z/!?]/i.test(source);

let cjkEmphasis: Extension | undefined;

const needsCjkEmphasis = (source: string): boolean => /[*_]/.test(source) && cjk.test(source);

/** A character that the extension treats as Chinese, Japanese or Korean, or one that selects a variant of it. */
export const cjk: RegExp =
	/[\u1100-\u11ff\u20a9\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\u{16fe0}-\u{1b2ff}\u{1d300}-\u{1d37f}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
