import type { Definition, Root as Markdown } from "mdast";
import { visit } from "unist-util-visit";
import type { DefinitionRuns } from "./definition-runs.ts";
import type { KnownLabels } from "./known-labels.ts";
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
 *
 * @param runs definitions that the source lacks
 */
export function likelyDefinitions(body: string, runs: DefinitionRuns = new Map()): Definitions {
	const links = new Map<string, LinkDefinition>();
	const footnotes = new Map<string, FootnoteDefinition>();
	const others: UnreadLine[] = [];
	const candidate = new RegExp(firstLine, "gm");
	for (let match = candidate.exec(body); match; match = candidate.exec(body)) {
		const { 0: whole, 1: markers = "", index: at } = match;
		const run = runs.get(at + markers.length);
		if (run) {
			for (const definition of run) addFirst(links, definition.identifier, definition);
			continue;
		}
		const isInContainer = markers.trim() !== "";
		const line = whole.slice(markers.length);
		const { definitions, starts, end } = isInContainer
			? simpleDefinitions(line, 0)
			: simpleDefinitions(body, at);
		for (const [index, definition] of definitions.entries())
			addFirst(links, definition.identifier, { ...definition, at: isInContainer ? at : starts[index] });
		const [, footnote] = simpleFootnote.exec(line) ?? [];
		if (definitions.length > 0) candidate.lastIndex = isInContainer ? candidate.lastIndex : end;
		else if (footnote === undefined) others.push({ line, at });
		else addFirst(footnotes, foldLabel(footnote).toLowerCase(), { at });
	}
	for (const lines of batchesOf(others)) addParsed(lines, { links, footnotes });
	return { links, footnotes };
}

/** A line that can be the first one of a definition, with the markers of block quotations and lists before it. */
const firstLine = /^([ \t>*+-]*)\[(?:[^\]\\\n]|\\.)+\]:.*$/;

const simpleFootnote = /^\[\^([^\s[\]\\^>]+)\]:/;

interface UnreadLine {
	readonly line: string;
	/** UTF-16 index in the body of the document. */
	readonly at: number;
}

/** Divides lines into groups, because one parse of many lines is faster than one parse of each line. */
const batchesOf = (lines: readonly UnreadLine[]): readonly (readonly UnreadLine[])[] =>
	Array.from({ length: Math.ceil(lines.length / batchSize) }, (_, at) =>
		lines.slice(at * batchSize, (at + 1) * batchSize),
	);

const batchSize = 100;

/** Parses lines with blank lines between them, so that none continues the line before it. */
function addParsed(lines: readonly UnreadLine[], { links, footnotes }: DefinitionMaps): void {
	const starts: number[] = [];
	let source = "";
	for (const { line } of lines) {
		starts.push(source.length);
		source += `${line}\n\n`;
	}
	visit(parseMarkdown(source), (node) => {
		const offset = node.position?.start.offset ?? 0;
		const at = lines[starts.findLastIndex((start) => start <= offset)]?.at;
		if (node.type === "footnoteDefinition") addFirst(footnotes, node.identifier, { at });
		if (node.type === "definition")
			addFirst(links, node.identifier, { url: node.url, title: node.title, at });
	});
}

interface DefinitionMaps {
	readonly links: Map<string, LinkDefinition>;
	readonly footnotes: Map<string, FootnoteDefinition>;
}

function addFirst<Value>(map: Map<string, Value>, id: string, value: Value): void {
	if (!map.has(id)) map.set(id, value);
}

export function mergeDefinitions(found: readonly Definitions[]): Definitions {
	const links = new Map<string, LinkDefinition>();
	const footnotes = new Map<string, FootnoteDefinition>();
	for (const part of found) {
		for (const [id, { url, title }] of part.links) addFirst(links, id, { url, title });
		for (const id of part.footnotes.keys()) addFirst(footnotes, id, {});
	}
	return { links, footnotes };
}

export function definitionsIn(tree: Markdown): Definitions {
	const links = new Map<string, LinkDefinition>();
	const footnotes = new Map<string, FootnoteDefinition>();
	visit(tree, (node) => {
		if (node.type === "footnoteDefinition") addFirst(footnotes, node.identifier, {});
		if (node.type === "definition") addFirst(links, node.identifier, { url: node.url, title: node.title });
	});
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

/** The definitions outside of a part of a document to which the part can refer. */
export interface OutsideDefinitions {
	readonly labels: KnownLabels;
	/** The link definitions. */
	readonly nodes: readonly Definition[];
	/** True if the part contains all other definitions to which it can refer, as was assumed. */
	readonly isComplete: (part: Definitions) => boolean;
}

/**
 * Returns the definitions to which a part of a document can refer, so that its references resolve as in the whole
 * document.
 *
 * @param start UTF-16 index of the part in the body of the document. Without it, definitions that seem to be in the part
 *   are returned too.
 */
export type DefinitionIndex = (source: string, start?: number) => OutsideDefinitions;

export function definitionIndex({ links, footnotes }: Definitions): DefinitionIndex {
	const entries = new Map<string, IndexedDefinition[]>();
	const add = (label: string, entry: IndexedDefinition) => {
		const key = foldLabel(label);
		const known = entries.get(key) ?? [];
		entries.set(key, known);
		known.push(entry);
	};
	for (const [id, { url, title, at = -1 }] of links)
		add(id, { at, id, node: { type: "definition", identifier: id, label: id, url, title: title ?? null } });
	for (const [id, { at = -1 }] of footnotes) add(`^${id}`, { at, id, node: undefined });
	return (source, start) => {
		const mentions = new Set([...source.matchAll(bracketed)].map(([, label = ""]) => foldLabel(label)));
		const mentioned = [...mentions].flatMap((label) => entries.get(label) ?? []);
		// Definitions of the part itself are found by parsing it.
		const isOwn = ({ at }: IndexedDefinition) =>
			start !== undefined && at >= start && at < start + source.length;
		const own = mentioned.filter(isOwn);
		const outside = mentioned.filter((entry) => !isOwn(entry));
		const idsOf = (isLink: boolean) =>
			outside.filter(({ node }) => (node !== undefined) === isLink).map(({ id }) => id);
		return {
			labels: { links: idsOf(true), footnotes: idsOf(false) },
			nodes: outside.flatMap(({ node }) => node ?? []),
			isComplete: (part) => own.every(({ id, node }) => (node ? part.links : part.footnotes).has(id)),
		};
	};
}

interface IndexedDefinition {
	/** UTF-16 index in the body of the document, or -1. */
	readonly at: number;
	/** Identifier of mdast. */
	readonly id: string;
	/** Undefined for a footnote. */
	readonly node: Definition | undefined;
}

/** Text in brackets without brackets inside. A label is always such a text (CommonMark 0.31, 4.7). */
const bracketed = /\[((?:[^[\]\\]|\\[\s\S])+)\]/g;
