import { describe, expect, it } from "vitest";
import { oneClaimFolder } from "./one-claim-folder.ts";
import { layerButton, openReader, untilReady } from "./reader.ts";
import { serveFiles } from "./serve.ts";
import { closeSettings, openSettings } from "./settings.ts";

describe("custom keys", () => {
	it("are shown in the list of keys, exposed to assistive technology, and kept for the next visit", async () => {
		const page = await openReader();
		const settings = await openSettings(page);
		await settings.getByRole("textbox", { name: "Export" }).press("e");
		await closeSettings(page);
		await page.keyboard.press("x");
		await page.keyboard.press("?");
		const sheet = page.getByRole("dialog", { name: "Keys" });
		await expect
			.poll(() =>
				sheet
					.locator("div", { has: page.getByText("Export", { exact: true }) })
					.locator("kbd")
					.first()
					.textContent(),
			)
			.toBe("e");
		await closeSettings(page);
		await page.reload();
		await untilReady(page);
		await expect
			.poll(() => page.getByRole("button", { name: "Export" }).getAttribute("aria-keyshortcuts"))
			.toBe("e");
		await page.keyboard.press("e");
		await page.getByRole("dialog", { name: "Export annotated spans" }).waitFor();
	});

	it("are rejected if another command uses them, with the name of that command", async () => {
		const page = await openReader();
		const settings = await openSettings(page);
		const field = settings.getByRole("textbox", { name: "Export" });
		await field.press("j");
		await expect
			.poll(() => settings.getByRole("alert").textContent())
			.toBe("“j” is already used for “Next span”. Choose another key.");
		await expect.poll(() => field.inputValue()).toBe("x");
		await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
		await field.press("2");
		await expect
			.poll(() => settings.getByRole("alert").textContent())
			.toBe("“2” is already used for “Show or hide Claims”. Choose another key.");
		await field.press("e");
		await expect.poll(() => settings.getByRole("alert").textContent()).toBe("");
		await expect.poll(() => field.inputValue()).toBe("e");
	});

	it("can be switched off one at a time or all together", async () => {
		const page = await openReader();
		const settings = await openSettings(page);
		await settings.getByRole("textbox", { name: "Export" }).press("Backspace");
		await closeSettings(page);
		await page.keyboard.press("x");
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
		await page.keyboard.press("2");
		await expect.poll(() => layerButton(page, "claim").getAttribute("aria-pressed")).toBe("false");
		await (await openSettings(page)).getByRole("checkbox", { name: "Use single keys" }).uncheck();
		await closeSettings(page);
		await page.keyboard.press("2");
		await page.keyboard.press("?");
		await expect.poll(() => layerButton(page, "claim").getAttribute("aria-pressed")).toBe("false");
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
	});

	it("open from the list of keys, and closing them returns focus to the span", async () => {
		const page = await openReader();
		await page.keyboard.press("j");
		await page.keyboard.press("?");
		await page.getByRole("button", { name: "Change keys" }).click();
		await page.getByRole("dialog", { name: "Settings" }).waitFor();
		await closeSettings(page);
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MARK");
	});

	it("the key h hides all marks, and shows the visible ones again", async () => {
		const page = await openReader("?hide=site");
		const pressed = () =>
			Promise.all(
				["site", "claim", "commentary"].map((layer) => layerButton(page, layer).getAttribute("aria-pressed")),
			);
		await page.keyboard.press("h");
		await expect.poll(pressed).toEqual(["false", "false", "false"]);
		await page.keyboard.press("h");
		await expect.poll(pressed).toEqual(["false", "true", "true"]);
	});

	it("the key d opens the list of documents, and Tab moves into the list", async () => {
		const { url } = await serveFiles({
			...oneClaimFolder("en", ["One claim."], "One claim", "One"),
			"corpus/other.md": "---\ntitle: Other\nlanguage: en\n---\n\nOther words.\n",
		});
		const page = await openReader("?document=mixed", { url });
		await page.keyboard.press("d");
		await page.getByRole("link", { name: "Other" }).waitFor();
		await page.keyboard.press("Tab");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await expect.poll(() => new URL(page.url()).search).toBe("?document=other");
	});
});
