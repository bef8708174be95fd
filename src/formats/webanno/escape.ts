/** What has a meaning in a value (WebAnno TSV 3.3, Reserved Characters); `->` is escaped as one. */
const reserved = /\\|\[|\]|\||_|->|;|\t|\n|\*/g;

/** A value of a feature. A carriage return would end the line for Java and has no escape, so it is a space. */
export const escapeValue = (value: string): string =>
	value
		.replaceAll("\r", " ")
		.replace(reserved, (sign) => (sign === "\t" ? "\\t" : sign === "\n" ? "\\n" : `\\${sign}`));

export const unescapeValue = (value: string): string =>
	value.replace(/\\(->|[\s\S])/g, (_all, sign: string) => (sign === "t" ? "\t" : sign === "n" ? "\n" : sign));

const named: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	"\b": "\\b",
	"\t": "\\t",
	"\f": "\\f",
	"\r": "\\r",
	"\n": "\\n",
};
const signs = new Map(Object.entries(named).map(([sign, escaped]) => [escaped, sign]));

/**
 * A line of text after `#Text=`. Other control characters get a backslash, as
 * INCEpTION does it; the guide's reserved characters do not, for INCEpTION would keep their backslash.
 */
export const escapeText = (text: string): string =>
	text.replace(/[\\\p{Cc}]/gu, (sign) => named[sign] ?? (sign < " " && sign !== "\v" ? `\\${sign}` : sign));

/** Takes the backslash of a reserved character off as well, for others follow the guide. */
export const unescapeText = (text: string): string =>
	text.replace(/\\[\s\S]/g, (escaped) => signs.get(escaped) ?? escaped.slice(1));

/** Parts of a text at a sign that has no backslash before it. */
export function splitUnescaped(text: string, sign: string): readonly string[] {
	// Nearly every value is of one span or none, and there is one for each word of the text.
	if (!text.includes(sign)) return [text];
	const parts = [""];
	for (const [token] of text.matchAll(/\\[\s\S]?|[^\\]/gu)) {
		if (token === sign) parts.push("");
		else parts.push((parts.pop() ?? "") + token);
	}
	return parts;
}

/** A value without the number in brackets that tells its span apart, and that number; empty where it has none. */
export function numbered(value: string): { readonly value: string; readonly number: string } {
	const number = /\[(\d+)\]$/.exec(value.replace(/\\[\s\S]/g, "xx"))?.[1] ?? "";
	return { value: number === "" ? value : value.slice(0, -number.length - 2), number };
}
