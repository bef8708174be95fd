import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, openReader } from "./reader.ts";
import { spansIn } from "./shipped.ts";

const list = (page: Page, layer: string) => page.getByRole("main", { name: `All ${layer}` });
const rows = (page: Page) => page.locator(".list tbody tr");
const column = (page: Page, at: number) => page.locator(`.list tbody tr > :nth-child(${at})`).allInnerTexts();
const claims = spansIn("claim").length;
const isSorted = (texts: readonly string[]) =>
	texts.every((text, at) => at === 0 || (texts[at - 1] ?? "").toLowerCase() <= text.toLowerCase());

describe("the lists", () => {
	it("hold every span of a layer, with the columns that the layer's fields give", async () => {
		const page = await openReader();
		for (const [layer, label] of [
			["site", "sites"],
			["claim", "claims"],
			["commentary", "commentary"],
		] as const) {
			await page.getByRole("button", { name: "More" }).click();
			await page.getByRole("link", { name: `All ${label}` }).click();
			await list(page, label).waitFor();
			expect(new URL(page.url()).searchParams.get("show")).toBe(`list-${layer}`);
			await expect.poll(() => rows(page).count()).toBe(spansIn(layer).length);
		}
		const heads = await page.locator(".list thead th").allInnerTexts();
		expect(heads.map((head) => head.trim())).toEqual([
			"Quote",
			"Gloss",
			"Stance",
			"Responds to",
			"Place",
		]);
		expect(await page.getByRole("table").locator("caption").innerText()).toBe(
			`Commentary: ${spansIn("commentary").length}, in the order of the text`,
		);
	});

	it("sort by each column in both directions, under an address", async () => {
		const page = await openReader("?show=list-claim");
		await list(page, "claims").waitFor();
		const source = page.getByRole("columnheader", { name: "Source" });
		await source.getByRole("button").click();
		await expect.poll(() => source.getAttribute("aria-sort")).toBe("ascending");
		const ascending = await column(page, 3);
		expect(isSorted(ascending)).toBe(true);
		await source.getByRole("button").press("Enter");
		await expect.poll(() => source.getAttribute("aria-sort")).toBe("descending");
		expect(isSorted([...(await column(page, 3))].reverse())).toBe(true);
		expect(new URL(page.url()).searchParams.get("sort")).toBe("-claimant");
		await page.goBack();
		await expect.poll(() => column(page, 3)).toEqual(ascending);
	});

	it("follow the menus of the page and a filter of their own, and say how many rows are left", async () => {
		const page = await openReader("?show=list-claim&claimant=esa");
		await list(page, "claims").waitFor();
		const ofEsa = await rows(page).count();
		expect(ofEsa).toBeGreaterThan(0);
		expect(ofEsa).toBeLessThan(claims);
		await page.keyboard.press("0");
		await expect.poll(() => rows(page).count()).toBe(claims);
		await page.getByRole("searchbox", { name: "Find in the list" }).fill("SPAIN recommendation");
		await expect.poll(() => rows(page).count()).toBeLessThan(claims / 4);
		const left = await rows(page).count();
		for (const row of await rows(page).allInnerTexts()) expect(row).toMatch(/recommendation/);
		await expect
			.poll(() => page.getByRole("status").allTextContents())
			.toContain(`${left} of ${claims} shown`);
		expect(new URL(page.url()).searchParams.get("find")).toBe("SPAIN recommendation");
		await page.getByRole("searchbox", { name: "Find in the list" }).fill("no such words");
		await page.getByText("Nothing matches.").waitFor();
	});

	it("lead from a row to its span and back to the row, sorted as it was, by keyboard alone", async () => {
		const page = await openReader("?show=list-claim&sort=-type");
		await list(page, "claims").waitFor();
		await expect.poll(() => rows(page).count()).toBe(claims);
		const link = rows(page).nth(20).getByRole("link");
		const id = decodeURIComponent(((await link.getAttribute("href")) ?? "").replace(/^.*#/, ""));
		await link.focus();
		await page.keyboard.press("Enter");
		await cardOf(page)
			.and(page.locator(`[data-note="${id}"]`))
			.waitFor();
		const { searchParams, hash } = new URL(page.url());
		expect([searchParams.get("show"), searchParams.get("sort"), hash]).toEqual([null, null, `#${id}`]);
		await page.goBack();
		await list(page, "claims").waitFor();
		await expect
			.poll(() =>
				rows(page)
					.nth(20)
					.getByRole("link")
					.evaluate((row) => row === document.activeElement),
			)
			.toBe(true);
	});

	it("are reached from a card, at its row", async () => {
		const page = await openReader("#c20");
		await cardOf(page).getByRole("link", { name: "Show in list" }).click();
		await list(page, "claims").waitFor();
		const here = page.locator(".list tr[aria-current]");
		expect(await here.count()).toBe(1);
		expect(await here.getByRole("link").getAttribute("href")).toMatch(/#c20$/);
		await page.keyboard.press("Escape");
		await list(page, "claims").waitFor({ state: "detached" });
		expect(await cardOf(page).isVisible()).toBe(true);
	});

	it("scroll within the page on a phone", async () => {
		const page = await openReader("?show=list-claim", {
			viewport: { width: 390, height: 844 },
			hasTouch: true,
		});
		await list(page, "claims").waitFor();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		const region = page.getByRole("region", { name: "All claims" });
		expect(await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
		expect(await region.getAttribute("tabindex")).toBe("0");
	});

	it("cover nothing where the address names a layer that there is not", async () => {
		const page = await openReader("?show=list-weather");
		expect(await page.locator(".columns").evaluate((columns) => columns.hasAttribute("inert"))).toBe(false);
	});
});
