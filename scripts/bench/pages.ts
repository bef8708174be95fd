import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { build } from "vite";
import { chromiumFlags, requireChromium } from "../chromium.js";
import { buildSite, hostStatic, serveFolder } from "../serve.ts";
import { type Generated, writeFolder } from "./folder.ts";
import { type SizeName, sizes } from "./sizes.ts";

/** How the reader gets the document: prepared by `ascribe build`, or as Markdown from `ascribe serve`. */
export type Mode = "built" | "markdown";

/**
 * Other ways to show spans in a text: react-markdown with a plugin that wraps the spans, and
 * Recogito's annotator with ranges over the plain article.
 */
type Peer = "react-markdown" | "text-annotator";

export type PageName = "plain" | Mode | Peer;

export const labels: Readonly<Record<PageName, string>> = {
	plain: "plain innerHTML",
	built: "Ascribe, built site",
	markdown: "Ascribe, from Markdown",
	"react-markdown": "react-markdown",
	"text-annotator": "text-annotator",
};

export interface MeasuredPage {
	readonly name: PageName;
	readonly url: string;
	/** Names of the performance marks for the first marks, all marks and the complete page. */
	readonly marks: { readonly first: string; readonly marked: string; readonly ready: string };
	readonly isReader: boolean;
}

/** Milliseconds after which a page that is not complete has failed. */
export const timeLimit = 180_000;

/** All pages of one size. Their servers run until `stop` is called. */
export interface ServedPages {
	readonly words: number;
	readonly annotations: number;
	readonly pages: readonly MeasuredPage[];
	readonly stop: () => Promise<void>;
}

/** Generates the document of a size, writes every page that shows the document, and serves the pages. */
export async function servePages(
	size: SizeName,
	modes: readonly Mode[],
	hasPeers: boolean,
): Promise<ServedPages> {
	const folder = mkdtempSync(join(tmpdir(), "ascribe-bench-"));
	const servers: (() => Promise<void>)[] = [];
	const stop = async () => {
		for (const stopServer of servers) await stopServer();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const [library, site] = [join(folder, "library"), join(folder, "site")];
		const generated = writeFolder(library, sizes[size]);
		await buildSite(site, library);
		const server = await serveFolder(library);
		servers.push(server.stop);
		const host = await hostStatic(site, "/", await isolationHeaders(server.url));
		servers.push(host.stop);
		const styleSheets = await writePlainPage(host.url, site);
		const pages = [otherPage("plain", host.url)];
		if (modes.includes("built")) pages.push(readerPage("built", host.url));
		if (modes.includes("markdown")) pages.push(readerPage("markdown", server.url));
		if (hasPeers) {
			await writePeers(site, generated, styleSheets);
			for (const peer of peers) pages.push(otherPage(peer, host.url));
		}
		return { words: generated.words, annotations: generated.spans.length, pages, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function readerPage(name: Mode, url: string): MeasuredPage {
	const marks = { first: "reader:first", marked: "reader:marked", ready: "reader:ready" };
	return { name, url, marks, isReader: true };
}

/** Describes a page that shows the whole document in one step. */
function otherPage(name: "plain" | Peer, hostUrl: string): MeasuredPage {
	const marks = { first: "drawn", marked: "drawn", ready: "drawn" };
	return { name, url: `${hostUrl}${name}.html`, marks, isReader: false };
}

/**
 * Returns the header that isolates a page in a separate process. All pages are measured with the value that
 * `ascribe serve` sends, because a new process delays the load.
 */
async function isolationHeaders(url: string): Promise<Readonly<Record<string, string>>> {
	const name = "Cross-Origin-Opener-Policy";
	const value = (await fetch(url)).headers.get(name);
	return value === null ? {} : { [name]: value };
}

/**
 * Copies the article of the reader, without marks and without the wrappers of its parts, into
 * the site folder. Adds a page that shows nothing but this article.
 *
 * @param folder of the site that is served at `readerUrl`
 * @returns addresses of the style sheets
 */
async function writePlainPage(readerUrl: string, folder: string): Promise<readonly string[]> {
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		page.setDefaultTimeout(timeLimit);
		await page.goto(readerUrl);
		await page.waitForSelector('[data-reader-root][data-reader-state="ready"]');
		const { html, styleSheets } = await page.evaluate(() => {
			const copy = document.querySelector("[data-reader-root]")?.cloneNode(true);
			if (!(copy instanceof Element)) throw new Error("The page has no article.");
			for (const wrapper of [...copy.querySelectorAll("mark, div")])
				wrapper.replaceWith(...wrapper.childNodes);
			copy.normalize();
			const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
			return { html: copy.innerHTML, styleSheets: links.map((link) => link.getAttribute("href") ?? "") };
		});
		writeFileSync(join(folder, "article.html"), html);
		writeFileSync(join(folder, "plain.js"), plainScript);
		writeFileSync(join(folder, "plain.html"), articlePage("./plain.js", styleSheets));
		return styleSheets;
	} finally {
		await browser.close();
	}
}

const plainScript = `
const html = await (await fetch("./article.html")).text();
document.querySelector("article").innerHTML = html;
requestAnimationFrame(() => {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => performance.mark("drawn");
	port2.postMessage(undefined);
});
`;

const peers: readonly Peer[] = ["react-markdown", "text-annotator"];

/** @param folder of the site; already contains `article.html` */
async function writePeers(
	folder: string,
	{ markdown, spans }: Generated,
	styleSheets: readonly string[],
): Promise<void> {
	const peerSpans = spans.map(({ layer, start, end }, index) => ({ id: `a${index}`, layer, start, end }));
	writeFileSync(join(folder, "spans.json"), JSON.stringify(peerSpans));
	// Other parsers do not read front matter.
	writeFileSync(join(folder, "article.md"), markdown.replace(/^---\n[\s\S]*?\n---\n/, ""));
	for (const peer of peers) {
		const entry = fileURLToPath(new URL(`peers/${peer}.ts`, import.meta.url));
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
				lib: { entry, formats: ["es"], fileName: peer, cssFileName: peer },
			},
		});
		const ownStyles = existsSync(join(folder, "peers", `${peer}.css`)) ? [`./peers/${peer}.css`] : [];
		const page = articlePage(`./peers/${peer}.js`, [...styleSheets, ...ownStyles]);
		writeFileSync(join(folder, `${peer}.html`), page);
	}
}

/** A page with an empty article and a script that fills the article. */
function articlePage(script: string, styleSheets: readonly string[]): string {
	const links = styleSheets.map((href) => `<link rel="stylesheet" href="${href}">`).join("");
	return (
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Article</title>${links}</head>` +
		`<body><article></article><script type="module" src="${script}"></script></body></html>`
	);
}
