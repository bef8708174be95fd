import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, openReader } from "./reader.ts";
import { spansIn } from "./shipped-document.ts";

const list = (page: Page, layer: string) => page.getByRole("main", { name: `All ${layer}` });
const rows = (page: Page) => page.locator(".list tbody tr");
const column = (page: Page, at: number) => page.locator(`.list tbody tr > :nth-child(${at})`).allInnerTexts();
const claims = spansIn("claim").length;
const isSorted = (texts: readonly string[]) =>
	texts.every((text, at) => at === 0 || (texts[at - 1] ?? "").toLowerCase() <= text.toLowerCase());

describe("the list of a layer", () => {
	it("has every span of the layer, and a column for each field", async () => {
		const page = await openReader();
		for (const [layer, label] of [
			["site", "sites"],
			["claim", "claims"],
			["commentary", "commentary"],
		] as const) {
			await page.getByRole("button", { name: "More" }).click();
			await page.getByRole("link", { name: `All ${label}` }).click();
			await list(page, label).waitFor();
			await expect.poll(() => new URL(page.url()).searchParams.get("show")).toBe(`list-${layer}`);
			await expect.poll(() => rows(page).count()).toBe(spansIn(layer).length);
		}
		const heads = async () =>
			(await page.locator(".list thead th").allInnerTexts()).map((head) => head.trim());
		await expect
			.poll(heads)
			.toEqual(["Quote", "What the author means", "Tone", "Responds to", "Speaker", "Place"]);
		await expect
			.poll(() => page.getByRole("table").locator("caption").innerText())
			.toBe(`Commentary: ${spansIn("commentary").length}, in the order of the text`);
	});

	it("has the mentions of one site together, and counts sites and places", async () => {
		const page = await openReader("?show=list-site");
		await list(page, "sites").waitFor();
		const sites = new Set(spansIn("site").map(({ entity }) => entity)).size;
		await expect
			.poll(() => page.getByRole("table").locator("caption").innerText())
			.toBe(`Sites: ${sites} in ${spansIn("site").length} places, in the order of the text`);
		const names = page.locator(".list tbody tr:not(.further) > :nth-child(2)");
		await expect.poll(() => names.count()).toBe(sites);
		expect(new Set(await names.allInnerTexts()).size).toBe(sites);
	});

	it("sorts by a column in both directions, and keeps the order in the address", async () => {
		const page = await openReader("?show=list-claim");
		await list(page, "claims").waitFor();
		const source = page.getByRole("columnheader", { name: "Claimed by" });
		await source.getByRole("button").click();
		await expect.poll(() => source.getAttribute("aria-sort")).toBe("ascending");
		await expect.poll(async () => isSorted(await column(page, 3))).toBe(true);
		const ascending = await column(page, 3);
		await source.getByRole("button").press("Enter");
		await expect.poll(() => source.getAttribute("aria-sort")).toBe("descending");
		await expect.poll(async () => isSorted((await column(page, 3)).reverse())).toBe(true);
		await expect.poll(() => new URL(page.url()).searchParams.get("sort")).toBe("-claimant");
		await page.goBack();
		await expect.poll(() => column(page, 3)).toEqual(ascending);
	});

	it("follows the filters and its own search field, and announces the number of rows", async () => {
		const page = await openReader("?show=list-claim&claimant=esa");
		await page.getByRole("main", { name: /^\d+ claims? by ESA$/ }).waitFor();
		await expect.poll(() => rows(page).count()).toBeGreaterThan(0);
		await expect.poll(() => rows(page).count()).toBeLessThan(claims);
		await page.keyboard.press("0");
		await list(page, "claims").waitFor();
		await expect.poll(() => rows(page).count()).toBe(claims);
		await page.getByRole("searchbox", { name: "Find in the list" }).fill("SPAIN recommendation");
		await expect.poll(() => rows(page).count()).toBeLessThan(claims / 4);
		const others = rows(page).filter({ hasNotText: "recommendation" });
		await expect.poll(() => others.count()).toBe(0);
		const left = await rows(page).count();
		await expect
			.poll(() => page.getByRole("status").allTextContents())
			.toContain(`${left} of ${new Set(spansIn("claim").map(({ entity }) => entity)).size} shown`);
		await expect.poll(() => new URL(page.url()).searchParams.get("find")).toBe("SPAIN recommendation");
		await page.getByRole("searchbox", { name: "Find in the list" }).fill("no such words");
		await page.getByText("Nothing matches.").waitFor();
	});

	it("links from a row to its span and back to the row in the same order, from the keyboard", async () => {
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
		const view = () => {
			const { searchParams, hash } = new URL(page.url());
			return [searchParams.get("show"), searchParams.get("sort"), hash];
		};
		await expect.poll(view).toEqual([null, null, `#${id}`]);
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

	it("opens from a card at the row of its span", async () => {
		const page = await openReader("#c20");
		await cardOf(page).getByRole("link", { name: "Show in list" }).click();
		await list(page, "claims").waitFor();
		const here = page.locator(".list tr[aria-current]");
		await expect.poll(() => here.count()).toBe(1);
		await expect.poll(() => here.getByRole("link").getAttribute("href")).toMatch(/#c20$/);
		await page.keyboard.press("Escape");
		await list(page, "claims").waitFor({ state: "detached" });
		await expect.poll(() => cardOf(page).isVisible()).toBe(true);
	});

	it("scrolls sideways inside the page on a phone", async () => {
		const page = await openReader("?show=list-claim", {
			viewport: { width: 390, height: 844 },
			hasTouch: true,
		});
		await list(page, "claims").waitFor();
		await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		const region = page.getByRole("region", { name: "All claims" });
		await expect
			.poll(() => region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth))
			.toBe(true);
		await expect.poll(() => region.getAttribute("tabindex")).toBe("0");
	});

	it("does not open if the layer in the address does not exist", async () => {
		const page = await openReader("?show=list-weather");
		await expect
			.poll(() => page.locator(".columns").evaluate((columns) => columns.hasAttribute("inert")))
			.toBe(false);
	});
});
