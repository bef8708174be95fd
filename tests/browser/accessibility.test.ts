import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import { openPage } from "./chromium.ts";
import { cardOf, openReader, segmentsOf, serveFiles } from "./reader.ts";
import { untilPreviewed } from "./resting.ts";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, in light and, where it depends on colour, in dark: the rule, the place, and why. */
async function findings(page: Page): Promise<readonly string[]> {
	await page.evaluate(axe);
	const light = await page.evaluate(runAxe, { type: "tag", values: tags });
	await page.emulateMedia({ colorScheme: "dark" });
	const dark = await page.evaluate(runAxe, { type: "rule", values: ["color-contrast"] });
	await page.emulateMedia({ colorScheme: "light" });
	const unsure = light.incomplete.filter(({ id }) => !leftToPeople.includes(id));
	return [...light.violations, ...unsure, ...dark.violations].flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
	);
}

/** Contrast over the gradients of marks, whose figures the drawing has, names of buttons that show a sign, and the size of what is half under the bar. */
const leftToPeople = ["color-contrast", "label-content-name-mismatch", "target-size"];

/** Runs in the page. */
function runAxe(runOnly: { type: string; values: string[] }): Promise<AxeResults> {
	const { axe }: { axe?: { run: (options: object) => Promise<AxeResults> } } = Object(globalThis);
	if (!axe) throw new Error("axe is not in the page.");
	// Preloading fetches style sheets again, which the page's policy has no need to allow.
	return axe.run({ runOnly, preload: false });
}

it("axe finds nothing on a wide page, in its card, menus and dialogs", async () => {
	const page = await openReader();
	expect(await findings(page), "the top").toEqual([]);
	for (const id of ["s6", "c6", "m3"]) {
		await page.evaluate((hash) => {
			location.hash = hash;
		}, id);
		await cardOf(page)
			.and(page.locator(`[data-note="${id}"]`))
			.waitFor();
		expect(await findings(page), `the card of ${id}`).toEqual([]);
	}
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Source: All sources" }).click();
	expect(await findings(page), "a menu").toEqual([]);
	await page.keyboard.press("Escape");
	await page.keyboard.press("x");
	await page.getByRole("dialog").waitFor();
	expect(await findings(page), "the export dialog").toEqual([]);
	await page.keyboard.press("Escape");
	await page.keyboard.press("?");
	await page.getByRole("dialog", { name: "Keys" }).waitFor();
	expect(await findings(page), "the keys").toEqual([]);
});

it("axe finds nothing while a mark is previewed", async () => {
	const page = await openReader();
	await untilPreviewed(page, segmentsOf(page, "s4").first());
	expect(await findings(page)).toEqual([]);
});

it("axe finds nothing where filters are set, and where nothing matches them", async () => {
	const page = await openReader("?hide=site&claimant=esa&answered=no");
	expect(await findings(page), "filters set").toEqual([]);
	const empty = await openReader("?hide=site,commentary&claimant=esa&type=legal");
	expect(await findings(empty), "nothing matches").toEqual([]);
});

it("axe finds nothing in the overview, on a wide page and on a phone", async () => {
	const page = await openReader("?show=overview");
	await page.getByRole("main", { name: "Who says what, and where" }).waitFor();
	await page.locator(".mark-link").first().hover();
	await page.locator(".tip").waitFor();
	expect(await findings(page), "wide").toEqual([]);
	const phone = await openReader("?show=overview", { viewport: { width: 390, height: 844 }, hasTouch: true });
	await phone.getByRole("main", { name: "Who says what, and where" }).waitFor();
	expect(await findings(phone), "a phone").toEqual([]);
});

it("axe finds nothing in the results of a search, on a wide page and on a phone", async () => {
	for (const viewport of [
		{ width: 1440, height: 900 },
		{ width: 390, height: 844 },
	]) {
		const page = await openReader("", { viewport, hasTouch: viewport.width < 500 });
		await page.locator(".search").waitFor();
		await page.keyboard.press("/");
		await page.keyboard.type("isohunt");
		await page.getByRole("region", { name: "Search results" }).waitFor();
		await page.keyboard.press("Enter");
		expect(await findings(page), `${viewport.width} pixels`).toEqual([]);
	}
});

it("axe finds nothing in the lists, on a wide page and on a phone", async () => {
	for (const layer of ["site", "claim", "commentary"]) {
		const page = await openReader(`?show=list-${layer}`);
		await page.locator(".list").waitFor();
		expect(await findings(page), layer).toEqual([]);
	}
	const phone = await openReader("?show=list-claim&sort=-type#c20", {
		viewport: { width: 390, height: 844 },
		hasTouch: true,
	});
	await phone.locator(".list").waitFor();
	expect(await findings(phone), "a phone").toEqual([]);
});

it("axe finds nothing on a phone and in its sheets", async () => {
	const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true });
	expect(await findings(page), "the page").toEqual([]);
	await segmentsOf(page, "s4").tap();
	await cardOf(page).waitFor();
	expect(await findings(page), "a card").toEqual([]);
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Filters" }).tap();
	expect(await findings(page), "the filters").toEqual([]);
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Outline" }).tap();
	expect(await findings(page), "the outline").toEqual([]);
});

it("axe finds nothing where a document is not found", async () => {
	const page = await openPage();
	const { url } = await serveFiles({ "corpus/one.md": "# One\n" });
	await page.goto(`${url}?document=two`);
	await page.getByRole("heading", { name: /There is no document/ }).waitFor();
	expect(await findings(page)).toEqual([]);
});

it("axe finds nothing where annotations failed or have no place", async () => {
	const { url } = await serveFiles({
		"corpus/broken.md": "# One\n\nWords of the text.\n",
		"annotations/broken.jsonld": "{",
		"corpus/lost.md": "# Two\n\nisoHunt and [an address](https://example.org/).\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/lost.jsonld": annotationsText("lost", [
			{ id: "here", words: "isoHunt", start: 4 },
			{ id: "gone", words: "words that were edited away", start: 30 },
		]),
	});
	const failed = await openReader("?document=broken", { url });
	expect(await findings(failed), "annotations failed").toEqual([]);
	const lost = await openReader("?document=lost#gone", { url });
	await lost.getByRole("heading", { name: "Not placed" }).waitFor();
	expect(await findings(lost), "a span without a place").toEqual([]);
});

it.each([
	["a wide page", { width: 1280, height: 900 }],
	["a phone", { width: 390, height: 844 }],
] as const)("axe finds nothing in the settings on %s, nor in focus mode", async (_, viewport) => {
	const page = await openReader("", { viewport });
	await page.keyboard.press("f");
	expect(await findings(page), "focus").toEqual([]);
	await page.keyboard.press(",");
	const settings = page.getByRole("dialog", { name: "Settings" });
	await settings.getByRole("textbox", { name: "Export" }).press("j");
	await settings.getByText("is taken already").waitFor();
	expect(await findings(page), "the settings, with a key that was refused").toEqual([]);
});

it("axe finds nothing in a page from right to left", async () => {
	const page = await openReader("?locale=ar-XB");
	expect(await findings(page)).toEqual([]);
});
