import { expect, it } from "vitest";
import { wordsOfPdf } from "./pdf-text.ts";
import { article, folded, openReader } from "./reader.ts";
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

it("a PDF holds the whole article and nothing else", async () => {
	const page = await openReader("#s6", { colorScheme: "dark" });
	// Labels are drawn after the paragraphs that they stand over, so they would lie anywhere in what is read.
	await article(page).evaluate((root) => {
		for (const block of root.querySelectorAll("[data-label]")) block.removeAttribute("data-label");
	});
	expect(wordsOfPdf(await page.pdf())).toBe(shippedText.replace(/\s+/g, ""));
});
