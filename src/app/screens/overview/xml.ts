/** An element of an XML picture. Attributes and text are escaped here and nowhere else. */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | number | undefined>>,
	...children: readonly Xml[]
): Xml {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
		.join("");
	const content = children.map(({ xml }) => xml).join("");
	return { xml: content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>` };
}

export const text = (content: string): Xml => ({ xml: escaped(content) });

/** Markup; wrapped, so that no bare string can pass for it. */
export interface Xml {
	readonly xml: string;
}

/** The five signs that XML reserves, as references; what XML 1.0 (2.2) forbids, as U+FFFD. */
function escaped(content: string): string {
	return content.replace(forbidden, "\uFFFD").replace(/[&<>"']/g, (sign) => references[sign] ?? sign);
}

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};
