import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { article, cardOf, linkedWords, openReader, serveFiles } from "./reader.ts";
import { shippedText } from "./shipped.ts";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search" });
const results = (page: Page) => page.getByRole("region", { name: "Search results" });
const count = (page: Page) => page.locator(".find .count");

/** The words under a highlight, in the order of the text. */
const highlighted = (page: Page, name: string) =>
	page.evaluate(
		(highlight) =>
			[...(CSS.highlights.get(highlight) ?? [])].map((range) =>
				range instanceof Range ? range.toString() : "",
			),
		name,
	);

/** Whether what a highlight covers can be seen under nothing else. */
const isHereSeen = (page: Page) =>
	page.evaluate(() => {
		const [range] = CSS.highlights.get("found-here") ?? [];
		if (!(range instanceof Range)) return false;
		const { left, top, width, height } = range.getBoundingClientRect();
		const seen = document.elementFromPoint(left + width / 2, top + height / 2);
		return seen?.closest("[data-reader-root]") !== null;
	});

async function search(page: Page, words: string) {
	// It comes after the text, and what is typed before it would be keys of the page.
	await page.locator(".search").waitFor();
	await page.keyboard.press("/");
	await page.keyboard.type(words);
	await results(page).waitFor();
}

const timesIn = (text: string, words: RegExp) => [...text.matchAll(words)].length;

