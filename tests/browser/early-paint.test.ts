import type { Page } from "playwright";
import { describe, expect, inject, it } from "vitest";
import { openPage, type PageOptions } from "./chromium.ts";
import { article, linesOf, textOfArticle, untilReady } from "./reader.ts";
import { shippedText } from "./shipped-document.ts";

interface HeldPage {
	readonly page: Page;
	/** Lets the main script load and waits until the document is complete. */
	readonly release: () => Promise<void>;
}

/** Opens the reader with the main script blocked, so that only the early paint is visible. */
async function openHeld(address: string, options: PageOptions = {}, settings?: object): Promise<HeldPage> {
	const page = await openPage({ reducedMotion: "reduce", ...options });
	if (settings) {
		await page.addInitScript(
			(stored) => localStorage.setItem("ascribe:settings", stored),
			JSON.stringify(settings),
		);
	}
	let letScriptLoad = () => {};
	const released = new Promise<void>((resolve) => {
		letScriptLoad = resolve;
	});
	await page.route("**/assets/main-*.js", (route) => released.then(() => route.continue()));
	await page.goto(address, { waitUntil: "commit" });
	const release = async () => {
		letScriptLoad();
		await untilReady(page);
	};
	return { page, release };
}

const chosenSettings = { introduced: true, textSize: 120, theme: "dark" };

describe.each(["hostedReader", "servedReader"] as const)("the early paint of the %s", (where) => {
	it.each([
		["1440 pixels", { width: 1440, height: 900 }, undefined],
		["1000 pixels in chosen settings", { width: 1000, height: 900 }, chosenSettings],
		["390 pixels", { width: 390, height: 844 }, undefined],
		["390 pixels in chosen settings", { width: 390, height: 844 }, chosenSettings],
	])(
		"shows the text, of which no line moves when the main script runs at %s",
		async (_, viewport, settings) => {
			const { page, release } = await openHeld(inject(where), { viewport }, settings);
			await article(page).locator("mark[data-ann]").first().waitFor();
			await page.evaluate(() => document.fonts.ready.then(() => undefined));
			expect(await page.locator(".bar button").count()).toBe(0);
			const name = await page.locator(".bar .document-name").textContent();
			expect(name).not.toBe("");
			expect(await page.title()).toMatch(/.+ · Ascribe$/);
			// The elements around the parts of the text grow until the last part is in the page.
			const first = (await linesOf(page)).filter((line) => !line.endsWith(" DIV"));
			expect(first.length).toBeGreaterThan(50);
			await expect.poll(() => textOfArticle(page)).toBe(shippedText);
			const before = await linesOf(page);
			await release();
			const after = new Set(await linesOf(page));
			expect([...first, ...before].filter((line) => !after.has(line))).toEqual([]);
		},
	);

	it("keeps the scroll position when the main script runs", async () => {
		const { page, release } = await openHeld(inject(where));
		await article(page).locator("mark[data-ann]").first().waitFor();
		await page.evaluate(() => document.fonts.ready.then(() => undefined));
		await page.evaluate(() => scrollTo({ top: 240, behavior: "instant" }));
		await release();
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(240);
	});
});

it("an address with more than a document has no early paint", async () => {
	const { page, release } = await openHeld(`${inject("hostedReader")}?hide=claim`);
	await page.waitForLoadState("load");
	expect(await article(page).count()).toBe(0);
	await release();
	await expect.poll(() => article(page).locator(".part.off-bracket").count()).toBeGreaterThan(0);
});

it("the marks of the early paint stay in the page and open their card", async () => {
	const { page, release } = await openHeld(inject("hostedReader"));
	const mark = article(page).locator("mark[data-ann]").first();
	await mark.waitFor();
	await mark.evaluate((element) => Reflect.set(globalThis, "firstMark", element));
	await release();
	expect(await mark.evaluate((element) => element === Reflect.get(globalThis, "firstMark"))).toBe(true);
	await mark.click();
	await page.locator(".card").waitFor();
});
