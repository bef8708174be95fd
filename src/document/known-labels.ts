import type { Options } from "mdast-util-from-markdown";

/** Labels that are defined outside of a source, by the identifiers of mdast. */
export interface KnownLabels {
	readonly links: readonly string[];
	readonly footnotes: readonly string[];
}

type Extension = NonNullable<Options["extensions"]>[number];
type Construct = Extract<NonNullable<NonNullable<Extension["text"]>[number]>, { tokenize: unknown }>;

/**
 * Lets references to labels that are defined elsewhere resolve, as if the source contained the definitions. Parsing the
 * definitions again with each part of a document that refers to them would take longer than parsing the part.
 */
export function knowLabels({ links, footnotes }: KnownLabels): Extension {
	let isKnown = false;
	const construct: Construct = {
		tokenize(_effects, _ok, nok) {
			return (code) => {
				if (!isKnown) {
					isKnown = true;
					this.parser.defined.push(...links.map(toIdentifier));
					this.parser.gfmFootnotes = [...(this.parser.gfmFootnotes ?? []), ...footnotes.map(toIdentifier)];
				}
				return nok(code);
			};
		},
	};
	// A reference starts with `[` or `![`. The construct never matches.
	return { text: { 33: construct, 91: construct } };
}

/** Returns the form in which micromark compares labels. Equals `normalizeIdentifier` of the label. */
const toIdentifier = (id: string): string => id.toUpperCase();
