import type { Locator } from "playwright";
import { expect, it } from "vitest";
import { overlaps } from "./overlaps.ts";
import { wordsOfPdf } from "./pdf-text.ts";
import { article, folded, openReader, segmentsOf, serveFiles, textOfArticle } from "./reader.ts";
import { shippedText } from "./shipped.ts";

it("print shows the text and the marks in black, and nothing beside them", async () => {
	const page = await openReader("#s6");
	await page.emulateMedia({ media: "print" });
	for (const apparatus of [".bar", ".outline", ".note", ".card", ".about", ".skip"]) {
		expect(await page.locator(apparatus).first().isVisible(), apparatus).toBe(false);
	}
	expect(folded(await article(page).innerText())).toBe(folded(shippedText));
	const ink = await article(page)
		.locator("mark, p, h1, h2")
		.evaluateAll((all) => [...new Set(all.map((element) => getComputedStyle(element).color))]);
	expect(ink).toEqual(["rgb(0, 0, 0)"]);
	const adjust = await page
		.locator("mark")
		.first()
		.evaluate((mark) => getComputedStyle(mark).printColorAdjust);
	expect(adjust).toBe("exact");
});

/** What the style sheet generates after the text of a mark. */
const signAfter = (mark: Locator) => mark.evaluate((element) => getComputedStyle(element, "::after").content);

it("claims stand between corners, and each span ends in the number of its note", async () => {
	const { url } = await serveFiles(overlaps);
	const page = await openReader("", { url });
	const before = await textOfArticle(page);
	await page.emulateMedia({ media: "print" });
	const notes = page.locator(".endnotes li");
	await expect.poll(() => notes.count()).toBe(3);
	const start = await segmentsOf(page, "outer")
		.first()
		.evaluate((element) => getComputedStyle(element, "::before").content);
	expect(start).toBe('"⌜"');
	expect(await signAfter(segmentsOf(page, "site").last())).toBe('"¹\u2009²"');
	expect(await signAfter(segmentsOf(page, "outer").last())).toBe('"⌟³"');
	expect(await notes.allInnerTexts()).toEqual([
		expect.stringMatching(/^Razorback2\. index server\. .*1 claim about it: 3\.$/),
		expect.stringMatching(/^Author, ironic\. The author finds this an old story\. Responds to: .*\(3\)\.$/),
		expect.stringMatching(/^IIPA, accusation\. The hub is criminal\. .*About: Razorback2 \(1\)\./),
	]);
	expect(await textOfArticle(page)).toBe(before);
	await page.emulateMedia({ media: "screen" });
	await expect.poll(() => notes.count()).toBe(0);
	expect(await signAfter(segmentsOf(page, "outer").last())).toBe("none");
});

it("under the title stand the address and the filters, and only what they show has a note", async () => {
	const page = await openReader("?hide=site&type=legal&answered=no");
	await page.emulateMedia({ media: "print" });
	const shown = await page.locator(".note").count();
	await expect.poll(() => page.locator(".endnotes li").count()).toBe(shown);
	const title = article(page).getByRole("heading", { level: 1 });
	const under = await signAfter(title);
	expect(under).toContain(page.url());
	expect(under).toMatch(/Sites, off; Claims, \d+ of \d+; Commentary, all \d+\./);
	expect(under).toContain("Type: legal; No reply.");
	expect(under).toContain("Claims: between ⌜ and ⌟; Commentary: dotted line.");
});

it("a PDF holds the whole article and, without marks, nothing after it", async () => {
	const page = await openReader("?hide=site,claim,commentary#s6", { colorScheme: "dark" });
	// Labels are drawn after the paragraphs that they stand over, so they would lie anywhere in what is read.
	await article(page).evaluate((root) => {
		for (const block of root.querySelectorAll("[data-label]")) block.removeAttribute("data-label");
	});
	const bare = (text: string) => text.replace(/\s+/g, "");
	const [title = "", ...body] = shippedText.trim().split("\n");
	const pages = wordsOfPdf(await page.pdf());
	const head = `${bare(title)}${page.url()}Sites,off;Claims,off;Commentary,off.Nofilterisset.`;
	expect(pages.slice(0, 1 + head.length)).toBe(`1${head}`);
	// The number of each page is drawn before its words.
	const withoutNumbers = pages.slice(1 + head.length).replace(/\d/g, "");
	expect(withoutNumbers).toBe(bare(body.join("")).replace(/\d/g, ""));
});

it("a PDF has a note for every span that is shown", async () => {
	const page = await openReader();
	const pages = wordsOfPdf(await page.pdf());
	expect(pages).toContain("Numbersleadtothenotesattheend.");
	expect(pages).toContain("isoHunt.BitTorrentsite,Canada.");
});
