import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { layerButton, openReader, segmentsOf } from "./reader.ts";

const strip = (page: Page) => page.locator(".scroll-strip");
const box = (page: Page) => page.locator(".scroll-window");
const wide = { viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" } as const;

async function stripOf(page: Page) {
	await strip(page).locator("path[d^=M]").first().waitFor({ state: "attached" });
	const place = await strip(page).boundingBox();
	if (!place) throw new Error("The strip has no place.");
	return place;
}

/** The heights on the strip at which the lines of a channel begin. */
async function startsOf(page: Page, channel: string): Promise<readonly number[]> {
	const path = await page.locator(`.lane-${channel} .lane-line`).getAttribute("d");
	return [...(path ?? "").matchAll(/M0 (\d+)/g)].map(([, start]) => Number(start));
}

describe("the scroll strip", () => {
	it("shows each span where it truly stands", async () => {
		const page = await openReader("", wide);
		const { height } = await stripOf(page);
		const starts = await startsOf(page, "solid");
		const last = page.locator("mark.c-solid").last();
		const share = await last.evaluate(
			(mark) => (mark.getBoundingClientRect().top + scrollY) / document.documentElement.scrollHeight,
		);
		expect(Math.abs((starts.at(-1) ?? 0) - share * height)).toBeLessThan(6);
	});

	it("goes where one clicks, and along where one drags", async () => {
		const page = await openReader("", wide);
		const { x, y, height } = await stripOf(page);
		const scrolled = () =>
			page.evaluate(() => (scrollY + innerHeight / 2) / document.documentElement.scrollHeight);
		await page.mouse.click(x + 10, y + height / 2);
		await expect.poll(scrolled).toBeCloseTo(0.5, 1);
		const at = await box(page).boundingBox();
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
		await stripOf(page);
		expect((await startsOf(page, "bracket")).length).toBeGreaterThan(20);
		await layerButton(page, "claim").click();
		await expect.poll(() => startsOf(page, "bracket")).toEqual([]);
	});

	it("is nothing to a keyboard and a screen reader, and is not there without room for it", async () => {
		const page = await openReader("", wide);
		await stripOf(page);
		await expect.poll(() => strip(page).getAttribute("aria-hidden")).toBe("true");
		await expect.poll(() => strip(page).locator("a, button, [tabindex]").count()).toBe(0);
		await segmentsOf(page, "s4").scrollIntoViewIfNeeded();
		await page.setViewportSize({ width: 1100, height: 800 });
		await expect.poll(() => strip(page).count()).toBe(0);
	});
});
