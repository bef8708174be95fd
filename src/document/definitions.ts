import type { Root as Markdown } from "mdast";
import { visit } from "unist-util-visit";
import { foldLabel, simpleDefinitions } from "./simple-definitions.ts";
import { parseMarkdown } from "./to-tree.ts";

/**
 * The link and footnote definitions of a document. If a label is defined more than once, the first definition
 * is used.
 */
export interface Definitions {
	/** By label, normalised as mdast does. */
	readonly links: ReadonlyMap<string, LinkDefinition>;
	readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
}

interface FootnoteDefinition {
	/** UTF-16 index in the body of the document. Undefined if it is not known. */
	readonly at?: number | undefined;
}

interface LinkDefinition extends FootnoteDefinition {
	readonly url: string;
	readonly title?: string | null | undefined;
}

/**
 * Finds probable definitions in one pass over the source. Parsing shows whether they are complete and right. Only the
 * definitions that are not simple are parsed here.
 */
export function likelyDefinitions(body: string): Definitions {
	const links = new Map<string, LinkDefinition>();
	const footnotes = new Map<string, FootnoteDefinition>();
	for (const { 0: whole, index: at } of body.matchAll(/^[ \t>*+-]*\[[^\]\n]+\]:.*$/gm)) {
		const line = whole.replace(/^[ \t>*+-]+/, "");
		const [, footnote] = simpleFootnote.exec(line) ?? [];
		const [link] = simpleDefinitions(line, 0).definitions;
		if (footnote !== undefined) addFirst(footnotes, foldLabel(footnote).toLowerCase(), { at });
		else if (link) addFirst(links, link.identifier, { ...link, at });
		else addDefinitions(definitionsIn([parseMarkdown(line)]), { links, footnotes, at });
	}
	return { links, footnotes };
}

const simpleFootnote = /^\[\^([^\s[\]\\^>]+)\]:/;

function addFirst<Value>(map: Map<string, Value>, id: string, value: Value): void {
	if (!map.has(id)) map.set(id, value);
}

export function mergeDefinitions(found: readonly Definitions[]): Definitions {
	const links = new Map<string, LinkDefinition>();
	const footnotes = new Map<string, FootnoteDefinition>();
	for (const part of found) addDefinitions(part, { links, footnotes });
	return { links, footnotes };
}

function addDefinitions(found: Definitions, { links, footnotes, at }: AddedDefinitions): void {
	for (const [id, link] of found.links) addFirst(links, id, { ...link, at });
	for (const id of found.footnotes.keys()) addFirst(footnotes, id, { at });
}

interface AddedDefinitions extends FootnoteDefinition {
	readonly links: Map<string, LinkDefinition>;
	readonly footnotes: Map<string, FootnoteDefinition>;
}

/** @param from ignores definitions before this UTF-16 index of the source */
export function definitionsIn(trees: Iterable<Markdown>, from = 0): Definitions {
	const links = new Map<string, LinkDefinition>();
	const footnotes = new Map<string, FootnoteDefinition>();
	for (const tree of trees) {
		visit(tree, (node) => {
			if ((node.position?.start.offset ?? 0) < from) return;
			if (node.type === "footnoteDefinition") addFirst(footnotes, node.identifier, {});
			if (node.type === "definition") addFirst(links, node.identifier, { url: node.url, title: node.title });
		});
	}
	return { links, footnotes };
}

/** Ignores where the definitions are. */
export function areSame(one: Definitions, other: Definitions): boolean {
	const isSameLink = ([id, { url, title }]: [string, LinkDefinition]) => {
		const same = other.links.get(id);
		return same !== undefined && same.url === url && (same.title ?? null) === (title ?? null);
	};
	return (
		one.links.size === other.links.size &&
		one.footnotes.size === other.footnotes.size &&
		[...one.links].every(isSameLink) &&
		[...one.footnotes.keys()].every((id) => other.footnotes.has(id))
	);
}

/** Definitions to put before a part of a document. */
export interface Preamble {
	/** Each footnote has a placeholder text. Ends with a thematic break, so that the part does not continue a definition. */
	readonly markdown: string;
	/** True if the part contains all other definitions that it may refer to, as was assumed. */
	readonly isComplete: (part: Definitions) => boolean;
}

/**
 * Returns the definitions that a part of a document may refer to. If they are put before the part, references in the
 * part resolve as in the whole document.
 *
 * @param start UTF-16 index of the part in the body of the document. Without it, definitions that seem to be in the part
 *   are returned too.
 */
export type DefinitionIndex = (source: string, start?: number) => Preamble;

export function definitionIndex({ links, footnotes }: Definitions): DefinitionIndex {
	const entries = new Map<string, IndexedDefinition[]>();
	const add = (label: string, entry: IndexedDefinition) => {
		const key = foldLabel(label);
		const known = entries.get(key) ?? [];
		entries.set(key, known);
		known.push(entry);
	};
	for (const [id, { url, title, at = -1 }] of links) {
		const line = () => `[${id}]: <${escaped(url, /[<>]/g)}>${title ? ` "${escaped(title, /"/g)}"` : ""}`;
		add(id, { at, line, isIn: (part) => part.links.has(id) });
	}
	for (const [id, { at = -1 }] of footnotes) {
		add(`^${id}`, { at, line: () => `[^${id}]: x`, isIn: (part) => part.footnotes.has(id) });
	}
	return (source, start) => {
		const labels = new Set([...source.matchAll(bracketed)].map(([, label = ""]) => foldLabel(label)));
		const mentioned = [...labels].flatMap((label) => entries.get(label) ?? []);
		// Definitions of the part itself are not parsed twice.
		const isOwn = ({ at }: IndexedDefinition) =>
			start !== undefined && at >= start && at < start + source.length;
		const own = mentioned.filter(isOwn);
		const lines = mentioned.filter((entry) => !isOwn(entry)).map(({ line }) => line());
		return {
			markdown: lines.length > 0 ? `${lines.join("\n\n")}\n\n***\n\n` : "\n",
			isComplete: (part) => own.every(({ isIn }) => isIn(part)),
		};
	};
}

interface IndexedDefinition {
	/** UTF-16 index in the body of the document, or -1. */
	readonly at: number;
	readonly line: () => string;
	readonly isIn: (part: Definitions) => boolean;
}

/** Text in brackets without brackets inside. A label is always such a text (CommonMark 0.31, 4.7). */
const bracketed = /\[((?:[^[\]\\]|\\[\s\S])+)\]/g;

/** Escapes as character references, which work in URLs and in titles. */
const escaped = (text: string, signs: RegExp) =>
	text.replace(new RegExp(`${signs.source}|[&\\\\\\n]`, "g"), (sign) => `&#${sign.charCodeAt(0)};`);
