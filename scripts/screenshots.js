import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { buildIfStale } from "./build.js";
import { chromiumFlags, requireChromium } from "./chromium.js";
import { projectFolder } from "./command.js";
import { serveFolder } from "./serve.js";

/**
 * `npm run screenshots`: makes the pictures in `docs/screenshots` from the built reader.
 *
 * @typedef {{ readonly name: string, readonly width: number, readonly height: number,
 *   readonly colorScheme: "light" | "dark", readonly steps?: (page: import("playwright").Page) => Promise<void> }} Picture
 * @type {readonly Picture[]}
 */
const pictures = [
	{ name: "desktop-light", width: 1440, height: 900, colorScheme: "light" },
	{ name: "desktop-dark", width: 1440, height: 900, colorScheme: "dark" },
	{ name: "card-light", width: 1440, height: 900, colorScheme: "light", steps: openFirst("site") },
	{
		name: "commentary-alone",
		width: 1440,
		height: 900,
		colorScheme: "light",
		steps: async (page) => {
			await page.click('[data-toggle-layer="site"]');
			await page.click('[data-toggle-layer="claim"]');
		},
	},
	{ name: "phone-light", width: 390, height: 844, colorScheme: "light" },
	{ name: "phone-card-dark", width: 390, height: 844, colorScheme: "dark", steps: openFirst("site") },
];

/** @param {string} layer */
function openFirst(layer) {
	return (/** @type {import("playwright").Page} */ page) => page.click(`mark.l-${layer}`);
}

async function takePictures() {
	if (!(await buildIfStale())) throw new Error("The reader could not be built; Vite says why above.");
	const folder = join(projectFolder, "docs", "screenshots");
	mkdirSync(folder, { recursive: true });
	const server = await serveFolder();
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	try {
		for (const { name, width, height, colorScheme, steps } of pictures) {
			const page = await browser.newPage({
				viewport: { width, height },
				colorScheme,
				reducedMotion: "reduce",
			});
			await page.goto(server.url);
			await page.waitForSelector('[data-reader-root][data-reader-state="ready"]');
			await steps?.(page);
			// A card comes from a chunk of its own.
			await page.waitForLoadState("networkidle");
			// A pointer that rests on a mark would leave it in hand.
			await page.mouse.move(0, 0);
			await page.evaluate(() => document.fonts.ready.then(() => undefined));
			await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
			await page.close();
			console.log(`docs/screenshots/${name}.png`);
		}
	} finally {
		await browser.close();
		await server.stop();
	}
}

await takePictures();
