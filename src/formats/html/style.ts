import { articleStyle } from "./style-article.ts";
import { marksStyle } from "./style-marks.ts";
import { notesStyle } from "./style-notes.ts";
import { pageStyle } from "./style-page.ts";
import { printStyle } from "./style-print.ts";
import { tokens } from "./style-tokens.ts";

/**
 * The one style sheet of every page. It holds nothing of the document's, so that its hash is a
 * constant too, and neither `<` nor `&`, which a `style` element does not escape.
 */
export const style = [tokens, pageStyle, articleStyle, marksStyle, notesStyle, printStyle].join("");

/** SHA-256 of the style sheet; a test says the new one when a rule has changed. */
const styleHash = "Rf7ntd+H2bHCO5UvnT219SVOEAz0NH/FJJPYYHGPwtc=";

/** What the page may do: show itself in this style. A block of data is no script, and needs no leave. */
export const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
