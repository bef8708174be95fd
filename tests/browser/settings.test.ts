import type { Locator, Page } from "playwright";
import { describe, expect, inject, it } from "vitest";
import { openPage } from "./chromium.ts";
import { layoutProblemsOf } from "./layout-problems.ts";
import { oneClaimFolder } from "./one-claim-folder.ts";
import {
	cardOf,
	clipboard,
	clipboardText,
	layerButton,
	openReader,
	segmentsOf,
	untilReady,
} from "./reader.ts";
import { serveFiles } from "./serve.ts";
import { closeSettings, openSettings } from "./settings.ts";

const styleOf = (element: Locator, property: string) =>
	element.first().evaluate((first, name) => getComputedStyle(first).getPropertyValue(name), property);

const background = (page: Page) => styleOf(page.locator("body"), "background-color");
const light = "rgb(255, 254, 251)";
const dark = "rgb(22, 21, 19)";

describe("the theme", () => {
	it("applies immediately, is stored, and is set before the first render of the next visit", async () => {
		const page = await openReader("", { isNew: true });
		await expect.poll(() => background(page)).toBe(light);
		const settings = await openSettings(page);
		await settings.getByRole("radio", { name: "Dark" }).check();
		await expect.poll(() => background(page)).toBe(dark);

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
		await expect.poll(() => background(page)).toBe(dark);
		await expect.poll(() => page.locator('script[type="module"]').getAttribute("blocking")).toBe("render");
	});

	it("follows the system until the reader chooses one, and sets the theme colour of the browser", async () => {
		const page = await openReader("", { colorScheme: "dark" });
		await expect.poll(() => background(page)).toBe(dark);
		await (await openSettings(page)).getByRole("radio", { name: "Light" }).check();
		await expect.poll(() => background(page)).toBe(light);
		const bars = () =>
			page
				.locator('meta[name="theme-color"]')
				.evaluateAll((all) =>
					all.flatMap((meta) =>
						meta instanceof HTMLMetaElement && matchMedia(meta.media).matches ? [meta.content] : [],
					),
				);
		await expect.poll(bars).toEqual(["#fffefb"]);
	});

	it("changes in every tab", async () => {
		const page = await openReader();
		const other = await page.context().newPage();
		await other.goto(inject("servedReader"));
		await untilReady(other);
		await (await openSettings(page)).getByRole("radio", { name: "Dark" }).check();
		await expect.poll(() => background(other)).toBe(dark);
	});
});

describe("the text size", () => {
	it("applies to the text and its headings only, from 90 to 150 per cent", async () => {
		const page = await openReader();
		const sizes = async () =>
			Promise.all(
				["article p:nth-of-type(2)", "article h1", ".note .words", ".bar"].map(async (selector) =>
					Number.parseFloat(await styleOf(page.locator(selector), "font-size")),
				),
			);
		const before = await sizes();
		const slider = (await openSettings(page)).getByRole("slider", { name: "Text size" });
		await slider.press("End");
		await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("150 %");
		const [text = 0, title = 0, ...others] = before;
		await expect.poll(sizes).toEqual([text * 1.5, title * 1.5, ...others]);
		await slider.press("Home");
		await expect.poll(async () => (await sizes())[0]).toBeCloseTo(text * 0.9);
	});

	it("fits a viewport of 320 pixels at its maximum", async () => {
		const page = await openReader("", { viewport: { width: 320, height: 640 } });
		await (await openSettings(page)).getByRole("slider", { name: "Text size" }).press("End");
		await closeSettings(page);
		await expect.poll(() => layoutProblemsOf(page)).toEqual([]);
	});
});

describe("the setting Lines only", () => {
	const sentence = "Hundreds of sites operate with impunity";
	const claimed = oneClaimFolder("en", [`${sentence}.`], sentence, "Sites operate with impunity");

	it("is on by default if claims cover most of the text, and can be switched off", async () => {
		const { url } = await serveFiles(claimed);
		const page = await openReader("", { url });
		const mark = segmentsOf(page, "c1");
		await expect.poll(() => styleOf(mark, "background-color")).toBe("rgba(0, 0, 0, 0)");
		await expect.poll(() => styleOf(mark, "background-image")).toContain("gradient");
		const settings = await openSettings(page);
		const choice = settings.getByRole("checkbox", { name: "Lines only" });
		await expect.poll(() => choice.isChecked()).toBe(true);
		await choice.uncheck();
		await expect.poll(() => styleOf(mark, "background-color")).not.toBe("rgba(0, 0, 0, 0)");
		await page.reload();
		await untilReady(page);
		await expect.poll(() => styleOf(mark, "background-color")).not.toBe("rgba(0, 0, 0, 0)");
	});

	it("is off by default if claims cover less, and can be switched on", async () => {
		const paragraphs = [`${sentence}.`, "The others do not, says the author, and asks who counted them."];
		const { url } = await serveFiles(
			oneClaimFolder("en", paragraphs, sentence, "Sites operate with impunity"),
		);
		const page = await openReader("", { url });
		const mark = segmentsOf(page, "c1");
		const choice = (await openSettings(page)).getByRole("checkbox", { name: "Lines only" });
		await expect.poll(() => choice.isChecked()).toBe(false);
		await choice.check();
		await expect.poll(() => styleOf(mark, "background-color")).toBe("rgba(0, 0, 0, 0)");
	});
});

