import type { List, Nodes, Table } from "mdast";
import { visit } from "unist-util-visit";
import {
	droppedElements,
	isHtmlElement,
	isShownAttribute,
	type Markup,
	markupIn,
	shownElements,
} from "./html/tags.ts";
import { cjk } from "./optional-syntax.ts";
import { splitFrontMatter } from "./parse.ts";
import { bodyInParts, sourcePartsOf } from "./parse-in-parts.ts";
import { imagePathOf } from "./pictures.ts";
import { safeUrl } from "./safe-url.ts";

/** Signs of the source that the document's text lacks, or that mean something else than they seem to. */
export type SourceFinding = {
	/** UTF-16 index into the source with LF line endings. */
	readonly at: number;
} & (
	| {
			/** A line that begins with a number became an item of a numbered list. Its number is not in the text. */
			readonly kind: "list-number";
			/** The number with its full stop or parenthesis. */
			readonly marker: string;
			/** True if the line follows a line of text, so that it looks like the next line of a paragraph. */
			readonly isAfterText: boolean;
			/** The number that is shown, if it is another one. */
			readonly shown?: number;
	  }
	| { readonly kind: "surplus-cells"; readonly cells: number; readonly columns: number }
	| { readonly kind: "unclosed-emphasis"; readonly signs: string }
	| {
			/** An element, a comment or a declaration of HTML that is not shown, at its first place. */
			readonly kind: "html";
			/** Its name in angle brackets. */
			readonly name: string;
			readonly effect: "content-shown" | "dropped" | "shown-as-text";
			readonly count: number;
	  }
	| {
			/** An attribute of HTML that has no effect, at its first place. */
			readonly kind: "html-attribute";
			readonly name: string;
			readonly count: number;
	  }
	| {
			/** A local image. Images of other sites are shown as their alternative text and are not reported. */
			readonly kind: "image";
			readonly address: string;
			/** Path in the folder. Undefined if the address is not that of an image in the folder. */
			readonly path: string | undefined;
	  }
	| { readonly kind: "nul" }
	| { readonly kind: "unclosed-front-matter" }
);

/**
 * Finds signs of the source that rendering drops or reinterprets, in the order of the source. Empty if the document is
 * too complex to parse.
 *
 * @param source a Markdown file with LF line endings
 */
export function sourceFindings(source: string): readonly SourceFinding[] {
	const found: SourceFinding[] = [...frontMatterFindings(source), ...nulFindings(source)];
	const body = bodyInParts(source);
	if (mayHaveFindings.test(body)) found.push(...bodyFindings(body, source.length - body.length));
	return found.sort((one, other) => one.at - other.at);
}

/** Parsing again takes as long as opening the document, and most documents have nothing to find. */
const mayHaveFindings = new RegExp(
	String.raw`^[ \t>*+-]*\d+[.)][ \t\n]|\||!\[|<[a-z!/?]|(?:[*_]|~~)(?:${cjk.source})|(?:${cjk.source})(?:[*_]|~~)`,
	"imu",
);

function bodyFindings(body: string, before: number): readonly SourceFinding[] {
	const found: SourceFinding[] = [];
	const html = createHtmlFindings(body);
	const addresses = new Map<string, string>();
	const references: { readonly identifier: string; readonly at: number }[] = [];
	try {
		for (const { markdown, start: shift } of sourcePartsOf(body)) {
			visit(markdown, (node, index, parent) => {
				const at = (node.position?.start.offset ?? 0) + shift;
				if (node.type === "definition" && !addresses.has(node.identifier))
					addresses.set(node.identifier, node.url);
				if (node.type === "image") found.push(...imageFindings(node.url, at));
				if (node.type === "imageReference") references.push({ identifier: node.identifier, at });
				if (node.type === "html") html.add(node.value, at);
				if (node.type === "list")
					found.push(...listFindings(node, parent?.children[(index ?? 0) - 1], body, shift));
				if (node.type === "table") found.push(...tableFindings(node, shift));
				if (inlineParents.has(node.type)) found.push(...emphasisFindings(node, body, shift));
			});
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return [];
	}
	for (const { identifier, at } of references) found.push(...imageFindings(addresses.get(identifier), at));
	return [...found, ...html.found()].map((finding) => ({ ...finding, at: finding.at + before }));
}

const inlineParents: ReadonlySet<string> = new Set(["paragraph", "heading", "tableCell"]);

const startOf = (node: Nodes, shift: number): number => (node.position?.start.offset ?? 0) + shift;

/**
 * Reports the first item of a list that begins above 1 or directly after text, and the first item whose number is not
 * the one that is shown. Lists that repeat one number are common in Markdown and are not reported.
 *
 * @param before the block before the list
 */
function listFindings(
	list: List,
	before: Nodes | undefined,
	body: string,
	shift: number,
): readonly SourceFinding[] {
	if (!list.ordered) return [];
	const items = list.children.map((item) => {
		const at = startOf(item, shift);
		const [marker = "", digits = ""] = /^(\d{1,9})[.)]/.exec(body.slice(at, at + 10)) ?? [];
		return { at, marker, number: Number(digits) };
	});
	const [first] = items;
	if (!first) return [];
	const isAfterText =
		before?.type === "paragraph" && before.position?.end.line === (list.position?.start.line ?? 0) - 1;
	if (first.number > 1 || isAfterText)
		return [{ kind: "list-number", at: first.at, marker: first.marker, isAfterText }];
	if (items.every(({ number }) => number === first.number)) return [];
	const other = items.findIndex(({ number }, index) => number !== first.number + index);
	const item = items[other];
	return item
		? [
				{
					kind: "list-number",
					at: item.at,
					marker: item.marker,
					isAfterText: false,
					shown: first.number + other,
				},
			]
		: [];
}

