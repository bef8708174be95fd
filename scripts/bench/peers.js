import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { pageWith } from "./plain-page.js";

/**
 * Other ways to put spans over a text, each as a page beside the built site:
 * react-markdown with a plugin that wraps the spans, and Recogito's annotator
 * with ranges over the plain article.
 *
 * @typedef {"react-markdown" | "text-annotator"} Peer
 * @type {readonly Peer[]}
 */
export const peers = ["react-markdown", "text-annotator"];

/**
 * @param {string} folder of the site, which holds `article.html`
 * @param {import("./folder.js").Generated} generated
 * @param {readonly string[]} styles
 */
export async function writePeers(folder, { markdown, spans }, styles) {
	const given = spans.map(({ layer, start, end }, index) => ({ id: `a${index}`, layer, start, end }));
	writeFileSync(join(folder, "spans.json"), JSON.stringify(given));
	// Front matter is not for other parsers.
	writeFileSync(join(folder, "article.md"), markdown.replace(/^---\n[\s\S]*?\n---\n/, ""));
	for (const peer of peers) {
		await build({
			configFile: false,
			logLevel: "warn",
			mode: "production",
			define: { "process.env.NODE_ENV": '"production"' },
			build: {
				outDir: join(folder, "peers"),
				emptyOutDir: false,
				copyPublicDir: false,
				minify: true,
				lib: { entry: sourceOf(peer), formats: ["es"], fileName: peer, cssFileName: peer },
			},
		});
		const own = existsSync(join(folder, "peers", `${peer}.css`)) ? [`./peers/${peer}.css`] : [];
		writeFileSync(join(folder, `${peer}.html`), pageWith(`./peers/${peer}.js`, [...styles, ...own]));
	}
}

/** @param {Peer} peer */
const sourceOf = (peer) => fileURLToPath(new URL(`peers/${peer}.js`, import.meta.url));
