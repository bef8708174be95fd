import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { layerButton, openReader, segmentsOf } from "./reader.ts";

const minimap = (page: Page) => page.locator(".scroll-strip");
const viewportBox = (page: Page) => page.locator(".scroll-window");
const wide = { viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" } as const;

async function minimapBox(page: Page) {
	await minimap(page).locator("path[d^=M]").first().waitFor({ state: "attached" });
	const box = await minimap(page).boundingBox();
	if (!box) throw new Error("The minimap has no box.");
	return box;
}

/** The start of each line of a mark style on the minimap, in pixels from its top. */
async function startsOf(page: Page, markStyle: string): Promise<readonly number[]> {
	const path = await page.locator(`.lane-${markStyle} .lane-line`).getAttribute("d");
	return [...(path ?? "").matchAll(/M0 (\d+)/g)].map(([, start]) => Number(start));
}

describe("the minimap", () => {
	it("shows each span at its relative position in the text", async () => {
		const page = await openReader("", wide);
		const { height } = await minimapBox(page);
		const starts = await startsOf(page, "solid");
		const last = page.locator("mark.c-solid").last();
		const share = await last.evaluate(
			(mark) => (mark.getBoundingClientRect().top + scrollY) / document.documentElement.scrollHeight,
		);
		expect(Math.abs((starts.at(-1) ?? 0) - share * height)).toBeLessThan(6);
	});

	it("scrolls to a click, and follows a drag", async () => {
		const page = await openReader("", wide);
		const { x, y, height } = await minimapBox(page);
		const scrolled = () =>
			page.evaluate(() => (scrollY + innerHeight / 2) / document.documentElement.scrollHeight);
		await page.mouse.click(x + 10, y + height / 2);
		await expect.poll(scrolled).toBeCloseTo(0.5, 1);
		const at = await viewportBox(page).boundingBox();
		if (!at) throw new Error("The window has no box.");
		expect(Math.abs(at.y + at.height / 2 - (y + height / 2))).toBeLessThan(3);
		await page.mouse.move(at.x + 5, at.y + 5);
		await page.mouse.down();
		await page.mouse.move(at.x + 5, at.y + 5 + height / 4);
		await page.mouse.up();
		await expect.poll(scrolled).toBeCloseTo(0.75, 1);
		await page.mouse.move(at.x + 5, y + 5);
		await expect.poll(scrolled).toBeCloseTo(0.75, 1);
	});

	it("follows the filters", async () => {
		const page = await openReader("", wide);
		await minimapBox(page);
		expect((await startsOf(page, "bracket")).length).toBeGreaterThan(20);
		await layerButton(page, "claim").click();
		await expect.poll(() => startsOf(page, "bracket")).toEqual([]);
	});

	it("is hidden from keyboard and screen readers, and absent on narrow pages", async () => {
		const page = await openReader("", wide);
		await minimapBox(page);
		await expect.poll(() => minimap(page).getAttribute("aria-hidden")).toBe("true");
		await expect.poll(() => minimap(page).locator("a, button, [tabindex]").count()).toBe(0);
		await segmentsOf(page, "s4").scrollIntoViewIfNeeded();
		await page.setViewportSize({ width: 1100, height: 800 });
		await expect.poll(() => minimap(page).count()).toBe(0);
	});
});
