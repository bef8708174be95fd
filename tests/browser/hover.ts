import type { Locator, Page } from "playwright";
import { expect } from "vitest";

/** The preview of the hovered mark. */
export const previewOf = (page: Page): Locator => page.locator("main > .tip");

/** Hovers a mark until its preview is visible. Repeats the hover, because previews load after the text. */
export async function hoverUntilPreviewed(page: Page, mark: Locator): Promise<void> {
	const isShown = async () => {
		if (await previewOf(page).isVisible()) return true;
		await mark.hover();
		return false;
	};
	await expect.poll(isShown, { interval: longerThanDelay }).toBe(true);
}

const longerThanDelay = 600;
