/**
 * Stands in the worker that parses for `decode-named-character-reference`, whose table of all
 * 2,125 names is the largest single piece of the Markdown pipeline. The names
 * that documents commonly use are here; one that uses another loads the table.
 *
 * @returns the characters, or false for what is no name, as micromark expects.
 */
export function decodeNamedCharacterReference(name: string): string | false {
	return Object.hasOwn(table, name) ? (table[name] ?? false) : false;
}

/** To be awaited before a document is parsed. */
export async function loadCharacterReferences(markdown: string): Promise<void> {
	if (table !== common) return;
	for (const [, name = ""] of markdown.matchAll(/&([a-z][a-z0-9]*);/gi)) {
		if (Object.hasOwn(table, name)) continue;
		table = (await import("character-entities")).characterEntities;
		return;
	}
}

const common: Readonly<Record<string, string>> = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
	nbsp: "\u00a0",
	ndash: "–",
	mdash: "—",
	hellip: "…",
	lsquo: "‘",
	rsquo: "’",
	ldquo: "“",
	rdquo: "”",
	copy: "©",
};

let table = common;
