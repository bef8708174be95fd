import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, isInWindow, layerButton, openReader, settledScroll } from "./reader.ts";
import { spansIn } from "./shipped-document.ts";

const screenOf = (page: Page) => page.getByRole("main", { name: "Who says what, and where" });
const partsOf = (page: Page) => page.getByRole("table", { name: "Who says what, and where" });
const marksOf = (page: Page, shape: string) => partsOf(page).locator(`.mark-link:has(.shape-${shape})`);

/** A claim with two spans is one claim. */
const entitiesIn = (layer: string) => new Set(spansIn(layer).map(({ entity }) => entity)).size;

describe("the overview", () => {
	it("has a square for each claim and a ring for each comment, by section and type", async () => {
		const page = await openReader();
		await page.getByRole("button", { name: "Overview" }).click();
		await screenOf(page).waitFor();
		await expect.poll(() => marksOf(page, "square").count()).toBe(spansIn("claim").length);
		await expect.poll(() => marksOf(page, "ring").count()).toBe(spansIn("commentary").length);
		await expect
			.poll(() => page.locator(".headline").textContent())
			.toContain(
				`${entitiesIn("claim")} claims that the text attributes to a source, and ${entitiesIn("commentary")} comments`,
			);
		const row = partsOf(page).getByRole("row", { name: /^Closing verdict/ });
		await expect.poll(() => row.getByRole("rowheader").textContent()).toBe("Closing verdict");
		await expect.poll(() => row.textContent()).toContain("none named");
	});

	it("closes with its key, with Escape and with Back, at the same scroll position", async () => {
		const page = await openReader("#c20");
		await cardOf(page).waitFor();
		const before = await settledScroll(page);
		for (const key of ["o", "Escape"]) {
			await page.keyboard.press("o");
			await screenOf(page).waitFor();
			await expect.poll(() => new URL(page.url()).searchParams.get("show")).toBe("overview");
			await page.keyboard.press(key);
			await screenOf(page).waitFor({ state: "detached" });
			await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
			await expect.poll(() => cardOf(page).isVisible()).toBe(true);
		}
		await page.keyboard.press("o");
		await screenOf(page).waitFor();
		await page.goBack();
		await screenOf(page).waitFor({ state: "detached" });
	});

	it("links from a mark to its span and back, from the keyboard", async () => {
		const page = await openReader("?show=overview");
		await screenOf(page).waitFor();
		const mark = marksOf(page, "square").nth(3);
		const id = (await mark.getAttribute("data-span")) ?? "";
		await mark.focus();
		await page.keyboard.press("Enter");
		await cardOf(page).waitFor();
		await expect.poll(() => new URL(page.url()).hash).toBe(`#${id}`);
		await expect.poll(() => new URL(page.url()).searchParams.get("show")).toBeNull();
		await expect.poll(() => isInWindow(page, id)).toBe(true);
		await page.goBack();
		await screenOf(page).waitFor();
	});

	it("shows a tooltip on hover and on focus, until Escape", async () => {
		const page = await openReader("?show=overview");
		const tip = page.locator(".tip");
		const [first, second] = [marksOf(page, "square").nth(0), marksOf(page, "square").nth(1)];
		await first.hover();
		await tip.waitFor();
		const words = (await tip.locator(".tip-quote").textContent()) ?? "";
		await expect.poll(() => first.getAttribute("aria-label")).toContain(words);
		await tip.hover();
		await expect.poll(() => tip.isVisible()).toBe(true);
		await page.keyboard.press("Escape");
		await tip.waitFor({ state: "detached" });
		await expect.poll(() => screenOf(page).isVisible()).toBe(true);
		await first.focus();
		await page.keyboard.press("Tab");
		await tip.waitFor();
		await expect
			.poll(() => second.getAttribute("aria-label"))
			.toContain(await tip.locator(".tip-quote").textContent());
	});

	it("shows the tooltip of a mark that focus scrolls into view", async () => {
		const page = await openReader("?show=overview", { viewport: { width: 1440, height: 420 } });
		await screenOf(page).waitFor();
		const last = page.locator(".mark-link").last();
		await page.keyboard.press("Tab");
		await last.focus();
		const tip = page.locator(".tip");
		await expect.poll(() => tip.isVisible()).toBe(true);
		const gap = async () => {
			const [mark, words] = [await last.boundingBox(), await tip.boundingBox()];
			return Math.max(
				(words?.y ?? 0) - (mark?.y ?? 0) - 24,
				(mark?.y ?? 0) - (words?.y ?? 0) - (words?.height ?? 0),
			);
		};
		await expect.poll(async () => Math.abs(await gap())).toBeLessThan(12);
	});

	it("follows the filters of the bar", async () => {
		const page = await openReader("?show=overview&claimant=esa");
		await screenOf(page).waitFor();
		await expect.poll(() => marksOf(page, "square").count()).toBe(2);
		await layerButton(page, "commentary").click();
		await expect.poll(() => marksOf(page, "ring").count()).toBe(0);
		await expect.poll(() => partsOf(page).getByRole("columnheader", { name: "Commentary" }).count()).toBe(0);
		await page.keyboard.press("0");
		await expect.poll(() => marksOf(page, "square").count()).toBe(spansIn("claim").length);
	});

	it("has targets of at least 24 pixels that do not coincide", async () => {
		for (const viewport of [
			{ width: 1440, height: 900 },
			{ width: 1024, height: 768 },
			{ width: 320, height: 700 },
		]) {
			const page = await openReader("?show=overview", { viewport });
			await screenOf(page).waitFor();
			const marks = spansIn("claim").length + spansIn("commentary").length;
			await expect.poll(() => page.locator(".mark-link").count()).toBeGreaterThanOrEqual(marks);
			const boxes = await page.locator(".mark-link").evaluateAll((links) =>
				links.map((link) => {
					const { left, top, width, height } = link.getBoundingClientRect();
					return { place: `${left} ${top}`, isLegal: width >= 24 && height >= 24 };
				}),
			);
			expect(boxes.filter(({ isLegal }) => !isLegal)).toEqual([]);
			expect(new Set(boxes.map(({ place }) => place)).size).toBe(boxes.length);
			const overflow = await screenOf(page).evaluate((screen) => screen.scrollWidth - screen.clientWidth);
			expect(overflow, `sideways at ${viewport.width}`).toBe(0);
		}
	});

	it("labels every cell with its column on a phone, and stays a table", async () => {
		const page = await openReader("?show=overview", {
			viewport: { width: 390, height: 844 },
			hasTouch: true,
		});
		await screenOf(page).waitFor();
		const row = partsOf(page).getByRole("row", { name: /^Canada/ });
		await expect.poll(() => row.getByRole("rowheader", { name: "Canada" }).isVisible()).toBe(true);
		await expect.poll(() => row.getByRole("cell").count()).toBeGreaterThan(4);
		const label = await row
			.getByRole("cell")
			.first()
			.evaluate((cell) => getComputedStyle(cell, "::before").content);
		expect(label).toContain("Recommendation");
	});

	it("can be downloaded as CSV and as SVG", async () => {
		const page = await openReader("?show=overview");
		const saved = async (name: string) => {
			const [download] = await Promise.all([
				page.waitForEvent("download"),
				page.getByRole("button", { name }).click(),
			]);
			return { name: download.suggestedFilename(), content: readFileSync(await download.path(), "utf8") };
		};
		const csv = await saved("Download CSV: Who says what, and where");
		expect(csv.name).toBe("iipa-special-301-2012.overview.csv");
		expect(csv.content).toMatch(/^Section,/);
		expect(csv.content.trimEnd().split("\r\n")).toHaveLength(12);
		const svg = await saved("Download SVG: Who says what, and where");
		expect(svg.name).toBe("iipa-special-301-2012.overview.svg");
		const isLoaded = await page.evaluate(async (content) => {
			const picture = new Image();
			picture.src = `data:image/svg+xml,${encodeURIComponent(content)}`;
			await picture.decode();
			return picture.naturalWidth > 500;
		}, svg.content);
		expect(isLoaded).toBe(true);
		const mentions = await saved("Download CSV: Where sites are named");
		expect(mentions.content).toMatch(/^All(,\d+)+\r\n/m);
	});

	it("draws its marks in forced colours", async () => {
		const page = await openReader("?show=overview", { forcedColors: "active" });
		await screenOf(page).waitFor();
		const { stroke, paper } = await page
			.locator(".shape-square")
			.first()
			.evaluate((mark) => ({
				stroke: getComputedStyle(mark).stroke,
				paper: getComputedStyle(document.body).backgroundColor,
			}));
		expect(stroke).not.toBe(paper);
		expect(stroke).not.toBe("none");
	});
});
