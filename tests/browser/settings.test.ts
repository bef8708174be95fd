import type { Locator, Page } from "playwright";
import { describe, expect, inject, it } from "vitest";
import { openPage } from "./chromium.ts";
import { faultsOf } from "./layout.ts";
import { documentIn } from "./one-claim.ts";
import {
	cardOf,
	clipboard,
	copied,
	layerButton,
	openReader,
	segmentsOf,
	serveFiles,
	untilReady,
} from "./reader.ts";
import { closeSettings, openSettings } from "./settings.ts";

const styleOf = (place: Locator, property: string) =>
	place.first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

const ground = (page: Page) => styleOf(page.locator("body"), "background-color");
const light = "rgb(255, 254, 251)";
const dark = "rgb(22, 21, 19)";

describe("the theme", () => {
	it("holds at once, is kept, and is there before the first render of the next visit", async () => {
		const page = await openReader();
		expect(await ground(page)).toBe(light);
		const settings = await openSettings(page);
		await settings.getByRole("radio", { name: "Dark" }).check();
		expect(await ground(page)).toBe(dark);

		await page.addInitScript(() => {
			const seen: string[] = [];
			Reflect.set(globalThis, "themesSeen", seen);
			new MutationObserver(() => {
				if (document.querySelector("#root > *")) seen.push(document.documentElement.dataset.theme ?? "none");
			}).observe(document, { subtree: true, childList: true });
		});
		await page.reload();
		await untilReady(page);
		const seen = await page.evaluate(() => [...new Set<string>(Reflect.get(globalThis, "themesSeen"))]);
		expect(seen).toEqual(["dark"]);
		expect(await ground(page)).toBe(dark);
		expect(await page.locator('script[type="module"]').getAttribute("blocking")).toBe("render");
	});

	it("follows the system until it is chosen, and colours the window's own bar", async () => {
		const page = await openReader("", { colorScheme: "dark" });
		expect(await ground(page)).toBe(dark);
		await (await openSettings(page)).getByRole("radio", { name: "Light" }).check();
		expect(await ground(page)).toBe(light);
		const bars = await page
			.locator('meta[name="theme-color"]')
			.evaluateAll((all) =>
				all.flatMap((meta) =>
					meta instanceof HTMLMetaElement && matchMedia(meta.media).matches ? [meta.content] : [],
				),
			);
		expect(bars).toEqual(["#fffefb"]);
	});

	it("changes in every tab", async () => {
		const page = await openReader();
		const other = await page.context().newPage();
		await other.goto(inject("servedReader"));
		await untilReady(other);
		await (await openSettings(page)).getByRole("radio", { name: "Dark" }).check();
		await expect.poll(() => ground(other)).toBe(dark);
	});
});

describe("the text size", () => {
	it("is of the text alone, headings with it, from 90 to 150 per cent", async () => {
		const page = await openReader();
		const sizes = async () =>
			Promise.all(
				["article p:nth-of-type(2)", "article h1", ".note .words", ".bar"].map(async (place) =>
					Number.parseFloat(await styleOf(page.locator(place), "font-size")),
				),
			);
		const before = await sizes();
		const slider = (await openSettings(page)).getByRole("slider", { name: "Text size" });
		await slider.press("End");
		expect(await slider.getAttribute("aria-valuetext")).toBe("150 %");
		const [text = 0, title = 0, ...others] = before;
		expect(await sizes()).toEqual([text * 1.5, title * 1.5, ...others]);
		await slider.press("Home");
		expect((await sizes())[0]).toBeCloseTo(text * 0.9);
	});

	it("at its largest fits a window of 320 pixels", async () => {
		const page = await openReader("", { viewport: { width: 320, height: 640 } });
		await (await openSettings(page)).getByRole("slider", { name: "Text size" }).press("End");
		await closeSettings(page);
		expect(await faultsOf(page)).toEqual([]);
	});
});

describe("lines only", () => {
	const sentence = "Hundreds of sites operate with impunity";
	const claimed = documentIn("en", [`${sentence}.`], sentence, "Sites operate with impunity");

	it("are by themselves where claims cover most of the text, and can be had otherwise", async () => {
		const { url } = await serveFiles(claimed);
		const page = await openReader("", { url });
		const mark = segmentsOf(page, "c1");
		expect(await styleOf(mark, "background-color")).toBe("rgba(0, 0, 0, 0)");
		expect(await styleOf(mark, "background-image")).toContain("gradient");
		const settings = await openSettings(page);
		const choice = settings.getByRole("checkbox", { name: "Lines only" });
		expect(await choice.isChecked()).toBe(true);
		await choice.uncheck();
		expect(await styleOf(mark, "background-color")).not.toBe("rgba(0, 0, 0, 0)");
		await page.reload();
		await untilReady(page);
		expect(await styleOf(mark, "background-color")).not.toBe("rgba(0, 0, 0, 0)");
	});

	it("are a choice where claims cover less", async () => {
		const page = await openReader();
		const mark = segmentsOf(page, "c1");
		const choice = (await openSettings(page)).getByRole("checkbox", { name: "Lines only" });
		expect(await choice.isChecked()).toBe(false);
		await choice.check();
		expect(await styleOf(mark, "background-color")).toBe("rgba(0, 0, 0, 0)");
	});
});

