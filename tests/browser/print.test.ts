import type { Locator } from "playwright";
import { expect, it } from "vitest";
import { overlappingSpans } from "./overlapping-spans.ts";
import { textOfPdf } from "./pdf-text.ts";
import { article, collapseSpaces, openReader, segmentsOf, textOfArticle } from "./reader.ts";
import { serveFiles } from "./serve.ts";
import { shippedText } from "./shipped-document.ts";

it("print shows the text and the marks in black, without the interface", async () => {
	const page = await openReader("#s6");
	await page.emulateMedia({ media: "print" });
	for (const element of [".bar", ".outline", ".note", ".card", ".about", ".skip"]) {
		await expect.poll(() => page.locator(element).first().isVisible(), { message: element }).toBe(false);
	}
	expect(collapseSpaces(await article(page).innerText())).toBe(collapseSpaces(shippedText));
	const colours = await article(page)
		.locator("mark, p, h1, h2")
		.evaluateAll((all) => [...new Set(all.map((element) => getComputedStyle(element).color))]);
	expect(colours).toEqual(["rgb(0, 0, 0)"]);
	const adjust = await page
		.locator("mark")
		.first()
		.evaluate((mark) => getComputedStyle(mark).printColorAdjust);
	expect(adjust).toBe("exact");
});

/** The content that the style sheet generates after an element. */
const generatedAfter = (mark: Locator) =>
	mark.evaluate((element) => getComputedStyle(element, "::after").content);

it("printed claims have corner brackets, and each span ends with the number of its note", async () => {
	const { url } = await serveFiles(overlappingSpans);
	const page = await openReader("", { url });
	const before = await textOfArticle(page);
	await page.emulateMedia({ media: "print" });
	const notes = page.locator(".endnotes li");
	await expect.poll(() => notes.count()).toBe(3);
	const start = await segmentsOf(page, "outer")
		.first()
		.evaluate((element) => getComputedStyle(element, "::before").content);
	expect(start).toBe('"⌜"');
	await expect.poll(() => generatedAfter(segmentsOf(page, "site").last())).toBe('"¹\u2009²"');
	await expect.poll(() => generatedAfter(segmentsOf(page, "outer").last())).toBe('"⌟³"');
	await expect
		.poll(() => notes.allInnerTexts())
		.toEqual([
			expect.stringMatching(/^Razorback2\. index server\. .*1 claim about it: 3\.$/),
			expect.stringMatching(/^Author, ironic\. The author finds this an old story\. Responds to: .*\(3\)\.$/),
			expect.stringMatching(/^IIPA, accusation\. The hub is criminal\. .*About: Razorback2 \(1\)\./),
		]);
	await expect.poll(() => textOfArticle(page)).toBe(before);
	await page.emulateMedia({ media: "screen" });
	await expect.poll(() => notes.count()).toBe(0);
	await expect.poll(() => generatedAfter(segmentsOf(page, "outer").last())).toBe("none");
});

it("print shows the address and the filters under the title, and notes of visible spans only", async () => {
	const page = await openReader("?hide=site&type=legal&answered=no");
	const shown = await page.locator(".note").count();
	expect(shown).toBeGreaterThan(0);
	await page.emulateMedia({ media: "print" });
	await expect.poll(() => page.locator(".endnotes li").count()).toBe(shown);
	const title = article(page).getByRole("heading", { level: 1 });
	await expect
		.poll(() => generatedAfter(title))
		.toMatch(/Sites, off; Claims, \d+ of \d+; Commentary, all \d+\./);
	const under = await generatedAfter(title);
	expect(under).toContain(page.url());
	expect(under).toContain("Type: legal point; no reply.");
	expect(under).toContain("Claims: between ⌜ and ⌟; Commentary: dotted line.");
});

it("a PDF contains the whole article and, without visible marks, nothing after the article", async () => {
	const page = await openReader("?hide=site,claim,commentary#s6", { colorScheme: "dark" });
	// Chromium draws labels after their paragraphs, which puts the labels at other places of the PDF's text.
	await article(page).evaluate((root) => {
		for (const block of root.querySelectorAll("[data-label]")) block.removeAttribute("data-label");
	});
	const withoutSpaces = (text: string) => text.replace(/\s+/g, "");
	const [title = "", ...body] = shippedText.trim().split("\n");
	const pages = textOfPdf(await page.pdf());
	const head = `${withoutSpaces(title)}${page.url()}Sites,off;Claims,off;Commentary,off.Nofilters.`;
	expect(pages.slice(0, 1 + head.length)).toBe(`1${head}`);
	// Chromium draws the number of each page before the text of the page.
	const withoutNumbers = pages.slice(1 + head.length).replace(/\d/g, "");
	// The byline and the signature follow the title.
	const underTitle = /^Author,publisheranddatenotstatedAnnotatedby.*?,withsites,claims,comments/;
	expect(withoutNumbers).toMatch(underTitle);
	expect(withoutNumbers.replace(underTitle, "")).toBe(withoutSpaces(body.join("")).replace(/\d/g, ""));
});

it("a PDF has a note for every visible span", async () => {
	const page = await openReader();
	const pages = textOfPdf(await page.pdf());
	expect(pages).toContain("Numbersrefertothenotesattheend.");
	expect(pages).toContain("isoHunt.BitTorrentsite,Canada.");
});
