import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import { buildIfStale } from "./build.js";
import { chromiumFlags, requireChromium } from "./chromium.js";
import { projectFolder } from "./command.js";
import { serveFolder } from "./serve.ts";

/**
 * `npm run screenshots [-- state …]`: takes pictures of the built reader, of all states or of the named ones.
 * The picture of the README is written to `docs/screenshots`. The others are for review: each state in three
 * windows and two colour schemes at half size, in `test-results/screenshots`, which git ignores.
 */
interface State {
	readonly name: string;
	/** Relative to the address of the reader. */
	readonly address?: string;
	/** Pressed one after the other when the page is loaded. */
	readonly keys?: readonly string[];
	/** Selector of the element that appears last. */
	readonly until?: string;
	/**
	 * Set if the address names no document. The page then terminates its worker, and
	 * Playwright never reports the end of that request, so the network is never idle.
	 */
	readonly hasNoDocument?: true;
}

interface Picture {
	readonly name: string;
	/** Path from the project's folder. */
	readonly folder: string;
	readonly state: State;
	readonly width: number;
	readonly height: number;
	readonly colorScheme: "light" | "dark";
	/** Pixels of the picture for one CSS pixel. */
	readonly scale: number;
}

const text: State = { name: "text" };

const states: readonly State[] = [
	text,
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
	{ name: "not-found", address: "?document=none", until: "main h1", hasNoDocument: true },
];

const windows = [
	{ width: 1440, height: 900 },
	{ width: 1024, height: 768 },
	{ width: 390, height: 844 },
];

const colorSchemes = ["light", "dark"] as const;

/** Half size keeps the text legible and a hundred pictures small. */
const halfSize = 0.5;

const readmeFolder = "docs/screenshots";
const reviewFolder = "test-results/screenshots";

const pictures: readonly Picture[] = [
	{
		name: "desktop-light",
		folder: readmeFolder,
		state: text,
		width: 1440,
		height: 900,
		colorScheme: "light",
		scale: 1,
	},
	...states.flatMap((state) =>
		windows.flatMap((window) =>
			colorSchemes.map((colorScheme) => ({
				...window,
				name: `${state.name}-${window.width}-${colorScheme}`,
				folder: reviewFolder,
				state,
				colorScheme,
				scale: halfSize,
			})),
		),
	),
];

async function takePictures(names: readonly string[]): Promise<void> {
	const unknown = names.filter((name) => !states.some((state) => state.name === name));
	if (unknown.length > 0) {
		const known = states.map(({ name }) => name).join(", ");
		throw new Error(`Unknown state ${unknown.join(", ")}. Use one of: ${known}.`);
	}
	if (!(await buildIfStale())) throw new Error("The build failed. Vite printed the reason above.");
	for (const folder of [readmeFolder, reviewFolder])
		mkdirSync(join(projectFolder, folder), { recursive: true });
	const server = await serveFolder();
	const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
	try {
		for (const picture of pictures)
			if (names.length === 0 || names.includes(picture.state.name))
				await takePicture(browser, server.url, picture);
	} finally {
		await browser.close();
		await server.stop();
	}
}

async function takePicture(browser: Browser, url: string, picture: Picture): Promise<void> {
	const { name, folder, state, width, height, colorScheme, scale } = picture;
	const page = await browser.newPage({
		viewport: { width, height },
		deviceScaleFactor: scale,
		colorScheme,
		reducedMotion: "reduce",
	});
	await page.goto(`${url}${state.address ?? ""}`);
	await page.waitForSelector('[data-reader-root][data-reader-state="ready"], main h1');
	// The chunk that listens for keys is loaded after the page.
	if (!state.hasNoDocument) await page.waitForLoadState("networkidle");
	for (const key of state.keys ?? []) await page.keyboard.press(key);
	if (state.until !== undefined) await page.waitForSelector(state.until);
	if (!state.hasNoDocument) await page.waitForLoadState("networkidle");
	// A pointer over a mark would highlight the mark.
	await page.mouse.move(0, 0);
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	await page.screenshot({ path: join(projectFolder, folder, `${name}.png`), animations: "disabled" });
	await page.close();
	console.log(`${folder}/${name}.png`);
}

try {
	await takePictures(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
