import type { Locator } from "playwright";
import { describe, expect, it } from "vitest";
import { hoverUntilPreviewed, previewOf } from "./hover.ts";
import { cardOf, openReader, segmentsOf } from "./reader.ts";

describe("the preview of a mark", () => {
	it("shows name and kind beside the mark while the mouse is on the mark or the preview", async () => {
		const page = await openReader("", { isNew: true });
		const site = segmentsOf(page, "s4").first();
		await hoverUntilPreviewed(page, site);
		await expect.poll(() => linesOf(previewOf(page))).toEqual(["isoHunt", "BitTorrent site · Canada"]);
		const [words, box] = [await edgesOf(site), await edgesOf(previewOf(page))];
		expect(box.top >= words.bottom || box.bottom <= words.top).toBe(true);

		await page.clock.install();
		await previewOf(page).hover();
		await page.clock.runFor(longerThanDelay);
		await expect.poll(() => previewOf(page).isVisible()).toBe(true);
		await page.mouse.move(0, 0);
		await page.clock.runFor(longerThanDelay);
		await previewOf(page).waitFor({ state: "detached" });
	});

	it("closes on Escape or a mouse press, and opens again only after the mouse has left", async () => {
		const page = await openReader("", { isNew: true });
		const site = segmentsOf(page, "s4").first();
		await hoverUntilPreviewed(page, site);
		await page.clock.install();
		await page.keyboard.press("Escape");
		await previewOf(page).waitFor({ state: "detached" });
		await site.hover({ position: { x: 3, y: 8 } });
		await page.clock.runFor(longerThanDelay);
		await expect.poll(() => previewOf(page).count()).toBe(0);

		await page.mouse.move(0, 0);
		await page.clock.runFor(longerThanDelay);
		await site.hover();
		await page.clock.runFor(longerThanDelay);
		await previewOf(page).waitFor();
		await page.mouse.down();
		await previewOf(page).waitFor({ state: "detached" });
	});

	it("does not open if the note is in the margin, and opens if there is no margin", async () => {
		const wide = await openReader("", { isNew: true });
		await hoverUntilPreviewed(wide, segmentsOf(wide, "s4").first());
		await wide.clock.install();
		await segmentsOf(wide, "c1").first().hover();
		await wide.clock.runFor(longerThanDelay);
		await expect.poll(() => previewOf(wide).count()).toBe(0);

		const narrow = await openReader("", { viewport: { width: 800, height: 900 } });
		const note = await wide.locator('[data-note="c1"] .words').textContent();
		await hoverUntilPreviewed(narrow, segmentsOf(narrow, "c1").first());
		await expect
			.poll(() => previewOf(narrow).locator(".tip-quote").textContent())
			.toBe(`IIPA claims: ${note}`);
	});

	it("does not open on touch, which opens the card", async () => {
		const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true, isNew: true });
		// The mouse proves that the preview works on this page.
		await hoverUntilPreviewed(page, segmentsOf(page, "s4").first());
		await page.mouse.move(0, 0);
		await previewOf(page).waitFor({ state: "detached" });
		await page.clock.install();
		await segmentsOf(page, "s5").first().tap();
		await page.clock.runFor(longerThanDelay);
		await cardOf(page).waitFor();
		await expect.poll(() => previewOf(page).count()).toBe(0);
	});
});

const linesOf = (preview: Locator) => preview.locator(".tip-body > *").allTextContents();

/** In whole pixels of the viewport. */
const edgesOf = (target: Locator) =>
	target.evaluate((element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return { top: Math.round(top), bottom: Math.round(bottom) };
	});

/** Milliseconds of the page's clock, longer than the delay before a preview opens or closes. */
const longerThanDelay = 1_000;
