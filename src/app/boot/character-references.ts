/**
 * Replaces `decode-named-character-reference` in the parser worker. Its table of 2,125 names
 * is the largest single piece of the Markdown pipeline. Common names are listed here.
 * A document that uses another name loads the full table.
 *
 * @returns the characters, or false if the name is unknown, as micromark expects
 */
export function decodeNamedCharacterReference(name: string): string | false {
	return Object.hasOwn(table, name) ? (table[name] ?? false) : false;
}

/** Loads the full table if the text needs it. Await this before parsing. */
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
