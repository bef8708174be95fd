/** A tag, a comment or a declaration in the source of an HTML node. */
export interface Markup {
	readonly kind: "start" | "end" | "comment" | "declaration";
	/** UTF-16 index into the source. */
	readonly at: number;
	readonly end: number;
	/** Lower-case name of a tag. Otherwise empty. */
	readonly name: string;
	/** Source of the attributes. */
	readonly attributes: string;
	/** False if the source ends before the tag or the comment does. */
	readonly isClosed: boolean;
}

/**
 * Finds tags, comments and declarations (HTML Standard 13.2.5). Takes linear time. The content of elements such as
 * `script` is searched too.
 */
export function markupIn(source: string): readonly Markup[] {
	const found: Markup[] = [];
	for (const match of source.matchAll(markup)) {
		const [all, comment, declaration, slash, name = "", attributes = ""] = match;
		const at = match.index;
		const end = at + all.length;
		if (comment !== undefined) {
			const isClosed = /--!?>$/.test(all);
			found.push({ kind: "comment", at, end, name: "", attributes: "", isClosed });
		} else if (declaration !== undefined) {
			const isClosed = all.endsWith(">");
			found.push({ kind: "declaration", at, end, name: "", attributes: "", isClosed });
		} else {
			const kind = slash === "/" ? "end" : "start";
			found.push({ kind, at, end, name: name.toLowerCase(), attributes, isClosed: all.endsWith(">") });
		}
	}
	return found;
}

/**
 * A comment, a declaration, or a tag with its attributes. An attribute is a name, which can begin with an equals sign,
 * and perhaps a value. A quoted value can contain `>`. Every loop ends where the next one cannot begin, so no input
 * makes the search go back far.
 */
const markup =
	/(<!--(?:-?>|[\s\S]*?(?:--!?>|$)))|(<[!?][^>]*>?)|<(\/?)([a-z][^\s/>]*)((?:[\s/]+|(?:=[^\s/>=]*|[^\s/>=]+)(?:\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s>"'][^\s>]*)?)?)*)>?/gi;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements without content. */
export const voidElements: ReadonlySet<string> = words(
	"area base br col embed frame hr img input link meta param source track wbr",
);

/** Elements that are shown. */
export const shownElements: ReadonlySet<string> = words(
	"a b blockquote br caption code col colgroup del details div em figcaption figure h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s span strike strong sub summary sup table tbody td tfoot th thead tr u ul",
);

/** Elements that are not shown, and neither is their content, which is not text or not written for reading. */
export const droppedElements: ReadonlySet<string> = words(
	"applet area audio base basefont bgsound canvas embed frame frameset head iframe input link map math meta noembed noframes object param script select source style svg template textarea title track video wbr",
);

/** Other elements of HTML. Their content is shown. A name in none of the lists is a word in angle brackets. */
const otherElements: ReadonlySet<string> = words(
	"abbr acronym address article aside bdi bdo big body button center cite data datalist dd dfn dialog dir dl dt fieldset font footer form header hgroup html ins label legend main mark marquee menu meter nav nobr noscript optgroup option output picture progress q rb rp rt rtc ruby samp search section slot small time tt var",
);

/** Elements that are separate from the text around them. `div` and the unlisted ones become paragraphs. */
export const blockElements: ReadonlySet<string> = words(
	"address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul",
);

/** Elements that end without an end tag when the next one begins, so that a sequence of them is not nested. */
export const siblingElements: ReadonlySet<string> = words("li option p tbody td tfoot th thead tr");

/** True if the name is an element of HTML that an HTML parser treats as a part of the document. */
export const isHtmlElement = (name: string): boolean =>
	shownElements.has(name) || droppedElements.has(name) || otherElements.has(name);

/** True if the attribute of a shown element is used. `source` is its value with quotation marks. */
export function isShownAttribute(element: string, name: string, source: string): boolean {
	if (name === "id" || attributesOf.get(element)?.has(name)) return true;
	return (
		name === "style" &&
		/^t[dh]$/.test(element) &&
		/^["']?\s*text-align\s*:\s*[a-z]+\s*;?\s*["']?$/i.test(source)
	);
}

const attributesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
	["a", words("href name")],
	["details", words("open")],
	["img", words("alt src")],
	["li", words("value")],
	["ol", words("reversed start type")],
	["td", words("align colspan rowspan")],
	["th", words("align colspan rowspan")],
]);