it("brief notes are one line until one is in hand, and are read out whole", async () => {
	const page = await openReader();
	const note = page.locator(".note").first();
	const whole = (await note.boundingBox())?.height ?? 0;
	await (await openSettings(page)).getByRole("checkbox", { name: "Brief notes" }).check();
	await closeSettings(page);
	const brief = (await note.boundingBox())?.height ?? 0;
	expect(brief).toBeLessThan(24);
	expect(whole).toBeGreaterThan(brief + 12);
	expect(await note.getByRole("link").ariaSnapshot()).toContain(
		"Filesonic is an infringing distribution hub",
	);
	await note.hover();
	await expect.poll(async () => (await note.boundingBox())?.height).toBe(whole);
});

it("focus dims what is not marked to 4.6 to 1, by its key and only on request", async () => {
	const page = await openReader();
	const plain = page.locator("article h1");
	const inks = async () => [await styleOf(plain, "color"), await styleOf(segmentsOf(page, "c1"), "color")];
	const [ink = ""] = await inks();
	await page.keyboard.press("f");
	const [dimmed = "", marked] = await inks();
	expect(marked).toBe(ink);
	expect(contrast(dimmed, light)).toBeGreaterThan(4.55);
	expect(contrast(dimmed, light)).toBeLessThan(4.7);
	await page.emulateMedia({ colorScheme: "dark" });
	expect(contrast(await styleOf(plain, "color"), dark)).toBeGreaterThan(4.55);
	expect(contrast(await styleOf(plain, "color"), dark)).toBeLessThan(4.7);
	await page.emulateMedia({ colorScheme: "light" });
	await layerButton(page, "claim").click();
	expect((await inks())[1]).toBe(dimmed);
	await page.keyboard.press("f");
	expect(await inks()).toEqual([ink, ink]);
});

it("quiet marks are plain text to a screen reader", async () => {
	const page = await openReader();
	await (await openSettings(page)).getByRole("checkbox", { name: "Quiet marks" }).check();
	await closeSettings(page);
	await expect
		.poll(() => page.locator("article mark:not([data-cursor])").evaluateAll(rolesOf))
		.toEqual(["none"]);
	expect(await page.locator("article [aria-description]").count()).toBe(0);
});

it("a citation is copied in the style that is chosen", async () => {
	const page = await openReader("#s4", { permissions: clipboard });
	await cardOf(page).waitFor();
	const cite = async (style: string) => {
		await (await openSettings(page)).getByRole("radio", { name: style }).check();
		await closeSettings(page);
		await page.keyboard.press("c");
	};
	await cite("BibTeX");
	await expect.poll(() => copied(page)).toMatch(/^@misc\{iipa,\n {2}title = \{\{IIPA Reports/);
	await cite("Chicago");
	await expect.poll(() => copied(page)).toMatch(/^“.*” \(“IIPA Reports .*,” .*#s4\)$/);
});

describe("what is kept", () => {
	it("is given up by one button, but for the introduction", async () => {
		const page = await openReader();
		await page.getByRole("button", { name: "Hide" }).click();
		const settings = await openSettings(page);
		const button = await settings.getByRole("button", { name: "Reset all settings" }).boundingBox();
		const dialog = await settings.boundingBox();
		expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThan((dialog?.y ?? 0) + (dialog?.height ?? 0));
		await settings.getByRole("radio", { name: "Dark" }).check();
		await settings.getByRole("slider").press("End");
		await settings.getByRole("checkbox", { name: "Focus" }).check();
		await settings.getByRole("textbox", { name: "Export" }).fill("e");
		await settings.getByRole("button", { name: "Reset all settings" }).click();
		await settings.getByText("All settings are as at first").waitFor();
		expect(await ground(page)).toBe(light);
		expect(await settings.getByRole("slider").inputValue()).toBe("100");
		expect(await settings.getByRole("checkbox", { name: "Focus" }).isChecked()).toBe(false);
		expect(await settings.getByRole("textbox", { name: "Export" }).inputValue()).toBe("x");
		expect(await page.getByRole("button", { name: "Hide" }).count()).toBe(0);
	});

	it.each(["{", '{"theme":"sepia","textSize":"large","keys":[]}'])(
		"in a form that this version cannot read, such as %s, counts for nothing",
		async (kept) => {
			const page = await openPage();
			await page.addInitScript((value) => localStorage.setItem("ascribe:settings", value), kept);
			await page.goto(inject("servedReader"));
			await untilReady(page);
			expect(await ground(page)).toBe(light);
			await page.keyboard.press("x");
			await page.getByRole("dialog").waitFor();
		},
	);

	it("lasts as long as the page where the browser keeps nothing", async () => {
		const page = await openPage();
		await page.addInitScript(() => {
			Object.defineProperty(globalThis, "localStorage", {
				get() {
					throw new DOMException("The operation is insecure.", "SecurityError");
				},
			});
		});
		await page.goto(inject("servedReader"));
		await untilReady(page);
		await (await openSettings(page)).getByRole("radio", { name: "Dark" }).check();
		await closeSettings(page);
		expect(await ground(page)).toBe(dark);
	});
});

/** Runs in the page. */
function rolesOf(elements: readonly Element[]): readonly (string | null)[] {
	return [...new Set(elements.map((element) => element.getAttribute("role")))];
}

/** WCAG 2.2, contrast ratio of two colours as `rgb(r, g, b)`. */
function contrast(one: string, other: string): number {
	const luminance = (colour: string) => {
		const parts = [...colour.matchAll(/\d+/g)].map(([part]) => {
			const share = Number(part) / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		const [red = 0, green = 0, blue = 0] = parts;
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}
