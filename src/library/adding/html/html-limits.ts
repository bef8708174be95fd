import { markupIn, siblingElements, voidElements } from "../../../document/index.ts";
import { UnusableFile } from "../conversion.ts";

/**
 * Refuses HTML that would take a parser very long, before parsing. A parser compares each attribute of a tag with all
 * earlier ones, and reopens unclosed formatting elements in each block.
 *
 * @throws UnusableFile if the HTML is over a limit
 */
export function checkHtmlLimits(source: string): void {
	const open: string[] = [];
	let formatting = 0;
	let elements = 0;
	let rawUntil = 0;
	const lowerCase = source.toLowerCase();
	for (const { kind, name, attributes, isClosed, at, end } of markupIn(source)) {
		if (at < rawUntil) continue;
		if (kind === "start" && rawTextElements.has(name)) {
			const next = lowerCase.indexOf(`</${name}`, end);
			rawUntil = next < 0 ? source.length : next;
		}
		if ((attributes.match(/[\s/]+|["']/g)?.length ?? 0) > maxAttributes) throw tooComplex();
		if (!isClosed || name === "" || voidElements.has(name)) continue;
		if (kind === "start") {
			elements += formatting + 1;
			if (!siblingElements.has(name) && !optionalEnds.has(name)) {
				open.push(name);
				if (formattingElements.has(name)) formatting += 1;
			}
		} else {
			for (const closed of open.splice(lastOrEnd(open, name))) {
				if (formattingElements.has(closed)) formatting -= 1;
			}
		}
		if (open.length > maxDepth || elements > maxElements) throw tooComplex();
	}
}

/** Returns the index of the last open element of a name, or the number of open elements if there is none. */
const lastOrEnd = (open: readonly string[], name: string): number => {
	const at = open.lastIndexOf(name);
	return at < 0 ? open.length : at;
};

const maxDepth = 256;
const maxElements = 1_000_000;
const maxAttributes = 500;

/** Elements whose content is not markup (HTML Standard 13.1.2). */
const rawTextElements: ReadonlySet<string> = new Set(["script", "style", "textarea", "title", "xmp"]);

/** Further elements whose end tag is often left out. */
const optionalEnds: ReadonlySet<string> = new Set(["dd", "dt", "optgroup", "rb", "rp", "rt", "rtc"]);

/** Elements that a parser reopens in the next block (HTML Standard 13.2.4.3). */
const formattingElements: ReadonlySet<string> = new Set(
	"a b big code em font i nobr s small strike strong tt u".split(" "),
);

export const tooComplex = (): UnusableFile =>
	new UnusableFile(
		"E_ADD_COMPLEX",
		"The document has too many elements, or they are nested too deeply.",
		"Divide the document, or save it again with a word processor or a browser.",
	);
