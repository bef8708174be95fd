import type { Element, Properties, Root, RootContent } from "hast";
import type { Raw } from "mdast-util-to-hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { blocksOf } from "./content-model.ts";
import {
	droppedElements,
	isHtmlElement,
	type Markup,
	markupIn,
	siblingElements,
	voidElements,
} from "./tags.ts";

/**
 * Parses the HTML in a run of top-level blocks, and returns the blocks that it means. All
 * elements have a form that Markdown could have produced, so that a browser parses their HTML to the same tree.
 *
 * HTML that is nested too deeply is shown as its source.
 */
export function parseHtml(nodes: readonly RootContent[]): readonly Element[] {
	const root: Root = { type: "root", children: [...nodes] };
	const sources = shownSources(root);
	if (!sources) return blocksOf(withTexts(root).children);
	for (const [raw, source] of sources) raw.value = source;
	const attribute = unusedAttribute([...sources.values()]);
	const saved = saveProperties(root, attribute);
	const parsed = parser.runSync(root);
	restoreProperties(parsed, attribute, saved);
	return blocksOf(parsed.children);
}

const parser = unified().use(rehypeRaw).freeze();

/** Replaces raw nodes by their source as text. */
function withTexts(root: Root): Root {
	visit(root, "raw", (raw: Raw, index, parent) => {
		if (parent && index !== undefined) parent.children[index] = { type: "text", value: raw.value };
	});
	return root;
}

/**
 * Returns the source of each raw node as an HTML parser may read it: with the tags of elements that are shown, or whose
 * content is. Removes from `root` what is between the tags of a dropped element in a line of text. Undefined if the
 * elements are nested too deeply.
 */
function shownSources(root: Root): ReadonlyMap<Raw, string> | undefined {
	const sources = new Map<Raw, string>();
	visit(root, (node) => {
		if ("children" in node) node.children = withoutDroppedContent(node.children, sources);
	});
	/** Only an end tag of the innermost element closes it, so there are at least as many as in an HTML parser. */
	const open: string[] = [];
	let isTooDeep = false;
	visit(root, "raw", (raw: Raw) => {
		const known = sources.get(raw);
		const { source, tags } = known === undefined ? shownSource(raw.value) : { source: known, tags: [] };
		sources.set(raw, source);
		for (const { kind, name } of tags) {
			if (voidElements.has(name) || siblingElements.has(name)) continue;
			if (kind === "start") open.push(name);
			else if (open.at(-1) === name) open.pop();
			if (open.length > maxDepth) isTooDeep = true;
		}
	});
	return isTooDeep ? undefined : sources;
}

/**
 * Returns siblings without those between the tags of dropped elements. A start tag without an end tag is shown as text.
 *
 * @param sources gets the sources of these start tags
 */
function withoutDroppedContent<N extends RootContent>(nodes: readonly N[], sources: Map<Raw, string>): N[] {
	if (!nodes.some(({ type }) => type === "raw")) return [...nodes];
	const tags = nodes.map(onlyTagIn);
	const ends = new Map<string, number>();
	for (const [at, tag] of tags.entries()) if (tag?.kind === "end") ends.set(tag.name, at);
	const kept: N[] = [];
	for (let at = 0; at < nodes.length; at += 1) {
		const node = nodes[at];
		const tag = tags[at];
		if (!node) continue;
		if (!tag || !isDroppedStart(tag)) {
			kept.push(node);
		} else if ((ends.get(tag.name) ?? 0) > at) {
			const { name } = tag;
			do at += 1;
			while (tags[at]?.kind !== "end" || tags[at]?.name !== name);
		} else if (node.type === "raw") {
			sources.set(node, sourceAsText(node.value));
			kept.push(node);
		}
	}
	return kept;
}

/** Returns the tag of a node that consists of one tag, as in a line of text. */
function onlyTagIn(node: RootContent): Markup | undefined {
	if (node.type !== "raw") return undefined;
	const [first] = markupIn(node.value);
	return first?.at === 0 && first.end === node.value.length && first.name !== "" ? first : undefined;
}

/** The time of an HTML parser grows with the number of open elements. */
const maxDepth = 200;

const isDroppedStart = ({ kind, name }: Markup): boolean =>
	kind === "start" && droppedElements.has(name) && !voidElements.has(name);

interface ShownSource {
	readonly source: string;
	/** The tags in the source. */
	readonly tags: readonly Markup[];
}

