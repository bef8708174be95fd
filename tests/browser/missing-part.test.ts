import type { Page } from "playwright";
import { expect, inject, it } from "vitest";
import { openPage } from "./chromium.ts";
import { article, layerButton, textOfArticle, untilReady } from "./reader.ts";
import { spansIn } from "./shipped.ts";

/** Opens the reader where files of the page are gone, as those of an older build are after a new one. */
async function openWithout(files: string): Promise<Page> {
	const page = await openPage({
		expected: [/Failed to load resource/, /dynamically imported module/, /asset/],
	});
	await page.route(files, (route) => route.fulfill({ status: 404, body: "" }));
	await page.goto(inject("hostedReader"));
	return page;
}

const said = (page: Page) =>
	page.getByRole("alert").filter({ hasText: "Part of this page could not be loaded" });

it("without the page itself the beginning stays, with a word on it and a way on", async () => {
	const page = await openWithout("**/assets/main-*.js");
	await said(page).waitFor();
	expect(await article(page).locator("mark[data-ann]").count()).toBeGreaterThan(0);
	await page.unroute("**/assets/main-*.js");
	await page.getByRole("button", { name: "Reload page" }).click();
	await untilReady(page);
	expect(await page.getByRole("alert").count()).toBe(0);
});

it.each([
	["a dialog", "**/assets/files-*.js", "Export"],
	["a screen", "**/assets/overview-*.js", "Overview"],
])("without %s text and controls go on", async (_what, files, button) => {
	const page = await openWithout(files);
	await untilReady(page);
	const text = await textOfArticle(page);
	await page.getByRole("button", { name: button, exact: true }).click();
	await said(page).waitFor();
	expect(await textOfArticle(page)).toBe(text);
	await layerButton(page, "claim").click();
	expect(await layerButton(page, "claim").getAttribute("aria-pressed")).toBe("false");
	const [first] = spansIn("site");
	await article(page).locator(`mark[data-ann~="${first?.id}"]`).first().click();
	await page.locator(".card").waitFor();
	await page.keyboard.press("Escape");
	await page.locator(".card").waitFor({ state: "detached" });
	expect(await said(page).count()).toBe(1);
});
