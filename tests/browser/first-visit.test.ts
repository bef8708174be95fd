import { describe, expect, it } from "vitest";
import { article, linesOf, openReader, textOfArticle, untilReady } from "./reader.ts";
import { shippedText } from "./shipped-document.ts";

describe("the introduction", () => {
	it("explains the marks beside the title, can be hidden for good without moving the text, and comes back from More", async () => {
		const page = await openReader("", { isNew: true });
		const introduction = page.getByRole("complementary", { name: "How to read the marks" });
		await expect
			.poll(() => introduction.locator(".sample").allTextContents())
			.toEqual(["Sites", "Claims", "Commentary"]);
		await expect
			.poll(() => introduction.innerText())
			.toContain("This article reports what a lobby group claims.");
		const title = await article(page).locator("h1").boundingBox();
		const box = await introduction.boundingBox();
		expect(box?.x).toBeGreaterThan((title?.x ?? 0) + (title?.width ?? 0));
		const before = await linesOf(page);
		await introduction.getByRole("button", { name: "Hide" }).click();
		await expect.poll(() => introduction.count()).toBe(0);
		await expect.poll(() => linesOf(page)).toEqual(before);
		await page.reload();
		await untilReady(page);
		await expect.poll(() => introduction.count()).toBe(0);
		await page.evaluate(() => scrollTo(0, 2000));
		await page.getByRole("button", { name: "More" }).click();
		await page.getByRole("button", { name: "What is marked?" }).click();
		await introduction.waitFor();
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
	});

	it("opens on a phone as a sheet, from a button under the title", async () => {
		const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true });
		await page.getByRole("button", { name: "What is marked?" }).tap();
		const sheet = page.getByRole("dialog", { name: "What is marked?" });
		await expect.poll(() => sheet.innerText()).toContain("What a source claims.");
		await sheet.getByRole("button", { name: "Close" }).tap();
		await expect.poll(() => sheet.count()).toBe(0);
	});
});

it("the lines under the title name source and annotators, and belong neither to the text nor to a selection", async () => {
	const page = await openReader();
	const credits = page.locator(".credits");
	await expect
		.poll(() => credits.locator("div").allTextContents())
		.toEqual([
			"Author, publisher and date not stated",
			expect.stringMatching(
				/^Annotated by The Ascribe project, 27 November 2026, with 25 sites, 55 claims, 19 comments/,
			),
		]);
	expect(await textOfArticle(page)).toBe(shippedText);
	await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
	expect(await page.evaluate(() => String(getSelection()))).not.toContain("Annotated by");
});

it("the product leads back to the top of the document", async () => {
	const page = await openReader("?show=overview");
	await page.getByRole("link", { name: "Ascribe, top of the document" }).click();
	await expect.poll(() => new URL(page.url()).search).toBe("");
	await article(page).locator("h1").waitFor();
	await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});
