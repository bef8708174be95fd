import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ascribe } from "../cli/run.ts";
import { axeViolations } from "./axe.ts";
import { newContext } from "./chromium.ts";
import { textOfPdf } from "./pdf-text.ts";
import { shippedSpans, shippedText } from "./shipped-document.ts";

let folder: string;
let address: string;
let messages: string[];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "ascribe-page-"));
	const words = ["export", "--format", "html", "--out", join(folder, "reading.html")];
	expect((await ascribe(words, { cwd: process.cwd() })).code).toBe(0);
	address = pathToFileURL(join(folder, "reading.html")).href;
});

beforeEach(() => {
	messages = [];
});

afterEach(async () => {
	expect(messages, "console messages and requests").toEqual([]);
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

/** Opens the exported page from disk. Scripts are off by default. */
async function openFile(options: BrowserContextOptions = {}, fragment = ""): Promise<Page> {
	const context = await newContext({
		viewport: { width: 1440, height: 900 },
		javaScriptEnabled: false,
		...options,
	});
	const page = await context.newPage();
	page.on("console", (message) => messages.push(message.text()));
	page.on("request", (request) => {
		if (request.url().split("#")[0] !== address) messages.push(`request to ${request.url()}`);
	});
	await page.goto(address + fragment);
	return page;
}

const box = (page: Page, layer: string) => page.getByRole("checkbox", { name: new RegExp(`^${layer}`) });
const number = (page: Page, id: string) => page.locator(`#at-${id}`);
const targetNote = (page: Page) => page.locator("li:target");

describe("an annotated page opened from disk with scripts off", () => {
	it("has the exact text and a number for every span", async () => {
		const page = await openFile();
		await expect.poll(() => page.locator("article").textContent()).toBe(shippedText);
		await expect.poll(() => page.locator("article .number").count()).toBe(shippedSpans.length);
	});

	it("is styled by its inline style sheet, which its security policy allows", async () => {
		const page = await openFile();
		const style = await page.locator("#at-s4").evaluate((number) => {
			const mark = number.previousElementSibling;
			return mark && [getComputedStyle(mark).textDecorationLine, getComputedStyle(mark).backgroundColor];
		});
		expect(style).toEqual(["underline", "rgba(0, 0, 0, 0)"]);
	});

	it("switches layers from the keyboard without moving a line", async () => {
		const page = await openFile();
		const lines = () =>
			page.locator("article p").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
		const before = await lines();
		await page.keyboard.press("Tab");
		await page.keyboard.press("Tab");
		await expect
			.poll(() => box(page, "Sites").evaluate((element) => element.matches(":focus-visible")))
			.toBe(true);
		await page.keyboard.press("Space");
		await expect.poll(() => box(page, "Sites").isChecked()).toBe(false);
		await expect.poll(() => number(page, "s4").isVisible()).toBe(false);
		await expect.poll(() => number(page, "c1").isVisible()).toBe(true);
		const line = () =>
			number(page, "s4").evaluate(
				(element) =>
					element.previousElementSibling &&
					getComputedStyle(element.previousElementSibling).textDecorationColor,
			);
		await expect.poll(line).toBe("rgba(0, 0, 0, 0)");
		await expect.poll(() => page.locator("#about-isohunt").isVisible()).toBe(false);
		await expect.poll(lines).toEqual(before);
		await page.keyboard.press("Space");
		await expect.poll(() => number(page, "s4").isVisible()).toBe(true);
	});

	it("shows a note beside its span, with a link back to the span", async () => {
		const page = await openFile();
		await number(page, "s6").click();
		await expect.poll(() => targetNote(page).locator(".words").textContent()).toBe("isoHunt");
		const isBeside = async () => {
			const [span, note] = await Promise.all([
				number(page, "s6").boundingBox(),
				targetNote(page).boundingBox(),
			]);
			return span && note && note.x > span.x + span.width && note.y < 900;
		};
		await expect.poll(isBeside).toBe(true);
		await targetNote(page).getByRole("link", { name: "Canada" }).click();
		await expect.poll(() => page.url()).toBe(`${address}#at-s6`);
		await expect.poll(() => number(page, "s6").isVisible()).toBe(true);
		await expect.poll(() => targetNote(page).count()).toBe(0);
	});

	it("shows a note that another note links to, even if its layer is off", async () => {
		const page = await openFile();
		await box(page, "Sites").uncheck();
		await number(page, "c5").click();
		await targetNote(page).getByRole("link", { name: "isoHunt" }).click();
		await expect.poll(() => targetNote(page).locator(".words").textContent()).toBe("isoHunt");
	});

	it("does not scroll sideways on the narrowest phone, also with a note open", async () => {
		const page = await openFile({ viewport: { width: 320, height: 640 }, hasTouch: true });
		const width = () => page.locator("html").evaluate((root) => root.scrollWidth);
		await expect.poll(width).toBe(320);
		await number(page, "c5").tap();
		const isBelow = async () => {
			const note = await targetNote(page).boundingBox();
			return note && note.x === 0 && note.width === 320 && note.y > 250;
		};
		await expect.poll(isBelow).toBe(true);
		await expect.poll(width).toBe(320);
		await page.goto(`${address}#index`);
		await expect.poll(width).toBe(320);
	});

	it("prints its notes, with brackets and numbers instead of colour", async () => {
		const page = await openFile({ colorScheme: "dark" }, "#about-isohunt");
		const pages = textOfPdf(await page.pdf());
		for (const drawn of ["Sites(solidline):", "Claims(between⌜and⌟):", "Commentary(dottedline):"])
			expect(pages).toContain(drawn);
		expect(pages).toContain("⌜HongKongbasedMegaupload1neighborFilesonic2");
		expect(pages).toContain("isoHunt.BitTorrentsite,Canada");
		expect(pages).toContain("Madewith");
		expect(pages).not.toContain("Skiptothetext");
	});

	it("prints no notes of a layer that is off", async () => {
		const page = await openFile();
		await box(page, "Sites").uncheck();
		const pages = textOfPdf(await page.pdf());
		expect(pages).not.toContain("isoHunt.BitTorrentsite");
		expect(pages).toContain("IIPA·accusation.Filesonicisaninfringingdistributionhub.");
	});

	it("keeps marked text legible in forced colours", async () => {
		const page = await openFile({ forcedColors: "active" });
		const marks = await page
			.locator("article mark[data-ann]")
			.evaluateAll((all) =>
				all.map((mark) => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]),
			);
		expect(marks.length).toBeGreaterThan(100);
		expect(marks.filter(([ink, ground]) => ink === ground)).toEqual([]);
	});
});

describe("axe finds nothing in an annotated page", () => {
	const states: readonly (readonly [string, BrowserContextOptions])[] = [
		["in light", {}],
		["in dark", { colorScheme: "dark" }],
		["in forced colours", { forcedColors: "active" }],
		["on a phone", { viewport: { width: 390, height: 844 }, hasTouch: true }],
	];
	it.each(states)("%s", async (_state, options) => {
		// The policy of the page refuses every script, axe too.
		const page = await openFile({ ...options, javaScriptEnabled: true, bypassCSP: true });
		expect(await axeViolations(page), "the page").toEqual([]);
		await page.goto(`${address}#about-isohunt`);
		expect(await axeViolations(page, "li:target"), "a note").toEqual([]);
	});
});

it("an annotated page has no script that runs, and its data can be read from the page", async () => {
	const page = await openFile({ javaScriptEnabled: true });
	const data = await page.locator("#ascribe-data").textContent();
	expect(JSON.parse(data ?? "")).toMatchObject({ format: "ascribe-export", version: 1 });
	const { policy, scripts } = await page.evaluate(() => ({
		policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content"),
		scripts: [...document.scripts].map(({ type }) => type),
	}));
	expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=';/);
	expect(scripts).toEqual(["application/json"]);
});
