import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { layoutProblemsOf } from "./layout-problems.ts";
import { oneClaimFolder } from "./one-claim-folder.ts";
import { article, cardOf, openReader, segmentsOf, textOfArticle } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const sizes = [
	{ width: 320, height: 640 },
	{ width: 390, height: 844 },
	{ width: 1024, height: 768 },
	{ width: 1440, height: 900 },
] as const;

/** States of the page. Each starts from the closed page, and Escape closes it. */
const states: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
	["the page", async () => {}],
	["More", (page) => page.locator("[data-menu=more]").click()],
	["the settings", (page) => openDialog(page, ",")],
	["the keys", (page) => openDialog(page, "?")],
	["the export", (page) => openDialog(page, "x")],
	[
		"a card",
		async (page) => {
			await page.evaluate(() => {
				location.hash = "#s4";
			});
			await cardOf(page).waitFor();
		},
	],
];

async function openDialog(page: Page, key: string): Promise<void> {
	await page.keyboard.press(key);
	await page.locator("dialog[open]").waitFor();
}

it.each(["en", "en-XA", "ar-XB"])(
	"in the language %s nothing is cut off, overlaps or scrolls sideways",
	async (locale) => {
		const page = await openReader(`?locale=${locale}`);
		for (const viewport of sizes) {
			await page.setViewportSize(viewport);
			for (const [name, enter] of states) {
				await enter(page);
				await expect
					.poll(() => layoutProblemsOf(page), { message: `${name} at ${viewport.width} pixels` })
					.toEqual([]);
				await page.keyboard.press("Escape");
				await page.locator("dialog[open], .card, .panel:popover-open").waitFor({ state: "detached" });
			}
		}
	},
);

describe("a pseudo-language with longer messages", () => {
	it("is used in the bar, in cards and in dialogs", async () => {
		const page = await openReader("?locale=en-XA#s4");
		await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en-XA");
		await page.getByRole("button", { name: "[Éxpörto]" }).waitFor();
		await cardOf(page).getByRole("button", { name: "[Prévíöüšoo]" }).waitFor();
		await page.keyboard.press(",");
		await page.getByRole("dialog", { name: "[Šéttíñgšoo]" }).waitFor();
	});

	it("falls back to English if the language does not exist", async () => {
		const page = await openReader("?locale=constructor");
		await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en-GB");
		await page.getByRole("button", { name: "Export" }).waitFor();
	});
});

describe("a right-to-left interface language", () => {
	it("puts the outline on the right and the notes on the left, and leaves the document unchanged", async () => {
		const english = await openReader("");
		const page = await openReader("?locale=ar-XB", { viewport: { width: 1440, height: 900 } });
		await expect.poll(() => page.locator("html").getAttribute("dir")).toBe("rtl");
		const leftOf = async (selector: string) => (await page.locator(selector).first().boundingBox())?.x ?? 0;
		await expect.poll(() => leftOf(".margin")).toBeLessThan(await leftOf("article"));
		await expect.poll(() => leftOf("article")).toBeLessThan(await leftOf(".rail"));
		await expect.poll(() => article(page).getAttribute("dir")).toBe("ltr");
		await expect.poll(() => textOfArticle(page)).toBe(await textOfArticle(english));
	});

	it("opens a menu below its button", async () => {
		const page = await openReader("?locale=ar-XB", { viewport: { width: 1440, height: 900 } });
		const button = page.locator("[data-menu=more]");
		await button.click();
		const isBelow = async () => {
			const [at, menu] = await Promise.all([
				button.boundingBox(),
				page.locator(".panel:popover-open").boundingBox(),
			]);
			return at !== null && menu !== null && menu.x <= at.x + 1 && menu.y >= at.y + at.height;
		};
		await expect.poll(isBelow).toBe(true);
	});
});

/** The side of a mark on which its opening bracket is drawn. */
const openingSide = (page: Page) =>
	segmentsOf(page, "c1")
		.first()
		.evaluate((mark) => (getComputedStyle(mark).backgroundPositionX.startsWith("100%") ? "right" : "left"));

describe("a right-to-left document", () => {
	const hebrew = ["האתר פעל ללא עונש במשך שנים.", "The group says so."];

	it("starts on the right, as do its claims and the text of its notes", async () => {
		const { url } = await serveFiles(oneClaimFolder("he", hebrew, "פעל ללא עונש", "האתר פעל ללא עונש"));
		const page = await openReader("", { url });
		await expect.poll(() => article(page).getAttribute("dir")).toBe("rtl");
		await expect.poll(() => openingSide(page)).toBe("right");
		const [first, second] = await page
			.locator("article p")
			.evaluateAll((blocks) => blocks.map((block) => getComputedStyle(block).direction));
		expect([first, second]).toEqual(["rtl", "ltr"]);
		const sides = await page.locator(".note .words").evaluate((note) => {
			const range = document.createRange();
			range.selectNodeContents(note);
			const [words, box] = [range.getBoundingClientRect(), note.getBoundingClientRect()];
			return { toTheLeft: words.left - box.left, toTheRight: box.right - words.right };
		});
		expect(sides.toTheRight).toBeLessThan(2);
		expect(sides.toTheLeft).toBeGreaterThan(20);
	});

	it("opens a left-to-right claim on the left", async () => {
		const { url } = await serveFiles(oneClaimFolder("he", hebrew, "group says", "The group says"));
		const page = await openReader("", { url });
		await expect.poll(() => openingSide(page)).toBe("left");
	});
});

it("a right-to-left paragraph in an English document is aligned and marked from right to left", async () => {
	const paragraphs = ["The site answered in Hebrew.", "האתר פעל ללא עונש."];
	const { url } = await serveFiles(oneClaimFolder("en", paragraphs, "פעל ללא", "It operated"));
	const page = await openReader("", { url });
	await expect.poll(() => article(page).getAttribute("dir")).toBe("ltr");
	await expect.poll(() => openingSide(page)).toBe("right");
});