/**
 * Removes comments, declarations and dropped elements. Writes as text what is not HTML: words in angle brackets such as
 * `<name>`, comments and dropped elements that do not end, and tags with more attributes than a parser can read fast.
 */
function shownSource(value: string): ShownSource {
	let source = "";
	let done = 0;
	const tags: Markup[] = [];
	const lowerCase = value.toLowerCase();
	for (const one of markupIn(value)) {
		if (one.at < done) continue;
		source += value.slice(done, one.at);
		done = one.end;
		if (isDroppedStart(one)) {
			const end = lowerCase.indexOf(`</${one.name}`, one.end);
			if (end < 0) source += sourceAsText(value.slice(one.at, one.end));
			else done = lowerCase.indexOf(">", end) + 1 || value.length;
		} else if (one.name === "" ? !one.isClosed : !isReadable(one)) {
			source += sourceAsText(value.slice(one.at, one.end));
		} else if (one.name !== "" && !droppedElements.has(one.name)) {
			source += value.slice(one.at, one.end);
			tags.push(one);
		}
	}
	return { source: source + value.slice(done), tags };
}

const isReadable = ({ name, isClosed, attributes }: Markup): boolean =>
	isClosed && isHtmlElement(name) && (attributes.match(/[\s/]+|["']/g)?.length ?? 0) <= maxAttributes;

/** An upper limit for the attributes of a tag, because a parser compares each with all before it. */
const maxAttributes = 500;

const sourceAsText = (source: string): string =>
	source.replace(/[&<]/g, (sign) => (sign === "&" ? "&amp;" : "&lt;"));

/** Returns the name of an attribute that no tag of the document has. */
function unusedAttribute(sources: readonly string[]): string {
	const source = sources.join("\n").toLowerCase();
	let name = "data-x";
	while (source.includes(name)) name += "x";
	return name;
}

/** Replaces the properties of the elements that Markdown has made by their index, so that HTML cannot imitate them. */
function saveProperties(root: Root, attribute: string): readonly Properties[] {
	const saved: Properties[] = [];
	visit(root, "element", (element) => {
		element.properties = { [attribute]: String(saved.push(element.properties) - 1) };
	});
	return saved;
}

/** Restores the saved properties, and keeps the known properties of all other elements. */
function restoreProperties(root: Root, attribute: string, saved: readonly Properties[]): void {
	const key = attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
	const restored = new Set<string>();
	visit(root, "element", (element) => {
		const index = element.properties[key];
		if (typeof index !== "string") {
			element.properties = knownProperties(element);
			return;
		}
		const { id, ...properties } = saved[Number(index)] ?? {};
		// The parser repeats an element of inline text in each block that the element reaches into.
		element.properties = id === undefined || restored.has(index) ? properties : { ...properties, id };
		restored.add(index);
	});
}

function knownProperties({ tagName, properties }: Element): Properties {
	const known: Properties = {};
	const keep = (name: string, isValid: (value: string) => boolean) => {
		const value = properties[name];
		if (value === undefined || value === null || typeof value === "boolean" || Array.isArray(value)) return;
		if (isValid(String(value))) known[name] = value;
	};
	const id = properties.id ?? (tagName === "a" ? properties.name : undefined);
	// Ids with a colon are those of footnotes.
	if (typeof id === "string" && /^[^\s:]+$/.test(id)) known.id = id;
	if (tagName === "a") keep("href", () => true);
	if (tagName === "img") {
		keep("src", () => true);
		keep("alt", () => true);
	}
	if (tagName === "ol") {
		keep("start", isInteger);
		keep("type", (value) => /^[1aAiI]$/.test(value));
		if (properties.reversed === true) known.reversed = true;
	}
	if (tagName === "li") keep("value", isInteger);
	if (tagName === "td" || tagName === "th") {
		keep("colSpan", isCount);
		keep("rowSpan", isCount);
		const align = alignOf(properties);
		if (align !== undefined) known.align = align;
	}
	return known;
}

const isInteger = (value: string): boolean => /^-?\d{1,9}$/.test(value);
const isCount = (value: string): boolean => /^[1-9]\d{0,2}$/.test(value);

/** The alignment of a cell, also from the style that converters write. */
function alignOf({ align, style }: Properties): string | undefined {
	const styled = typeof style === "string" ? /text-align\s*:\s*([a-z]+)/i.exec(style)?.[1] : undefined;
	const value = String(styled ?? align ?? "").toLowerCase();
	return ["left", "center", "right"].includes(value) ? value : undefined;
}
