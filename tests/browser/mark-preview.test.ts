import type { Locator } from "playwright";
import { describe, expect, it } from "vitest";
import { hoverUntilPreviewed, previewOf } from "./hover.ts";
import { cardOf, openReader, segmentsOf } from "./reader.ts";

describe("what the mouse rests on", () => {
	it("is named, with its kind, clear of its own words, for as long as the mouse is on it", async () => {
		const page = await openReader("", { isNew: true });
		const site = segmentsOf(page, "s4").first();
		await hoverUntilPreviewed(page, site);
		await expect.poll(() => wordsOf(previewOf(page))).toEqual(["isoHunt", "BitTorrent site · Canada"]);
		const [words, box] = [await edgesOf(site), await edgesOf(previewOf(page))];
		expect(box.top >= words.bottom || box.bottom <= words.top).toBe(true);

		await page.clock.install();
		await previewOf(page).hover();
		await page.clock.runFor(aWhile);
		await expect.poll(() => previewOf(page).isVisible()).toBe(true);
		await page.mouse.move(0, 0);
		await page.clock.runFor(aWhile);
		await previewOf(page).waitFor({ state: "detached" });
	});

	it("is no longer named after Escape or a press, until the mouse has been elsewhere", async () => {
		const page = await openReader("", { isNew: true });
		const site = segmentsOf(page, "s4").first();
		await hoverUntilPreviewed(page, site);
		await page.clock.install();
		await page.keyboard.press("Escape");
		await previewOf(page).waitFor({ state: "detached" });
		await site.hover({ position: { x: 3, y: 8 } });
		await page.clock.runFor(aWhile);
		await expect.poll(() => previewOf(page).count()).toBe(0);

		await page.mouse.move(0, 0);
		await page.clock.runFor(aWhile);
		await site.hover();
		await page.clock.runFor(aWhile);
		await previewOf(page).waitFor();
		await page.mouse.down();
		await previewOf(page).waitFor({ state: "detached" });
	});

	it("is not named where its note stands beside the text, and is where there is no margin", async () => {
		const wide = await openReader("", { isNew: true });
		await hoverUntilPreviewed(wide, segmentsOf(wide, "s4").first());
		await wide.clock.install();
		await segmentsOf(wide, "c1").first().hover();
		await wide.clock.runFor(aWhile);
		await expect.poll(() => previewOf(wide).count()).toBe(0);

		const narrow = await openReader("", { viewport: { width: 800, height: 900 } });
		const note = await wide.locator('[data-note="c1"] .words').textContent();
		await hoverUntilPreviewed(narrow, segmentsOf(narrow, "c1").first());
		await expect.poll(() => previewOf(narrow).locator(".tip-quote").textContent()).toBe(note);
	});

	it("is not named by touch, which opens the card", async () => {
		const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true, isNew: true });
		// A mouse shows that the page would.
		await hoverUntilPreviewed(page, segmentsOf(page, "s4").first());
		await page.mouse.move(0, 0);
		await previewOf(page).waitFor({ state: "detached" });
		await page.clock.install();
		await segmentsOf(page, "s5").first().tap();
		await page.clock.runFor(aWhile);
		await cardOf(page).waitFor();
		await expect.poll(() => previewOf(page).count()).toBe(0);
	});
});

const wordsOf = (preview: Locator) => preview.locator(".tip-body > *").allTextContents();

/** In whole pixels of the window. */
const edgesOf = (place: Locator) =>
	place.evaluate((element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return { top: Math.round(top), bottom: Math.round(bottom) };
	});

/** Longer than it takes a preview to come or to go, in milliseconds of the page's own clock. */
const aWhile = 1_000;
