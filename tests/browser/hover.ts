import type { Locator, Page } from "playwright";
import { expect } from "vitest";

/** What is shown of the mark that the mouse rests on. */
export const previewOf = (page: Page): Locator => page.locator("main > .tip");

/** Rests the mouse on a mark, and again until what shows the preview has come, for it comes after the text. */
export async function hoverUntilPreviewed(page: Page, mark: Locator): Promise<void> {
	const isShown = async () => {
		if (await previewOf(page).isVisible()) return true;
		await mark.hover();
		return false;
	};
	await expect.poll(isShown, { interval: longerThanARest }).toBe(true);
}

const longerThanARest = 600;
