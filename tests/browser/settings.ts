import type { Locator, Page } from "playwright";

/** Opens the settings from the menu. */
export async function openSettings(page: Page): Promise<Locator> {
	await page.getByRole("button", { name: "More" }).click();
	await page.getByRole("button", { name: "Settings" }).click();
	return page.getByRole("dialog", { name: "Settings" });
}

export async function closeSettings(page: Page): Promise<void> {
	await page.keyboard.press("Escape");
	await page.getByRole("dialog").waitFor({ state: "detached" });
}
