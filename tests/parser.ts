import { loadParserFor } from "../src/document/index.ts";

/** Loads the whole parser, so that a test can parse any document at once. */
await loadParserFor("*字* <br>");
