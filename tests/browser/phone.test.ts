import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, isInWindow, layerButton, openReader, segmentsOf } from "./reader.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

describe("on a phone", () => {
	it("layers and filters are at the bottom, in targets of at least 44 pixels", async () => {
		const page = await openReader("", phone);
		const dock = page.locator(".dock");
		const { y = 0, height = 0, width = 0 } = (await dock.boundingBox()) ?? {};
		expect([y + height, width]).toEqual([844, 390]);
		for (const button of await dock.locator("button").all()) {
			if (!(await button.isVisible())) continue;
			const box = await button.boundingBox();
			expect(box?.height).toBeGreaterThanOrEqual(44);
			expect(box?.width).toBeGreaterThanOrEqual(44);
		}
		await layerButton(page, "claim").tap();
		await expect.poll(() => layerButton(page, "claim").getAttribute("aria-pressed")).toBe("false");
		await expect.poll(() => page.locator(".note").count()).toBe(0);
	});

	it("filters and outline open as bottom sheets", async () => {
		const page = await openReader("", phone);
		await page.getByRole("button", { name: "Filters" }).tap();
		const sheet = page.locator(".panel:popover-open");
		const edges = async () => {
			const box = await sheet.boundingBox();
			return [(box?.y ?? 0) + (box?.height ?? 0), box?.width];
		};
		await expect.poll(edges).toEqual([844, 390]);
		await sheet.getByText("ESA").tap();
		await page.keyboard.press("Escape");
		await page.getByRole("button", { name: "Filters (1)" }).waitFor();

		await page.getByRole("button", { name: "Outline" }).tap();
		await sheet.getByRole("link", { name: "Russia" }).tap();
		await expect.poll(() => new URL(page.url()).hash).toBe("#russia");
		await expect.poll(() => page.locator(".panel:popover-open").count()).toBe(0);
		await expect
			.poll(() =>
				page.locator('article [data-label="Russia"]').evaluate((block) => {
					const { top } = block.getBoundingClientRect();
					return top > 48 && top < innerHeight / 2;
				}),
			)
			.toBe(true);
	});

	it.each(["Escape", "Close", "a tap on plain text"])(
		"a card is a bottom sheet that leaves its span in view, and closes with %s",
		async (action) => {
			const page = await openReader("", phone);
			await segmentsOf(page, "s4").tap();
			const height = async () => (await cardOf(page).boundingBox())?.height ?? 0;
			await expect
				.poll(async () => ((await cardOf(page).boundingBox())?.y ?? 0) + (await height()))
				.toBe(844);
			await expect.poll(height).toBeLessThanOrEqual(0.58 * 844 + 1);
			await expect.poll(() => isInWindow(page, "s4")).toBe(true);
			const topOfSpan = async () => (await segmentsOf(page, "s4").boundingBox())?.y;
			await expect.poll(topOfSpan).toBeLessThan(72);

			if (action === "Escape") await page.keyboard.press("Escape");
			else if (action === "Close") await cardOf(page).getByRole("button", { name: "Close" }).tap();
			else await tapOn(page, "get notable mentions");
			await expect.poll(() => cardOf(page).count()).toBe(0);
		},
	);

	it("the last span is visible above its sheet", async () => {
		const page = await openReader("#m19", phone);
		await cardOf(page).waitFor();
		await expect.poll(() => isInWindow(page, "m19")).toBe(true);
	});

	it("the export dialog fits and scrolls to its end", async () => {
		const page = await openReader("", phone);
		await page.getByRole("button", { name: "More" }).tap();
		await page.getByRole("button", { name: "Export" }).tap();
		const download = page.getByRole("button", { name: "Download CSV" });
		await download.scrollIntoViewIfNeeded();
		const isInside = async () => {
			const box = await download.boundingBox();
			return box && box.x + box.width <= 390 && box.y + box.height <= 844;
		};
		await expect.poll(isInside).toBe(true);
	});
});

it("nothing scrolls sideways from 320 to 1920 pixels and at 200 per cent zoom", async () => {
	const page = await openReader();
	const fits = { scrolls: false, out: [] };
	// 640 by 360 is a window of 1280 by 720 at 200 per cent.
	for (const [width, height] of [
		[320, 640],
		[390, 844],
		[640, 360],
		[768, 1024],
		[1024, 768],
		[1280, 900],
		[1920, 1080],
	] as const) {
		await page.setViewportSize({ width, height });
		await expect.poll(() => outOfWindow(page), { message: `${width}` }).toEqual(fits);
		await page.evaluate(() => {
			location.hash = "s6";
		});
		await cardOf(page).waitFor();
		await expect.poll(() => outOfWindow(page), { message: `${width}, with a card` }).toEqual(fits);
		if (width < 896) await page.getByRole("button", { name: "More" }).click();
		await page.getByRole("button", { name: "Export" }).click();
		await page.getByRole("dialog").waitFor();
		await expect
			.poll(async () => (await outOfWindow(page)).scrolls, { message: `${width}, with a dialog` })
			.toBe(false);
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		await page.keyboard.press("Escape");
		await cardOf(page).waitFor({ state: "detached" });
	}
});

/** Whether the page scrolls sideways, and the elements that cross its edges. */
function outOfWindow(page: Page) {
	return page.evaluate(() => {
		const width = document.documentElement.clientWidth;
		const out = [...document.querySelectorAll("body *")]
			.filter((element) => !element.closest(".skip, .said, [popover]:not(:popover-open)"))
			.filter((element) => {
				const { left, right } = element.getBoundingClientRect();
				return right > width + 0.5 || left < -0.5;
			})
			.map((element) => `${element.tagName}.${element.className}`);
		return { scrolls: document.documentElement.scrollWidth > width, out: [...new Set(out)] };
	});
}

/** Taps plain text, which no locator finds because the text node has marks as siblings. */
async function tapOn(page: Page, words: string) {
	const [x, y] = await page.evaluate((searched) => {
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			const at = text.nodeValue?.indexOf(searched) ?? -1;
			if (at < 0) continue;
			const range = document.createRange();
			range.setStart(text, at);
			range.setEnd(text, at + 1);
			const { left, top, width, height } = range.getBoundingClientRect();
			return [left + width / 2, top + height / 2];
		}
		return [0, 0];
	}, words);
	await page.touchscreen.tap(x ?? 0, y ?? 0);
}
