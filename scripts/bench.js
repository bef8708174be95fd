import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { buildIfStale } from "./build.js";
import { chromiumFlags, requireChromium } from "./chromium.js";
import { buildSite, hostStatic } from "./serve.js";

/**
 * `npm run bench [-- runs]`: what marks cost. The built reader opens the first
 * document of this project in turn with a plain page that puts the same HTML
 * without marks into an article; both come from the same server to the same
 * browser, each time with a fresh profile. Prints medians in milliseconds from
 * the start of the navigation.
 *
 * @typedef {import("playwright").Page} Page
 */
async function bench() {
	if (!(await buildIfStale())) throw new Error("The reader could not be built; Vite says why above.");
	const site = mkdtempSync(join(tmpdir(), "ascribe-bench-"));
	await buildSite(join(site, "out"));
	const host = await hostStatic(join(site, "out"));
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	try {
		/**
		 * @template T
		 * @param {(page: Page) => Promise<T>} measure
		 */
		const inFreshPage = async (measure) => {
			const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
			const measured = await measure(page);
			await page.close();
			return measured;
		};
		const facts = await inFreshPage((page) => writePlainPage(page, host.url, join(site, "out")));
		const reader = [];
		const plain = [];
		for (let run = 0; run < runs; run += 1) {
			plain.push(await inFreshPage((page) => openPlain(page, host.url)));
			reader.push(await inFreshPage((page) => openReader(page, host.url)));
		}
		report(facts, plain, reader);
	} finally {
		await browser.close();
		await host.stop();
		rmSync(site, { recursive: true });
	}
}

const runs = Math.max(5, Number(process.argv[2] ?? 9) || 9);

/** @param {Page} page @param {string} url */
async function openReader(page, url) {
	await page.goto(url);
	await page.waitForSelector('[data-reader-root][data-reader-state="ready"]');
	return page.evaluate(async () => {
		const at = (/** @type {string} */ name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
		/** The frame that shows a change has been drawn when a task runs after its animation callbacks. */
		const painted = () =>
			new Promise((resolve) => {
				requestAnimationFrame(() => {
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => resolve(undefined);
					port2.postMessage(undefined);
				});
			});
		/** @type {HTMLElement | null} */
		const toggle = document.querySelector('[data-toggle-layer="claim"]');
		if (!toggle) throw new Error("The page has no button for claims.");
		const switches = [];
		for (let turn = 0; turn < 6; turn += 1) {
			await painted();
			const before = performance.now();
			toggle.click();
			await painted();
			switches.push(performance.now() - before);
		}
		return { first: at("reader:first"), ready: at("reader:ready"), switches };
	});
}

/** @param {Page} page @param {string} url */
async function openPlain(page, url) {
	await page.goto(`${url}plain.html`);
	await page.waitForSelector("article[data-shown]");
	return page.evaluate(() => performance.getEntriesByName("plain:shown")[0]?.startTime ?? Number.NaN);
}

/**
 * Takes the article out of the reader, its marks off, and lays it beside the
 * site with a page that does nothing but show it, in the same style sheets.
 *
 * @param {Page} page @param {string} url @param {string} folder
 */
async function writePlainPage(page, url, folder) {
	await page.goto(url);
	await page.waitForSelector('[data-reader-root][data-reader-state="ready"]');
	const taken = await page.evaluate(() => {
		const article = document.querySelector("[data-reader-root]");
		const copy = article?.cloneNode(true);
		if (!(copy instanceof Element)) throw new Error("The page has no article.");
		const marks = [...copy.querySelectorAll("mark")];
		for (const mark of marks) mark.replaceWith(...mark.childNodes);
		copy.normalize();
		const styles = [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.outerHTML);
		const words = (copy.textContent ?? "").split(/\s+/).length;
		return { html: copy.innerHTML, styles: styles.join(""), words, marks: marks.length };
	});
	writeFileSync(join(folder, "plain-article.html"), taken.html);
	writeFileSync(join(folder, "plain.js"), plainScript);
	writeFileSync(
		join(folder, "plain.html"),
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain</title>${taken.styles}</head>` +
			'<body><article></article><script type="module" src="./plain.js"></script></body></html>',
	);
	return taken;
}

const plainScript = `
const article = document.querySelector("article");
article.innerHTML = await (await fetch("./plain-article.html")).text();
article.getBoundingClientRect();
requestAnimationFrame(() => {
	performance.mark("plain:shown");
	article.dataset.shown = "";
});
`;

/**
 * @param {{ words: number, marks: number }} facts
 * @param {readonly number[]} plain
 * @param {readonly { first: number, ready: number, switches: readonly number[] }[]} reader
 */
function report({ words, marks }, plain, reader) {
	const base = median(plain);
	const row = (/** @type {string} */ what, /** @type {readonly number[]} */ times) => ({
		what,
		"median ms": Math.round(median(times) * 10) / 10,
		"slowest ms": Math.round(Math.max(...times) * 10) / 10,
		"of plain": Math.round((median(times) / base) * 100) / 100,
	});
	console.log(`${words} words, ${marks} marks; ${runs} runs of each, in turn; npm run bench -- ${runs}`);
	console.table([
		row("plain HTML, all shown", plain),
		row(
			"reader, first marks",
			reader.map(({ first }) => first),
		),
		row(
			"reader, all in the page",
			reader.map(({ ready }) => ready),
		),
		row(
			"switch claims, to the next frame",
			reader.flatMap(({ switches }) => switches),
		),
	]);
}

/** @param {readonly number[]} values */
function median(values) {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	const [low = 0, high = 0] =
		sorted.length % 2 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
	return (low + high) / 2;
}

await bench();
