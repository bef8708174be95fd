import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { article, cardOf, linkedWords, openReader } from "./reader.ts";
import { serveFiles } from "./serve.ts";
import { shippedText } from "./shipped-document.ts";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search" });
const results = (page: Page) => page.getByRole("region", { name: "Search results" });
const count = (page: Page) => page.locator(".find .count");

/** The texts of a highlight, in text order. */
const highlighted = (page: Page, name: string) =>
	page.evaluate(
		(highlight) =>
			[...(CSS.highlights.get(highlight) ?? [])].map((range) =>
				range instanceof Range ? range.toString() : "",
			),
		name,
	);

/** Whether the current hit is in the viewport and not covered. */
const isCurrentVisible = (page: Page) =>
	page.evaluate(() => {
		const [range] = CSS.highlights.get("found-here") ?? [];
		if (!(range instanceof Range)) return false;
		const { left, top, width, height } = range.getBoundingClientRect();
		const topmost = document.elementFromPoint(left + width / 2, top + height / 2);
		return topmost?.closest("[data-reader-root]") !== null;
	});

async function search(page: Page, words: string) {
	// The search loads after the text. Keys that are pressed earlier would be commands of the page.
	await page.locator(".search").waitFor();
	await page.keyboard.press("/");
	await page.keyboard.type(words);
	await results(page).waitFor();
}

const countIn = (text: string, words: RegExp) => [...text.matchAll(words)].length;

describe("the search", () => {
	it("ignores case, counts the hits, and steps through them in a cycle", async () => {
		const page = await openReader();
		// The notes refer to their marks when they are in the margin.
		await article(page).locator("mark[aria-details]").first().waitFor();
		const html = await article(page).innerHTML();
		await search(page, "PIRATE bay");
		const inText = countIn(shippedText, /pirate bay/gi);
		expect(inText).toBeGreaterThan(2);
		await results(page)
			.getByRole("heading", { name: `In the text ${inText}` })
			.waitFor();
		await expect.poll(async () => Number(await count(page).textContent())).toBeGreaterThan(inText);
		const all = Number(await count(page).textContent());
		for (let at = 1; at <= all; at += 1) {
			await page.keyboard.press("Enter");
			await expect.poll(() => count(page).textContent()).toBe(`${at} of ${all}`);
			if (at > inText) continue;
			await expect.poll(async () => (await highlighted(page, "found-here")).join()).toMatch(/^pirate bay$/i);
			await expect.poll(() => isCurrentVisible(page)).toBe(true);
		}
		await page.keyboard.press("Enter");
		await expect.poll(() => count(page).textContent()).toBe(`1 of ${all}`);
		await page.keyboard.press("Shift+Enter");
		await expect.poll(() => count(page).textContent()).toBe(`${all} of ${all}`);
		// The search adds nothing to the HTML of the article.
		await expect.poll(() => article(page).innerHTML()).toBe(html);
		await expect.poll(() => new URL(page.url()).hash).toBe("");
	});

	it("groups hits by kind, and finds names and aliases", async () => {
		const page = await openReader();
		await search(page, "torrent.ru");
		await expect.poll(() => results(page).getByRole("heading").allTextContents()).toContain("Sites 1");
		await expect
			.poll(() =>
				results(page)
					.getByRole("link", { name: /RUTracker/ })
					.count(),
			)
			.toBeGreaterThan(0);
		await field(page).fill("iipa");
		await results(page).getByRole("heading", { name: "Sources 1" }).waitFor();
	});

	it("opens a hit at its words with an address, and a name at its card", async () => {
		const page = await openReader();
		await search(page, "virtual impunity");
		const hit = results(page).getByRole("link").first();
		const address = (await hit.getAttribute("href")) ?? "";
		await hit.click();
		await expect.poll(() => linkedWords(page)).toBe("virtual impunity");
		await expect.poll(() => new URL(page.url()).hash).toMatch(/^#quote=virtual\+impunity/);
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

	it("steps through the results with arrow keys, and returns focus on Escape", async () => {
		const page = await openReader();
		await page.keyboard.press("j");
		const cursor = () => page.evaluate(() => document.activeElement?.getAttribute("data-cursor"));
		await expect.poll(cursor).toBeTruthy();
		const before = await cursor();
		await search(page, "canada");
		await page.keyboard.press("ArrowDown");
		const first = results(page).getByRole("link").first();
		await expect.poll(() => first.evaluate((link) => link === document.activeElement)).toBe(true);
		await page.keyboard.press("ArrowUp");
		await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
		await page.keyboard.press("Escape");
		await expect.poll(() => results(page).count()).toBe(0);
		await expect.poll(() => highlighted(page, "found")).toEqual([]);
		await expect.poll(cursor).toBe(before);
	});

	it("announces the number of hits", async () => {
		const page = await openReader();
		await search(page, "razorback");
		await expect
			.poll(() => page.getByRole("status").allTextContents())
			.toContainEqual(expect.stringMatching(/^\d hits? in the text; Sites: 1/));
		await field(page).fill("no such words");
		await results(page).getByText("No results for “no such words”").waitFor();
	});

	it("downloads its hits as CSV", async () => {
		const page = await openReader();
		await search(page, "cyberlockers");
		const downloading = page.waitForEvent("download");
		await results(page).getByRole("button", { name: "Download hits as CSV" }).click();
		const download = await downloading;
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

	it("opens from a button on a phone, and keeps the current hit in view", async () => {
		const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true });
		await page.getByRole("button", { name: "Search" }).tap();
		await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
		await page.keyboard.type("spain");
		await results(page).getByRole("link").nth(1).tap();
		await expect.poll(() => results(page).getByRole("link").count()).toBe(0);
		await expect.poll(() => isCurrentVisible(page)).toBe(true);
		await results(page).getByRole("button", { name: "Next hit" }).tap();
		await expect.poll(() => isCurrentVisible(page)).toBe(true);
		await page.getByRole("button", { name: "Close search" }).tap();
		await expect.poll(() => field(page).count()).toBe(0);
	});
});

describe("the search of a long document", () => {
	/** 250,000 words in paragraphs of different text. */
	const paragraphs = Array.from(
		{ length: 2500 },
		(_, at) => `Absatz ${at}: die Straße am Café ${"führt weiter und weiter ".repeat(22)}bis hierher.`,
	);
	const markdown = paragraphs.join("\n\n");
	const { text } = parseDocument(markdown);

	it("counts every hit, highlights those near the viewport, and steps to the last", async () => {
		const { url } = await serveFiles({ "corpus/long.md": markdown });
		const page = await openReader("", { url });
		await search(page, "strasse am cafe");
		const hits = countIn(text, /Straße am Café/g);
		await expect.poll(() => count(page).textContent()).toBe(String(hits));
		await expect.poll(async () => (await highlighted(page, "found")).length).toBeGreaterThan(2);
		const near = await highlighted(page, "found");
		expect(near.length).toBeLessThan(hits / 4);
		expect(new Set(near)).toEqual(new Set(["Straße am Café"]));
		await page.keyboard.press("Shift+Enter");
		await expect.poll(() => isCurrentVisible(page)).toBe(true);
		await field(page).fill("e");
		await expect.poll(() => count(page).textContent()).toBe(String(countIn(text, /[eé]/gi)));
	});
});
