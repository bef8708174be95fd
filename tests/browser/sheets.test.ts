import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, isInWindow, openReader, segmentsOf } from "./reader.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

/** One finger from a point straight down, or up where `by` is negative, in steps as a hand makes them. */
async function swipe(page: Page, from: { readonly x: number; readonly y: number }, by: number) {
	const session = await page.context().newCDPSession(page);
	const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
		session.send("Input.dispatchTouchEvent", {
			type,
			touchPoints: y === undefined ? [] : [{ x: from.x, y }],
		});
	await touch("touchStart", from.y);
	for (let step = 1; step <= 8; step += 1) await touch("touchMove", from.y + (by * step) / 8);
	await touch("touchEnd");
	await session.detach();
}

/** A point near the top edge of an element. */
async function topOf(page: Page, selector: string) {
	const box = await page.locator(selector).boundingBox();
	return { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 12 };
}

const focused = (page: Page) =>
	page.evaluate(() => {
		const element = document.activeElement;
		return element instanceof HTMLElement ? (element.dataset.cursor ?? element.tagName) : "";
	});

describe("a sheet", () => {
	it("of a card goes by a swipe down, its span in view before and after", async () => {
		const page = await openReader("", phone);
		await segmentsOf(page, "s4").tap();
		await cardOf(page).waitFor();
		await expect.poll(() => isInWindow(page, "s4")).toBe(true);
		await swipe(page, await topOf(page, ".card"), 30);
		await expect.poll(() => cardOf(page).isVisible()).toBe(true);
		await swipe(page, await topOf(page, ".card"), 160);
		await expect.poll(() => cardOf(page).count()).toBe(0);
		await expect.poll(() => isInWindow(page, "s4")).toBe(true);
	});

	it("that is scrolled is scrolled back by the same swipe, and stays", async () => {
		const page = await openReader("#s6", { ...phone, viewport: { width: 390, height: 500 } });
		await cardOf(page).waitFor();
		await cardOf(page).evaluate((card) => card.scrollTo(0, 60));
		await swipe(page, await topOf(page, ".card"), 160);
		await expect.poll(() => cardOf(page).isVisible()).toBe(true);
	});

	it("of a menu goes by a swipe down, and focus goes in and back", async () => {
		const page = await openReader("", phone);
		const button = page.getByRole("button", { name: "Filters" });
		await button.tap();
		const sheet = page.locator(".panel:popover-open");
		await expect.poll(() => sheet.evaluate((panel) => panel === document.activeElement)).toBe(true);
		await swipe(page, await topOf(page, ".panel:popover-open"), 160);
		await expect.poll(() => sheet.count()).toBe(0);
		await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
	});

	it("of a dialog goes by a swipe down", async () => {
		const page = await openReader("", phone);
		await page.getByRole("button", { name: "Export" }).tap();
		await page.getByRole("dialog").waitFor();
		await swipe(page, await topOf(page, "dialog[open]"), 160);
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
	});
});

it("a tap on a word takes focus into its card, and closing gives it back to the word", async () => {
	const page = await openReader("", phone);
	await segmentsOf(page, "s4").tap();
	await expect.poll(() => focused(page)).toBe("H2");
	await cardOf(page).getByRole("button", { name: "Next" }).tap();
	await expect.poll(() => new URL(page.url()).hash).toBe("#s6");
	await page.keyboard.press("Escape");
	await expect.poll(() => focused(page)).toBe("s6");
});

it.each([
	[320, 640],
	[390, 844],
	[640, 360],
])(
	"at %i by %i every control of bar and dock is 44 pixels in both directions, and nothing lies outside",
	async (width, height) => {
		const page = await openReader("", { viewport: { width, height }, hasTouch: true });
		for (const control of await page.locator(".bar button, .bar a, .dock button").all()) {
			if (!(await control.isVisible())) continue;
			const box = await control.boundingBox();
			const name = (await control.getAttribute("aria-label")) ?? (await control.innerText());
			expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
			expect(box?.x, name).toBeGreaterThanOrEqual(0);
			expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(width);
		}
	},
);
