import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, isInWindow, openReader, segmentsOf } from "./reader.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

/** Swipes with one finger in eight steps. @param by pixels down, or up if negative */
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

describe("a bottom sheet", () => {
	it("of a card closes on a swipe down, and its span stays in view", async () => {
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

	it("with scrolled content scrolls on a swipe down instead of closing", async () => {
		const page = await openReader("#s6", { ...phone, viewport: { width: 390, height: 500 } });
		await cardOf(page).waitFor();
		await page.locator(".card-body").evaluate((body) => body.scrollTo(0, 60));
		await swipe(page, await topOf(page, ".card-body"), 160);
		await expect.poll(() => cardOf(page).isVisible()).toBe(true);
	});

	it("of a menu takes focus, closes on a swipe down, and returns focus", async () => {
		const page = await openReader("", phone);
		const button = page.getByRole("button", { name: "Filters" });
		await button.tap();
		const sheet = page.locator(".panel:popover-open");
		await expect.poll(() => sheet.evaluate((panel) => panel === document.activeElement)).toBe(true);
		await swipe(page, await topOf(page, ".panel:popover-open"), 160);
		await expect.poll(() => sheet.count()).toBe(0);
		await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
	});

	it("of a dialog closes on a swipe down", async () => {
		const page = await openReader("", phone);
		await page.getByRole("button", { name: "More" }).tap();
		await page.getByRole("button", { name: "Export" }).tap();
		await page.getByRole("dialog").waitFor();
		await swipe(page, await topOf(page, "dialog[open]"), 160);
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
	});
});

it("a tap on a mark moves focus to its card, and closing the card returns focus to the mark", async () => {
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
	"at %i by %i every control of bar and dock is at least 44 by 44 pixels and inside the viewport",
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
