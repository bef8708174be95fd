import type { Page } from "playwright";
import { expect, it } from "vitest";
import { cardOf, isInWindow, layerButton, openReader, segmentsOf } from "./reader.ts";
import { shippedSpans } from "./shipped-document.ts";

/** The name of the focused element, or the id of the span that has the keyboard cursor. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const element = document.activeElement;
		if (!(element instanceof HTMLElement)) return "";
		return element.dataset.cursor ?? element.ariaLabel ?? element.innerText.replace(/\s+/g, " ");
	});

it("Tab goes from the skip link through the bar and the outline to one stop in the article", async () => {
	const page = await openReader();
	await page.getByRole("button", { name: "Claimed by: any" }).waitFor();
	const stops: string[] = [];
	while (stops.length < 40 && !/^c\d/.test(stops.at(-1) ?? "")) {
		await page.keyboard.press("Tab");
		stops.push(await focused(page));
	}
	expect(stops[0]).toBe("Skip to the text");
	const order = [
		/^Sites/,
		/^Claims/,
		/^Commentary/,
		/^Claimed by: any$/,
		/^Type: any$/,
		/^Author’s reply: any$/,
		/^Export$/,
		/^More$/,
		/^Opening$/,
		/^Closing verdict$/,
		/^c1$/,
	].map((name) => stops.findIndex((stop) => name.test(stop)));
	expect(order).not.toContain(-1);
	expect(order).toEqual([...order].sort((a, b) => a - b));
	await page.keyboard.press("Tab");
	await expect
		.poll(() => page.evaluate(() => document.activeElement?.closest("article")?.tagName))
		.toBeUndefined();
});

it("the skip link moves focus to the article, and the next Tab to its first span", async () => {
	const page = await openReader();
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await expect.poll(() => focused(page)).toBe("c1");
});

it("j and k step through the spans, Enter opens the card, and Escape returns to the span", async () => {
	const page = await openReader();
	const [first, second, third] = shippedSpans.map(({ id }) => id);
	for (const id of [first, second, third]) {
		await page.keyboard.press("j");
		await expect.poll(() => focused(page)).toBe(id);
	}
	await page.keyboard.press("k");
	await expect.poll(() => focused(page)).toBe(second);
	const outline = () =>
		segmentsOf(page, second ?? "").evaluate((mark) => getComputedStyle(mark).outlineStyle);
	await expect.poll(outline).toBe("solid");

	await page.keyboard.press("Enter");
	const heading = cardOf(page).getByRole("heading", { level: 2 });
	await heading.waitFor();
	await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
	await page.keyboard.press("Shift+Tab");
	await expect.poll(() => focused(page)).toBe("Close");
	await page.keyboard.press("Escape");
	await expect.poll(() => cardOf(page).count()).toBe(0);
	await expect.poll(() => focused(page)).toBe(second);
});

it("j scrolls the next span into the viewport", async () => {
	const page = await openReader();
	for (let step = 0; step < 15; step += 1) await page.keyboard.press("j");
	const id = shippedSpans[14]?.id ?? "";
	await expect.poll(() => focused(page)).toBe(id);
	await expect.poll(() => isInWindow(page, id)).toBe(true);
});

it("j and k skip spans that the filters hide", async () => {
	const page = await openReader("?hide=site,claim");
	await page.keyboard.press("j");
	await expect.poll(() => focused(page)).toBe("m1");
	await page.keyboard.press("j");
	await expect.poll(() => focused(page)).toBe("m2");
});

it("Tab reaches a note, Enter opens its card, and Escape returns focus to the note", async () => {
	const page = await openReader();
	await page.keyboard.press("j");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await cardOf(page).waitFor();
	await expect.poll(() => cardOf(page).getAttribute("data-note")).toBe("c1");
	await page.keyboard.press("Escape");
	await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".note")?.id)).toBe("note-c1");
});

it("a menu can be opened, used and closed from the keyboard, and returns focus to its button", async () => {
	const page = await openReader();
	await page.getByRole("button", { name: "Type: any" }).focus();
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Space");
	await page.keyboard.press("Escape");
	await expect.poll(() => focused(page)).toBe("Type: accusation");
	await expect.poll(() => new URL(page.url()).search).toBe("?hide=site,commentary&type=accusation");
});

it("Escape closes a menu first, then the screen, then the card", async () => {
	const page = await openReader("?show=overview#c6");
	const screen = page.getByRole("main", { name: "Who says what, and where" });
	await screen.waitFor();
	const menu = page.locator(".panel:popover-open");
	const openMenu = async () => {
		await page.getByRole("button", { name: "Type: any" }).click();
		await menu.waitFor();
		await page.keyboard.press("Escape");
		await menu.waitFor({ state: "detached" });
	};
	await openMenu();
	await expect.poll(() => screen.isVisible()).toBe(true);
	await page.keyboard.press("Escape");
	await screen.waitFor({ state: "detached" });
	await openMenu();
	await expect.poll(() => cardOf(page).isVisible()).toBe(true);
	await page.keyboard.press("Escape");
	await cardOf(page).waitFor({ state: "detached" });
});

it("the bracket keys step through the sections", async () => {
	const page = await openReader();
	const hash = () => new URL(page.url()).hash;
	await page.keyboard.press("]");
	await expect.poll(hash).toBe("#canada");
	await expect.poll(() => page.locator(".outline [aria-current]").innerText()).toMatch(/^Canada/);
	await page.keyboard.press("]");
	await expect.poll(hash).toBe("#china");
	await expect.poll(() => page.locator(".outline [aria-current]").innerText()).toMatch(/^China/);
	await page.keyboard.press("[");
	await expect.poll(hash).toBe("#canada");
});

it("bracket keys in quick succession reach the last section, which cannot scroll to the top", async () => {
	const page = await openReader();
	const sections = await page.locator(".outline a").count();
	for (let step = 1; step < sections; step += 1) await page.keyboard.press("]");
	await expect.poll(() => new URL(page.url()).hash).toBe("#closing-verdict");
	const current = page.locator(".outline [aria-current]");
	await expect.poll(() => current.innerText()).toMatch(/^Closing verdict/);
	await page.mouse.move(600, 400);
	await page.mouse.wheel(0, -20_000);
	await expect.poll(() => current.innerText()).toMatch(/^Opening/);
});

it("single keys can be switched off permanently, while Enter and Escape still work", async () => {
	const page = await openReader();
	await page.keyboard.press("?");
	const dialog = page.getByRole("dialog", { name: "Keys" });
	await dialog.getByRole("checkbox", { name: "Use single keys" }).uncheck();
	await page.keyboard.press("2");
	await page.keyboard.press("Escape");
	await expect.poll(() => dialog.count()).toBe(0);
	const claims = layerButton(page, "claim");
	await page.keyboard.press("2");
	await expect.poll(() => claims.getAttribute("aria-pressed")).toBe("true");
	await page.reload();
	await page.waitForSelector('[data-reader-state="ready"]');
	await page.keyboard.press("2");
	await expect.poll(() => claims.getAttribute("aria-pressed")).toBe("true");
	await page.getByRole("button", { name: "More" }).click();
	await page.getByRole("button", { name: "Keys" }).click();
	await dialog.getByRole("checkbox", { name: "Use single keys" }).check();
	await dialog.getByRole("button", { name: "Close" }).click();
	await expect.poll(() => focused(page)).toBe("More");
	await page.keyboard.press("2");
	await expect.poll(() => claims.getAttribute("aria-pressed")).toBe("false");
});
