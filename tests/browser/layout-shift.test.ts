import type { Page } from "playwright";
import { expect, inject, it } from "vitest";
import { openPage, type PageOptions } from "./chromium.ts";
import { untilReady } from "./reader.ts";

/** Opens the reader and waits until everything is loaded. Late fonts arrive after the document is complete. */
async function openWithFonts(areLate: boolean, address: string, options: PageOptions): Promise<Page> {
	const page = await openPage({ reducedMotion: "reduce", ...options });
	await page.addInitScript(() => {
		const shifts: number[] = [];
		Reflect.set(globalThis, "shifts", shifts);
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				if (!Reflect.get(entry, "hadRecentInput")) shifts.push(Number(Reflect.get(entry, "value")));
			}
		}).observe({ type: "layout-shift", buffered: true });
	});
	let release = () => {};
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	if (areLate) await page.route("**/*.woff2", (route) => released.then(() => route.continue()));
	await page.goto(inject("servedReader") + address, { waitUntil: "commit" });
	await page.waitForSelector('[data-reader-state="ready"]');
	release();
	await untilReady(page);
	await page.waitForLoadState("networkidle");
	await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
	);
	return page;
}

/** Cumulative layout shift (Layout Instability, 5.3), without windows: every shift counts. */
const shiftOf = (page: Page): Promise<number> =>
	page.evaluate(() => {
		const shifts: unknown = Reflect.get(globalThis, "shifts");
		return Array.isArray(shifts) ? shifts.reduce((sum: number, value: number) => sum + value, 0) : Number.NaN;
	});

/** The fonts that Chromium used for a text. */
async function fontsUsedIn(page: Page, selector: string): Promise<readonly string[]> {
	const session = await page.context().newCDPSession(page);
	await session.send("DOM.enable");
	await session.send("CSS.enable");
	const { root } = await session.send("DOM.getDocument");
	const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
	const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
	return fonts.map(({ familyName }) => familyName);
}

const sizes = [
	{ width: 1440, height: 900 },
	{ width: 390, height: 844 },
] as const;

it.each(sizes)("at $width pixels nothing moves if fonts and notes arrive late", async (viewport) => {
	for (const address of ["", "#c12"]) {
		const page = await openWithFonts(true, address, { viewport });
		expect(await shiftOf(page), address).toBeLessThan(0.02);
	}
});

it.each(sizes)("at $width pixels fonts that arrive early are used, and nothing moves", async (viewport) => {
	const page = await openWithFonts(false, "", { viewport });
	expect(await shiftOf(page)).toBeLessThan(0.02);
	expect((await fontsUsedIn(page, "article p"))[0]).toContain("Source Serif 4");
	expect((await fontsUsedIn(page, ".document-name"))[0]).toContain("Source Sans 3");
});

it("the page preloads the fonts of its first screen", async () => {
	const page = await openPage();
	const preload = page.waitForRequest(/source-serif-4-latin-opsz-normal/);
	await page.goto(inject("servedReader"));
	await preload;
	const preloaded = await page
		.locator('link[rel="preload"][as="font"]')
		.evaluateAll((links) =>
			links.map((link) => /source-\w+-\d-[a-z-]+/.exec(link.getAttribute("href") ?? "")?.[0]),
		);
	expect(preloaded).toEqual([
		expect.stringContaining("source-sans-3-latin-wght-normal"),
		expect.stringContaining("source-serif-4-latin-opsz-normal"),
	]);
});
