import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ascribe } from "../cli/run.ts";
import { newContext } from "./chromium.ts";
import { wordsOfPdf } from "./pdf-text.ts";
import { shippedSpans, shippedText } from "./shipped-document.ts";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

let folder: string;
let address: string;
let complaints: string[];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "ascribe-page-"));
	const words = ["export", "--format", "html", "--out", join(folder, "reading.html")];
	expect((await ascribe(words, { cwd: process.cwd() })).code).toBe(0);
	address = pathToFileURL(join(folder, "reading.html")).href;
});

beforeEach(() => {
	complaints = [];
});

afterEach(async () => {
	expect(complaints, "what the browser complained of or asked for").toEqual([]);
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

/** The page as somebody gets it: from disk, and without script unless told. */
async function openFile(options: BrowserContextOptions = {}, place = ""): Promise<Page> {
	const context = await newContext({
		viewport: { width: 1440, height: 900 },
		javaScriptEnabled: false,
		...options,
	});
	const page = await context.newPage();
	page.on("console", (message) => complaints.push(message.text()));
	page.on("request", (request) => {
		if (request.url().split("#")[0] !== address) complaints.push(`request to ${request.url()}`);
	});
	await page.goto(address + place);
	return page;
}

const box = (page: Page, layer: string) => page.getByRole("checkbox", { name: new RegExp(`^${layer}`) });
const number = (page: Page, id: string) => page.locator(`#at-${id}`);
const named = (page: Page) => page.locator("li:target");

describe("an annotated page, from disk and without script", () => {
	it("has the text word for word, and every span with a number", async () => {
		const page = await openFile();
		expect(await page.locator("article").textContent()).toBe(shippedText);
		expect(await page.locator("article .number").count()).toBe(shippedSpans.length);
	});

	it("is drawn by its own style alone, which its policy lets in", async () => {
		const page = await openFile();
		const drawn = await page.locator("#at-s4").evaluate((number) => {
			const mark = number.previousElementSibling;
			return mark && [getComputedStyle(mark).textDecorationLine, getComputedStyle(mark).backgroundColor];
		});
		expect(drawn).toEqual(["underline", "rgba(0, 0, 0, 0)"]);
	});

	it("switches layers by key, and moves no line", async () => {
		const page = await openFile();
		const lines = () =>
			page.locator("article p").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
		const before = await lines();
		await page.keyboard.press("Tab");
		await page.keyboard.press("Tab");
		expect(await box(page, "Sites").evaluate((element) => element.matches(":focus-visible"))).toBe(true);
		await page.keyboard.press("Space");
		expect(await box(page, "Sites").isChecked()).toBe(false);
		expect(await number(page, "s4").isVisible()).toBe(false);
		expect(await number(page, "c1").isVisible()).toBe(true);
		const line = await number(page, "s4").evaluate(
			(element) =>
				element.previousElementSibling &&
				getComputedStyle(element.previousElementSibling).textDecorationColor,
		);
		expect(line).toBe("rgba(0, 0, 0, 0)");
		expect(await page.locator("#about-isohunt").isVisible()).toBe(false);
		expect(await lines()).toEqual(before);
		await page.keyboard.press("Space");
		expect(await number(page, "s4").isVisible()).toBe(true);
	});

	it("shows a note beside its span, and leads back to it", async () => {
		const page = await openFile();
		await number(page, "s6").click();
		expect(await named(page).locator(".words").textContent()).toBe("isoHunt");
		const [span, note] = await Promise.all([number(page, "s6").boundingBox(), named(page).boundingBox()]);
		expect(span && note && note.x > span.x + span.width && note.y < 900).toBe(true);
		await named(page).getByRole("link", { name: "Canada" }).click();
		expect(page.url()).toBe(`${address}#at-s6`);
		expect(await number(page, "s6").isVisible()).toBe(true);
		expect(await named(page).count()).toBe(0);
	});

	it("shows a note also where its layer is off, when another leads to it", async () => {
		const page = await openFile();
		await box(page, "Sites").uncheck();
		await number(page, "c5").click();
		await named(page).getByRole("link", { name: "isoHunt" }).click();
		expect(await named(page).locator(".words").textContent()).toBe("isoHunt");
	});

	it("does not scroll sideways on the narrowest phone, with a note open too", async () => {
		const page = await openFile({ viewport: { width: 320, height: 640 }, hasTouch: true });
		const width = () => page.locator("html").evaluate((root) => root.scrollWidth);
		expect(await width()).toBe(320);
		await number(page, "c5").tap();
		const note = await named(page).boundingBox();
		expect(note && note.x === 0 && note.width === 320 && note.y > 250).toBe(true);
		expect(await width()).toBe(320);
		await page.goto(`${address}#index`);
		expect(await width()).toBe(320);
	});

	it("prints its notes, with brackets and numbers in place of colour", async () => {
		const page = await openFile({ colorScheme: "dark" }, "#about-isohunt");
		const pages = wordsOfPdf(await page.pdf());
		expect(pages).toContain("Sites:solidline;Claims:between⌜and⌟;Commentary:dottedline.");
		expect(pages).toContain("⌜HongKongbasedMegaupload1neighborFilesonic2");
		expect(pages).toContain("isoHunt.BitTorrentsite,Canada");
		expect(pages).toContain("Madewith");
		expect(pages).not.toContain("Skiptothetext");
	});

	it("prints no note of a layer that is off", async () => {
		const page = await openFile();
		await box(page, "Sites").uncheck();
		const pages = wordsOfPdf(await page.pdf());
		expect(pages).not.toContain("isoHunt.BitTorrentsite");
		expect(pages).toContain("IIPA·accusation.Filesonicisaninfringingdistributionhub.");
	});

	it("keeps the words of marks legible in forced colours", async () => {
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
		for (const place of ["", "#about-isohunt"]) {
			// Its own policy would keep axe out, as it keeps out every script.
			const page = await openFile({ ...options, javaScriptEnabled: true, bypassCSP: true }, place);
			await page.evaluate(axe);
			const { violations } = await page.evaluate(runAxe);
			const found = violations.flatMap(({ id, nodes }) =>
				nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
			);
			expect(found, place).toEqual([]);
			await page.context().close();
		}
	});
});

/** Runs in the page. */
function runAxe(): Promise<AxeResults> {
	const { axe }: { axe?: { run: (options: object) => Promise<AxeResults> } } = Object(globalThis);
	if (!axe) throw new Error("axe is not in the page.");
	const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
	return axe.run({ runOnly: { type: "tag", values }, preload: false });
}

it("nothing in an annotated page runs where scripts may, and its data is read there", async () => {
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
