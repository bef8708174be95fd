import type { Page } from "playwright";
import { describe, expect, inject, it } from "vitest";
import { openPage, type PageOptions } from "./chromium.ts";
import { article, linesOf, untilReady } from "./reader.ts";

interface Held {
	readonly page: Page;
	/** Lets the page come, and waits until all of it is there. */
	readonly release: () => Promise<void>;
}

/** Opens the reader with the script of the page held back, so that there is only what comes before it. */
async function openHeld(address: string, options: PageOptions = {}, settings?: object): Promise<Held> {
	const page = await openPage({ reducedMotion: "reduce", ...options });
	if (settings) {
		await page.addInitScript(
			(kept) => localStorage.setItem("ascribe:settings", kept),
			JSON.stringify(settings),
		);
	}
	let letGo = () => {};
	const isReleased = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	await page.route("**/assets/main-*.js", (route) => isReleased.then(() => route.continue()));
	await page.goto(address, { waitUntil: "commit" });
	const release = async () => {
		letGo();
		await untilReady(page);
	};
	return { page, release };
}

const sizes = [
	{ width: 1440, height: 900 },
	{ width: 1000, height: 900 },
	{ width: 390, height: 844 },
] as const;

describe.each(["hostedReader", "servedReader"] as const)("before the page comes, at the %s", (where) => {
	it.each(sizes)("the text can be read, and at $width pixels no word of it moves then", async (viewport) => {
		for (const settings of [undefined, { introduced: true, textSize: 120, theme: "dark" }]) {
			const { page, release } = await openHeld(inject(where), { viewport }, settings);
			await article(page).locator("mark[data-ann]").first().waitFor();
			await page.evaluate(() => document.fonts.ready.then(() => undefined));
			expect(await page.locator("button").count()).toBe(0);
			const name = await page.locator(".bar .document-name").textContent();
			expect(name).not.toBe("");
			expect(await page.title()).toMatch(/.+ · Ascribe$/);
			const before = await linesOf(page);
			expect(before.length).toBeGreaterThan(50);
			await release();
			const after = new Set(await linesOf(page));
			expect(before.filter((line) => !after.has(line))).toEqual([]);
		}
	});

	it("who has begun to read stays at the place", async () => {
		const { page, release } = await openHeld(inject(where));
		await article(page).locator("mark[data-ann]").first().waitFor();
		await page.evaluate(() => document.fonts.ready.then(() => undefined));
		await page.evaluate(() => scrollTo({ top: 240, behavior: "instant" }));
		await release();
		expect(await page.evaluate(() => scrollY)).toBe(240);
	});
});

it("an address that says more than which document leaves all of it to the page", async () => {
	const { page, release } = await openHeld(`${inject("hostedReader")}?hide=claim`);
	await page.waitForLoadState("load");
	expect(await article(page).count()).toBe(0);
	await release();
	expect(await article(page).locator(".part.off-bracket").count()).toBeGreaterThan(0);
});

it("the marks that stand there first are those of the page, and open their card", async () => {
	const { page, release } = await openHeld(inject("hostedReader"));
	const mark = article(page).locator("mark[data-ann]").first();
	await mark.waitFor();
	await mark.evaluate((element) => Reflect.set(globalThis, "firstMark", element));
	await release();
	expect(await mark.evaluate((element) => element === Reflect.get(globalThis, "firstMark"))).toBe(true);
	await mark.click();
	await page.locator(".card").waitFor();
});