it("brief notes have one line until they are active, and their whole text for screen readers", async () => {
	const page = await openReader();
	const note = page.locator(".note.voice-author").first();
	const whole = (await note.boundingBox())?.height ?? 0;
	await (await openSettings(page)).getByRole("checkbox", { name: "One-line notes" }).check();
	await closeSettings(page);
	expect(whole).toBeGreaterThan(37);
	await expect.poll(async () => (await note.boundingBox())?.height).toBeLessThan(25);
	await expect
		.poll(() => note.getByRole("link").first().ariaSnapshot())
		.toContain("The complaints match what the group’s members sell.");
	await note.hover();
	await expect.poll(async () => (await note.boundingBox())?.height).toBe(whole);
});

it("focus mode dims unmarked text to a contrast of 4.6 to 1", async () => {
	const page = await openReader();
	const plain = page.locator("article h1");
	const inks = async () => [await styleOf(plain, "color"), await styleOf(segmentsOf(page, "c1"), "color")];
	const [ink = ""] = await inks();
	await page.keyboard.press("f");
	const isDimmedOn = async (paper: string) => {
		const found = contrast(await styleOf(plain, "color"), paper);
		return found > 4.55 && found < 4.7;
	};
	await expect.poll(() => isDimmedOn(light)).toBe(true);
	const [dimmed, marked] = await inks();
	expect(marked).toBe(ink);
	await page.emulateMedia({ colorScheme: "dark" });
	await expect.poll(() => isDimmedOn(dark)).toBe(true);
	await page.emulateMedia({ colorScheme: "light" });
	await layerButton(page, "claim").click();
	await expect.poll(inks).toEqual([dimmed, dimmed]);
	await page.keyboard.press("f");
	await expect.poll(inks).toEqual([ink, ink]);
});

it("quiet marks are plain text for a screen reader", async () => {
	const page = await openReader();
	await (await openSettings(page))
		.getByRole("checkbox", { name: "Screen reader: do not announce marks" })
		.check();
	await closeSettings(page);
	await expect
		.poll(() => page.locator("article mark:not([data-cursor])").evaluateAll(rolesOf))
		.toEqual(["none"]);
	await expect.poll(() => page.locator("article [aria-description]").count()).toBe(0);
});

it("a citation is copied in the chosen style", async () => {
	const page = await openReader("#s4", { permissions: clipboard });
	await cardOf(page).waitFor();
	const cite = async (style: string) => {
		await (await openSettings(page)).getByRole("radio", { name: style }).check();
		await closeSettings(page);
		await page.keyboard.press("c");
	};
	await cite("BibTeX");
	await expect.poll(() => clipboardText(page)).toMatch(/^@misc\{iipa,\n {2}title = \{\{IIPA Reports/);
	await cite("Chicago");
	await expect.poll(() => clipboardText(page)).toMatch(/^“.*” \(“IIPA Reports .*,” .*#s4\)$/);
});

describe("stored settings", () => {
	it("are reset by one button, except that the introduction stays hidden", async () => {
		const page = await openReader();
		await page.getByRole("button", { name: "Hide" }).click();
		const settings = await openSettings(page);
		const button = await settings.getByRole("button", { name: "Reset to defaults" }).boundingBox();
		const dialog = await settings.boundingBox();
		expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThan((dialog?.y ?? 0) + (dialog?.height ?? 0));
		await settings.getByRole("radio", { name: "Dark" }).check();
		await settings.getByRole("slider").press("End");
		await settings.getByRole("checkbox", { name: "Focus" }).check();
		await settings.getByRole("textbox", { name: "Export" }).fill("e");
		await settings.getByRole("button", { name: "Reset to defaults" }).click();
		await settings.getByText("All settings have been reset").waitFor();
		await expect.poll(() => background(page)).toBe(light);
		await expect.poll(() => settings.getByRole("slider").inputValue()).toBe("100");
		await expect.poll(() => settings.getByRole("checkbox", { name: "Focus" }).isChecked()).toBe(false);
		await expect.poll(() => settings.getByRole("textbox", { name: "Export" }).inputValue()).toBe("x");
		await expect.poll(() => page.getByRole("button", { name: "Hide" }).count()).toBe(0);
	});

	it.each(["{", '{"theme":"sepia","textSize":"large","keys":[]}'])(
		"are ignored if they are invalid, such as %s",
		async (stored) => {
			const page = await openPage();
			await page.addInitScript((value) => localStorage.setItem("ascribe:settings", value), stored);
			await page.goto(inject("servedReader"));
			await untilReady(page);
			await expect.poll(() => background(page)).toBe(light);
			await page.keyboard.press("x");
			await page.getByRole("dialog").waitFor();
		},
	);

	it("last until the page closes if the browser refuses storage", async () => {
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
		await expect.poll(() => background(page)).toBe(dark);
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
