import type { Definition, Root } from "mdast";
import { visit } from "unist-util-visit";

/** What the links and footnotes of a document are defined as; the first definition of a label counts. */
export interface Definitions {
	/** By identifier, as mdast normalises labels. */
	readonly links: ReadonlyMap<string, Pick<Definition, "url" | "title">>;
	readonly footnotes: ReadonlySet<string>;
}

/** @param from in UTF-16 units: what is defined before it in the source is left out */
export function definitionsIn(trees: Iterable<Root>, from = 0): Definitions {
	const links = new Map<string, Pick<Definition, "url" | "title">>();
	const footnotes = new Set<string>();
	for (const tree of trees) {
		visit(tree, (node) => {
			if ((node.position?.start.offset ?? 0) < from) return;
			if (node.type === "footnoteDefinition") footnotes.add(node.identifier);
			if (node.type !== "definition" || links.has(node.identifier)) return;
			links.set(node.identifier, { url: node.url, title: node.title });
		});
	}
	return { links, footnotes };
}

export function areSame(one: Definitions, other: Definitions): boolean {
	return signatureOf(one) === signatureOf(other);
}

function signatureOf({ links, footnotes }: Definitions): string {
	const sorted = [...links].map(([id, { url, title }]) => JSON.stringify([id, url, title ?? null])).sort();
	return [...sorted, ...[...footnotes].sort()].join("\n");
}

/**
 * Markdown that defines what `source` may refer to, to be put before a part of a
 * document: it makes the part's references what they are in the whole. A footnote
 * has a word in place of its note. At the end stands a break, so that nothing is
 * continued by what follows.
 */
export function definitionsFor(source: string, { links, footnotes }: Definitions): string {
	const folded = fold(source);
	const mayRefer = (label: string) => folded.includes(fold(label));
	const lines: string[] = [];
	for (const [id, { url, title }] of links) {
		if (!mayRefer(id)) continue;
		lines.push(`[${id}]: <${escaped(url, /[<>]/g)}>${title ? ` "${escaped(title, /"/g)}"` : ""}`);
	}
	for (const id of footnotes) if (mayRefer(id)) lines.push(`[^${id}]: x`);
	return lines.length > 0 ? `${lines.join("\n\n")}\n\n***\n\n` : "\n";
}

/** A label may go on over lines, and then the signs of a quotation stand in it. */
const fold = (text: string) =>
	text
		.replace(/[\s>]+/g, " ")
		.toLowerCase()
		.toUpperCase();

/** As character references, which stand for themselves in an address as well as in a title. */
const escaped = (text: string, signs: RegExp) =>
	text.replace(new RegExp(`${signs.source}|[&\\\\\\n]`, "g"), (sign) => `&#${sign.charCodeAt(0)};`);
