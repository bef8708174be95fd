import type { Nodes, Properties } from "hast";

/**
 * Serialises a sanitised tree as HTML (HTML Standard 13.3). A browser parses the result to the same tree and
 * text.
 *
 * Supports only the output of the sanitiser and the additions of the HTML format, so it is a tenth of the size
 * of a general serialiser. There is no SVG or MathML. Raw text elements must not contain `<` or `&`. Attributes
 * are `class`, `aria-*`, `data-*` or one lower-case word. Iterative, because documents can be nested to any
 * depth.
 */
export function serialiseHtml(nodes: readonly Nodes[]): string {
	let html = "";
	const stack: (Nodes | string)[] = [...nodes].reverse();
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		if (typeof next === "string") {
			html += next;
		} else if (next.type === "text") {
			html += next.value.replace(/[&<]/g, escapes);
		} else if (next.type === "element") {
			html += `<${next.tagName}${attributesOf(next.properties)}>`;
			if (voids.has(next.tagName)) continue;
			const [first] = next.children;
			// A parser drops the line feed after <pre>, so one more is written.
			if (next.tagName === "pre" && first?.type === "text" && first.value.startsWith("\n")) html += "\n";
			stack.push(`</${next.tagName}>`, ...[...next.children].reverse());
		}
	}
	return html;
}

function attributesOf(properties: Properties): string {
	let attributes = "";
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) continue;
		const words = value === true ? "" : Array.isArray(value) ? value.join(" ") : String(value);
		attributes += ` ${attributeName(name)}="${words.replace(/[&"]/g, escapes)}"`;
	}
	return attributes;
}

/** hast uses DOM property names (`className`, `dataFootnoteRef`); HTML attributes have hyphens. */
function attributeName(property: string): string {
	const known = attributeNames.get(property);
	if (known !== undefined) return known;
	const name = /^(aria|data)[A-Z]/.test(property)
		? property.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`).replace(/^aria-(.*)$/, joined)
		: property.toLowerCase();
	attributeNames.set(property, name);
	return name;
}

/**
 * Converted names. There are few, because the sanitiser allows a fixed list of properties. The cache saves 10% of the time
 * of rendering marks again.
 */
const attributeNames = new Map([["className", "class"]]);

/** ARIA has one hyphen, after the prefix: `aria-labelledby`. */
const joined = (_name: string, rest: string) => `aria-${rest.replaceAll("-", "")}`;

const escapes = (character: string) => (character === "&" ? "&amp;" : character === "<" ? "&lt;" : "&quot;");

const voids: ReadonlySet<string> = new Set(["br", "hr", "img", "input", "meta"]);
