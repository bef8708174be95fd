import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { buildIfStale } from "./build.js";
import { chromiumFlags, requireChromium } from "./chromium.js";
import { projectFolder } from "./command.js";
import { serveFolder } from "./serve.js";

/**
 * `npm run screenshots [-- state …]`: makes the pictures in `docs/screenshots` from the
 * built reader, of all states or of those named: each state in three windows and two schemes, at a size to be looked
 * through, and the one that the README shows at its own.
 *
 * A state is an address, keys to press once it is there, and what shows that it is there whole.
 *
 * @type {readonly { readonly name: string, readonly address?: string, readonly keys?: readonly string[],
 *   readonly until?: string }[]}
 */
const states = [
	{ name: "text" },
	{ name: "site", address: "#isohunt", until: ".card" },
	{ name: "claim", address: "#c6", until: ".card" },
	{ name: "remark", address: "#m3", until: ".card" },
	{ name: "source", address: "#iipa", until: ".card" },
	{ name: "commentary-alone", address: "?hide=site,claim" },
	{ name: "one-source", address: "?claimant=esa" },
	{ name: "nothing-matches", address: "?hide=site,claim,commentary" },
	{ name: "overview", address: "?show=overview", until: ".screen table" },
	{ name: "list", address: "?show=list-claim", until: ".screen table" },
	{ name: "search", keys: ["/", ..."isohunt"], until: ".search-panel" },
	{ name: "export", keys: ["x"], until: "dialog[open] h2" },
	{ name: "settings", keys: [","], until: "dialog[open] h2" },
	{ name: "keys", keys: ["?"], until: "dialog[open] h2" },
	{ name: "not-found", address: "?document=none" },
];

const windows = [
	{ width: 1440, height: 900 },
	{ width: 1024, height: 768 },
	{ width: 390, height: 844 },
];

const schemes = /** @type {const} */ (["light", "dark"]);

/** Of a screen's pixels: half of them still can be read, and a hundred pictures stay small. */
const scale = 0.5;

const pictures = [
	{ name: "desktop-light", state: states[0], width: 1440, height: 900, colorScheme: schemes[0], scale: 1 },
	...states.flatMap((state) =>
		windows.flatMap(({ width, height }) =>
			schemes.map((colorScheme) => ({
				name: `${state.name}-${width}-${colorScheme}`,
				state,
				width,
				height,
				colorScheme,
				scale,
			})),
		),
	),
];

async function takePictures() {
	if (!(await buildIfStale())) throw new Error("The reader could not be built; Vite says why above.");
	const folder = join(projectFolder, "docs", "screenshots");
	mkdirSync(folder, { recursive: true });
	const server = await serveFolder();
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	try {
		const named = process.argv.slice(2);
		const wanted = pictures.filter(({ state }) => named.length === 0 || named.includes(state?.name ?? ""));
		for (const { name, state, width, height, colorScheme, scale } of wanted) {
			const page = await browser.newPage({
				viewport: { width, height },
				deviceScaleFactor: scale,
				colorScheme,
				reducedMotion: "reduce",
			});
			await page.goto(`${server.url}${state?.address ?? ""}`);
			await page.waitForSelector('[data-reader-root][data-reader-state="ready"], main h1');
			// What listens for keys comes from a chunk of its own.
			await page.waitForLoadState("networkidle");
			for (const key of state?.keys ?? []) await page.keyboard.press(key);
			if (state?.until) await page.waitForSelector(state.until);
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
