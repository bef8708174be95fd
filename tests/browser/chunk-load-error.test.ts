import type { Page } from "playwright";
import { expect, inject, it } from "vitest";
import { openPage } from "./chromium.ts";
import { article, layerButton, textOfArticle, untilReady } from "./reader.ts";
import { spansIn } from "./shipped-document.ts";

/** Opens the reader without some of its files, like a page of an older build after a deploy. */
async function openWithout(files: string): Promise<Page> {
	const page = await openPage({
		serviceWorkers: "block",
		expected: [/Failed to load resource/, /dynamically imported module/, /asset/, /Service Worker/],
	});
	await page.route(files, (route) => route.fulfill({ status: 404, body: "" }));
	await page.goto(inject("hostedReader"));
	return page;
}

const loadError = (page: Page) =>
	page.getByRole("alert").filter({ hasText: "Part of this page could not be loaded" });

it("without the main script the early paint stays, with a message and a button to reload", async () => {
	const page = await openWithout("**/assets/main-*.js");
	await loadError(page).waitFor();
	await expect.poll(() => article(page).locator("mark[data-ann]").count()).toBeGreaterThan(0);
	await page.unroute("**/assets/main-*.js");
	await page.getByRole("button", { name: "Reload page" }).click();
	await untilReady(page);
	await expect.poll(() => page.getByRole("alert").count()).toBe(0);
});

it.each([
	["a dialog", "**/assets/files-*.js", "Export"],
	["a screen", "**/assets/overview-*.js", "Overview"],
])("without the chunk of %s, text and controls still work", async (_what, files, button) => {
	const page = await openWithout(files);
	await untilReady(page);
	const text = await textOfArticle(page);
	await page.getByRole("button", { name: button, exact: true }).click();
	await loadError(page).waitFor();
	await expect.poll(() => textOfArticle(page)).toBe(text);
	await layerButton(page, "claim").click();
	await expect.poll(() => layerButton(page, "claim").getAttribute("aria-pressed")).toBe("false");
	const [first] = spansIn("site");
	await article(page).locator(`mark[data-ann~="${first?.id}"]`).first().click();
	await page.locator(".card").waitFor();
	await page.keyboard.press("Escape");
	await page.locator(".card").waitFor({ state: "detached" });
	await expect.poll(() => loadError(page).count()).toBe(1);
});
