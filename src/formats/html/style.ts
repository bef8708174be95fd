import type { Layers } from "../../annotation/index.ts";
import article from "../../styles/article.css?raw";
import bar from "../../styles/bar.css?raw";
import base from "../../styles/base.css?raw";
import ink from "../../styles/ink.css?raw";
import layers from "../../styles/layers.css?raw";
import marks from "../../styles/marks.css?raw";
import notes from "../../styles/notes.css?raw";
import print from "../../styles/print.css?raw";
import printMarks from "../../styles/print-marks.css?raw";
import sample from "../../styles/sample.css?raw";
import tokens from "../../styles/tokens.css?raw";
import tones from "../../styles/tones.css?raw";
import { sha256Base64Of } from "../kit/text-hash.ts";
import { sharedStyleRules } from "./layer-toggles.ts";
import { htmlMessages } from "./messages.ts";
import ownNotes from "./notes.css?raw";
import numbers from "./numbers.css?raw";
import page from "./page.css?raw";

/**
 * The style sheet of every exported page: the sheets that the reader's page uses, then those that only
 * exported pages have. Without `<` and `&`, which the serialiser would escape although a `style`
 * element has no escapes. For that reason shared sheets write `not (width >= 56rem)`.
 */
export const style = [
	`:root{--remote-image:${cssString(htmlMessages.remoteImage)};--missing-image:${cssString(htmlMessages.missingImage)}}`,
	...[layers, tokens, base, bar, sample, ink, article, marks, tones, notes, print, printMarks],
	...[page, numbers, ownNotes],
]
	.map(compact)
	.join("");

/** Returns the style sheet of a page with these layers. */
export const styleFor = (folderLayers: Layers): string => style + sharedStyleRules(folderLayers);

/**
 * Returns the content security policy of a page with a style sheet: allows only its style sheet and embedded images. A data block is not a
 * script, so the policy does not mention it.
 */
export const policyFor = (styleText: string): string =>
	`default-src 'none'; style-src 'sha256-${sha256Base64Of(styleText)}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** Every character that could end the string or the element is an escape (CSS Syntax 3, 4.3.7). */
function cssString(text: string): string {
	const escaped = text.replace(/[^\w :.]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `);
	return `"${escaped}"`;
}

/** Removes comments, indentation and the ends of most lines, which are a quarter of a sheet. */
function compact(sheet: string): string {
	return sheet
		.replace(/\/\*[\s\S]*?\*\//g, "")
		.replace(/^\s+/gm, "")
		.replace(/(?<=[{};,])\n/g, "");
}