function tableFindings(table: Table, shift: number): readonly SourceFinding[] {
	const columns = table.align?.length ?? 0;
	return table.children.flatMap((row): readonly SourceFinding[] => {
		const surplus = row.children[columns];
		return surplus
			? [{ kind: "surplus-cells", at: startOf(surplus, shift), cells: row.children.length, columns }]
			: [];
	});
}

/**
 * Reports the first of two or more equal signs of emphasis that are shown as text and are beside a Chinese, Japanese or
 * Korean character. An underscore inside a word never emphasises, so it is reported only beside punctuation.
 */
function emphasisFindings(block: Nodes, body: string, shift: number): readonly SourceFinding[] {
	const runs: { readonly at: number; readonly signs: string; readonly isBeside: boolean }[] = [];
	visit(block, "text", ({ position }) => {
		const start = (position?.start.offset ?? 0) + shift;
		const text = body.slice(start, (position?.end.offset ?? 0) + shift);
		for (const { 0: run, index } of text.matchAll(/\\[\s\S]|\*{1,3}|_{1,3}|~~/g)) {
			if (run.startsWith("\\")) continue;
			const at = start + index;
			const around = [characterBefore(body, at), characterAt(body, at + run.length)];
			const isBeside = around.some((one) => cjk.test(one) && (run[0] !== "_" || /\p{P}/u.test(one)));
			runs.push({ at, signs: run, isBeside });
		}
	});
	const first = runs.find(
		({ signs, isBeside }) => isBeside && runs.filter((other) => other.signs === signs).length > 1,
	);
	return first ? [{ kind: "unclosed-emphasis", at: first.at, signs: first.signs }] : [];
}

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0x20);

const characterBefore = (text: string, at: number): string =>
	[...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";

function imageFindings(address: string | undefined, at: number): readonly SourceFinding[] {
	if (address === undefined || /^https?:\/\//i.test(address)) return [];
	return [{ kind: "image", at, address, path: imagePathOf(address) }];
}

/** Collects the HTML that is not shown: one finding for each name. */
function createHtmlFindings(body: string) {
	const images: SourceFinding[] = [];
	const found = new Map<string, SourceFinding & { readonly kind: "html" | "html-attribute" }>();
	const report = (finding: SourceFinding & { readonly kind: "html" | "html-attribute" }) => {
		const key = JSON.stringify([finding.kind, finding.name]);
		const earlier = found.get(key);
		found.set(key, earlier ? { ...earlier, count: earlier.count + 1 } : finding);
	};
	return {
		/** @param start index of the HTML in the body */
		add(source: string, start: number) {
			let at = start;
			for (const one of markupIn(source)) {
				// The source of HTML in a quotation or list lacks the signs at the start of its lines.
				at = Math.max(at, body.indexOf(source.slice(one.at, one.at + one.name.length + 1), at));
				const effect = effectOf(one);
				const name = one.name === "" ? source.slice(one.at, one.end).split("\n", 1)[0] : `<${one.name}>`;
				if (effect) report({ kind: "html", at, name: name ?? "", effect, count: 1 });
				if (one.kind !== "start" || !shownElements.has(one.name)) continue;
				if (one.name === "img") images.push(...imageFindings(sourceOf(one), at));
				for (const [, attribute = "", value = ""] of one.attributes.matchAll(attributes)) {
					const known = attribute.toLowerCase();
					const isLink = known === "href" && one.name === "a";
					if (isLink ? isSafeLink(value) : isShownAttribute(one.name, known, value)) continue;
					report({ kind: "html-attribute", at, name: known, count: 1 });
				}
			}
		},
		found: () => [...found.values(), ...images],
	};
}

/** Undefined if the tag or comment needs no report. A comment is not written for readers. */
function effectOf({
	kind,
	name,
	isClosed,
}: Markup): "content-shown" | "dropped" | "shown-as-text" | undefined {
	if (!isClosed) return "shown-as-text";
	if (kind === "declaration") return "dropped";
	if (kind !== "start" || shownElements.has(name)) return undefined;
	return droppedElements.has(name) ? "dropped" : isHtmlElement(name) ? "content-shown" : undefined;
}

/** The address of an image. */
function sourceOf({ attributes: source }: Markup): string | undefined {
	const found = [...source.matchAll(attributes)].find(([, name]) => name?.toLowerCase() === "src");
	return found?.[2] && addressIn(found[2]);
}

/** True if a link is kept. An unsafe link is dropped, and its text is shown. */
const isSafeLink = (value: string): boolean => safeUrl(addressIn(value)) !== undefined;

/** Returns the address without quotation marks, and with the most common character reference replaced. */
const addressIn = (value: string): string =>
	value
		.replace(/^(["'])([\s\S]*)\1$/, "$2")
		.replaceAll("&amp;", "&")
		.trim();

const attributes = /([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?/g;

/** The only finding that plain text can have. */
export function nulFindings(source: string): readonly SourceFinding[] {
	const at = source.indexOf("\0");
	return at < 0 ? [] : [{ kind: "nul", at }];
}

/** A first line `---` without a second one is a thematic break, unless lines like those of front matter follow. */
function frontMatterFindings(source: string): readonly SourceFinding[] {
	const isUnclosed =
		/^---[ \t]*\n[\w-]+:(?:[ \t]|\n)/.test(source) && splitFrontMatter(source).frontMatter === undefined;
	return isUnclosed ? [{ kind: "unclosed-front-matter", at: 0 }] : [];
}