describe("the search", () => {
	it("finds words whatever their case, counts them, and steps through them and round", async () => {
		const page = await openReader();
		const html = await article(page).innerHTML();
		await search(page, "PIRATE bay");
		const inText = timesIn(shippedText, /pirate bay/gi);
		expect(inText).toBeGreaterThan(2);
		await results(page)
			.getByRole("heading", { name: `In the text ${inText}` })
			.waitFor();
		const all = Number(await count(page).textContent());
		expect(all).toBeGreaterThan(inText);
		for (let at = 1; at <= all; at += 1) {
			await page.keyboard.press("Enter");
			await expect.poll(() => count(page).textContent()).toBe(`${at} of ${all}`);
			if (at > inText) continue;
			expect((await highlighted(page, "found-here")).join()).toMatch(/^pirate bay$/i);
			await expect.poll(() => isHereSeen(page)).toBe(true);
		}
		await page.keyboard.press("Enter");
		await expect.poll(() => count(page).textContent()).toBe(`1 of ${all}`);
		await page.keyboard.press("Shift+Enter");
		await expect.poll(() => count(page).textContent()).toBe(`${all} of ${all}`);
		// The keyboard's place and the spoken notes are the page's own; the search adds nothing to the text.
		expect(await article(page).innerHTML()).toBe(html);
		expect(new URL(page.url()).hash).toBe("");
	});

	it("groups what it finds by kind, in names and aliases too", async () => {
		const page = await openReader();
		await search(page, "torrent.ru");
		await expect.poll(() => results(page).getByRole("heading").allTextContents()).toContain("Sites 1");
		expect(
			await results(page)
				.getByRole("link", { name: /RUTracker/ })
				.count(),
		).toBeGreaterThan(0);
		await field(page).fill("iipa");
		await results(page).getByRole("heading", { name: "Sources 1" }).waitFor();
	});

	it("opens a hit at its words under an address of its own, and a name at its card", async () => {
		const page = await openReader();
		await search(page, "virtual impunity");
		const hit = results(page).getByRole("link").first();
		const address = (await hit.getAttribute("href")) ?? "";
		await hit.click();
		await expect.poll(() => linkedWords(page)).toBe("virtual impunity");
		expect(new URL(page.url()).hash).toMatch(/^#quote=virtual\+impunity/);
		const other = await openReader(address.replace(/^[^?#]*/, ""));
		await expect.poll(() => linkedWords(other)).toBe("virtual impunity");

		await field(page).fill("isohunt");
		await page.keyboard.press("Enter");
		const sites = page.locator(".results section", { has: page.getByRole("heading", { name: /^Sites/ }) });
		const site = sites.getByRole("link").first();
		await site.focus();
		await page.keyboard.press("Enter");
		await cardOf(page).getByRole("heading", { name: "isoHunt" }).waitFor();
	});

	it("goes along its results by arrow, and with Escape back to where one was", async () => {
		const page = await openReader();
		await page.keyboard.press("j");
		const before = await page.evaluate(() => document.activeElement?.outerHTML);
		await search(page, "canada");
		await page.keyboard.press("ArrowDown");
		const first = results(page).getByRole("link").first();
		expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);
		await page.keyboard.press("ArrowUp");
		expect(await field(page).evaluate((input) => input === document.activeElement)).toBe(true);
		await page.keyboard.press("Escape");
		expect(await results(page).count()).toBe(0);
		expect(await highlighted(page, "found")).toEqual([]);
		expect(await page.evaluate(() => document.activeElement?.outerHTML)).toBe(before);
	});

	it("says how much it found", async () => {
		const page = await openReader();
		await search(page, "razorback");
		await expect
			.poll(() => page.getByRole("status").allTextContents())
			.toContainEqual(expect.stringMatching(/^\d hits? in the text; Sites: 1/));
		await field(page).fill("no such words");
		await results(page).getByText("No results for “no such words”").waitFor();
	});

	it("gives its hits as CSV", async () => {
		const page = await openReader();
		await search(page, "cyberlockers");
		const coming = page.waitForEvent("download");
		await results(page).getByRole("button", { name: "Download hits as CSV" }).click();
		const download = await coming;
		expect(download.suggestedFilename()).toBe("search-hits.csv");
		const [head, ...rows] = readFileSync(await download.path(), "utf8")
			.trim()
			.split("\r\n");
		expect(head).toBe("document,found_in,words,before,after,part,start,end,id,url");
		expect(rows.length).toBe(Number(await count(page).textContent()));
		const [row = ""] = rows;
		const start = shippedText.search(/cyberlockers/i);
		expect(row).toContain(`,${[...shippedText.slice(0, start)].length},`);
		expect(row).toContain("#quote=");
	});

	it("stands behind a button on a phone, and steps with the text in view", async () => {
		const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true });
		await page.getByRole("button", { name: "Search" }).tap();
		expect(await field(page).evaluate((input) => input === document.activeElement)).toBe(true);
		await page.keyboard.type("spain");
		await results(page).getByRole("link").nth(1).tap();
		await expect.poll(() => results(page).getByRole("link").count()).toBe(0);
		await expect.poll(() => isHereSeen(page)).toBe(true);
		await results(page).getByRole("button", { name: "Next hit" }).tap();
		await expect.poll(() => isHereSeen(page)).toBe(true);
		await page.getByRole("button", { name: "Close search" }).tap();
		expect(await field(page).count()).toBe(0);
	});
});

describe("the search of a long document", () => {
	/** A quarter of a million words, each paragraph its own. */
	const paragraphs = Array.from(
		{ length: 2500 },
		(_, at) => `Absatz ${at}: die Straße am Café ${"führt weiter und weiter ".repeat(22)}bis hierher.`,
	);
	const markdown = paragraphs.join("\n\n");
	const { text } = parseDocument(markdown);

	it("counts every hit, draws those near the window, and steps to the last", async () => {
		const { url } = await serveFiles({ "corpus/long.md": markdown });
		const page = await openReader("", { url });
		await search(page, "strasse am cafe");
		const hits = timesIn(text, /Straße am Café/g);
		await expect.poll(() => count(page).textContent()).toBe(String(hits));
		const near = await highlighted(page, "found");
		expect(near.length).toBeGreaterThan(2);
		expect(near.length).toBeLessThan(hits / 4);
		expect(new Set(near)).toEqual(new Set(["Straße am Café"]));
		await page.keyboard.press("Shift+Enter");
		await expect.poll(() => isHereSeen(page)).toBe(true);
		await field(page).fill("e");
		await expect.poll(() => count(page).textContent()).toBe(String(timesIn(text, /[eé]/gi)));
	});
});
