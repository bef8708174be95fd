import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { chromiumFlags, requireChromium } from "../chromium.js";
import { cap } from "./run.js";

/**
 * Takes the article out of the reader, without marks and without the parts that
 * the reader cuts it into, and lays it beside the site with a page that does
 * nothing but show it, in the same style sheets.
 *
 * @param {string} readerUrl
 * @param {string} folder of the site, which is hosted at the same address
 * @returns {Promise<readonly string[]>} addresses of the style sheets
 */
export async function writePlainPage(readerUrl, folder) {
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		page.setDefaultTimeout(cap);
		await page.goto(readerUrl);
		await page.waitForSelector('[data-reader-root][data-reader-state="ready"]');
		const { html, styles } = await page.evaluate(() => {
			const copy = document.querySelector("[data-reader-root]")?.cloneNode(true);
			if (!(copy instanceof Element)) throw new Error("The page has no article.");
			for (const wrapper of [...copy.querySelectorAll("mark, div")])
				wrapper.replaceWith(...wrapper.childNodes);
			copy.normalize();
			const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
			return { html: copy.innerHTML, styles: links.map((link) => link.getAttribute("href") ?? "") };
		});
		writeFileSync(join(folder, "article.html"), html);
		writeFileSync(join(folder, "plain.js"), script);
		writeFileSync(join(folder, "plain.html"), pageWith("./plain.js", styles));
		return styles;
	} finally {
		await browser.close();
	}
}

/**
 * A page with an empty article and a script that fills it.
 *
 * @param {string} script
 * @param {readonly string[]} styles
 */
export function pageWith(script, styles) {
	const links = styles.map((style) => `<link rel="stylesheet" href="${style}">`).join("");
	return (
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Beside</title>${links}</head>` +
		`<body><article></article><script type="module" src="${script}"></script></body></html>`
	);
}

const script = `
const html = await (await fetch("./article.html")).text();
document.querySelector("article").innerHTML = html;
requestAnimationFrame(() => {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => performance.mark("drawn");
	port2.postMessage(undefined);
});
`;
