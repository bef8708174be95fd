import { expect, it } from "vitest";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import { expectNoFindings } from "./axe.ts";
import { openPage } from "./chromium.ts";
import { hoverUntilPreviewed } from "./hover.ts";
import { overlappingSpans } from "./overlapping-spans.ts";
import { cardOf, openReader, segmentsOf } from "./reader.ts";
import { serveFiles } from "./serve.ts";

it("axe finds nothing on a wide page, in cards, a menu and dialogs", async () => {
	const page = await openReader();
	await expectNoFindings(page, "the top");
	for (const id of ["s6", "c6", "m3"]) {
		await page.evaluate((hash) => {
			location.hash = hash;
		}, id);
		await cardOf(page)
			.and(page.locator(`[data-note="${id}"]`))
			.waitFor();
		await expectNoFindings(page, `the card of ${id}`, ".card");
	}
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Claimed by: any" }).click();
	await expectNoFindings(page, "a menu", ".panel:popover-open");
	await page.keyboard.press("Escape");
	await page.keyboard.press("x");
	await page.getByRole("dialog").waitFor();
	await expectNoFindings(page, "the export dialog", "dialog");
	await page.keyboard.press("Escape");
	await page.keyboard.press("?");
	await page.getByRole("dialog", { name: "Keys" }).waitFor();
	await expectNoFindings(page, "the keys", "dialog");
});

it("axe finds nothing while a mark is previewed", async () => {
	const page = await openReader();
	await hoverUntilPreviewed(page, segmentsOf(page, "s4").first());
	await expectNoFindings(page, "the preview", ".tip");
});

it("axe finds nothing with filters set, and with filters that nothing matches", async () => {
	const { url } = await serveFiles(overlappingSpans);
	const parts = ".bar, .filter-line, .margin";
	const page = await openReader("?hide=site&claimant=iipa&answered=yes", { url });
	await expectNoFindings(page, "filters set", parts);
	const empty = await openReader("?hide=site,commentary&claimant=iipa&type=legal", { url });
	await expectNoFindings(empty, "nothing matches", parts);
});

it.each([
	["in the dark", { colorScheme: "dark" }],
	["in forced colours", { forcedColors: "active" }],
] as const)("axe finds nothing in the line of a filter and in its menus %s", async (_, options) => {
	const { url } = await serveFiles(overlappingSpans);
	const search = "?hide=site,commentary&claimant=iipa&type=accusation&answered=yes";
	const page = await openReader(search, { ...options, url });
	await page.getByRole("region", { name: "Filter" }).getByRole("button", { name: "Next match" }).click();
	// A note that is half under the line counts as a small target, although scrolling shows all of it.
	await page.keyboard.press("Control+Home");
	await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
	await expectNoFindings(page, "the line", ".bar, .filter-line");
	await page.getByRole("button", { name: "Type: accusation" }).click();
	await expectNoFindings(page, "a menu", ".panel:popover-open");
	const phone = await openReader("?hide=site,commentary&claimant=iipa&answered=yes", {
		...options,
		url,
		viewport: { width: 390, height: 844 },
	});
	await phone.getByRole("button", { name: "Filters (2)" }).click();
	await expectNoFindings(phone, "the filters of a phone", ".panel:popover-open");
});

it("axe finds nothing in a document without annotations, on a wide page and on a phone", async () => {
	const { url } = await serveFiles({
		"corpus/plain.md": "# A report\n\nWords.\n",
		"annotations/layers.json": layersText,
	});
	for (const width of [1280, 390]) {
		const page = await openReader("", { url, viewport: { width, height: 844 } });
		await page.getByRole("heading", { name: "No annotations yet" }).waitFor();
		await expectNoFindings(page, `${width} pixels`);
	}
});

it("axe finds nothing in the overview, on a wide page and on a phone", async () => {
	const page = await openReader("?show=overview");
	await page.getByRole("main", { name: "Who says what, and where" }).waitFor();
	await page.locator(".mark-link").first().hover();
	await page.locator(".tip").waitFor();
	await expectNoFindings(page, "wide");
	const phone = await openReader("?show=overview", { viewport: { width: 390, height: 844 }, hasTouch: true });
	await phone.getByRole("main", { name: "Who says what, and where" }).waitFor();
	await expectNoFindings(phone, "a phone", "main");
});

it("axe finds nothing in search results, on a wide page and on a phone", async () => {
	const { url } = await serveFiles(overlappingSpans);
	for (const viewport of [
		{ width: 1440, height: 900 },
		{ width: 390, height: 844 },
	]) {
		const page = await openReader("", { url, viewport, hasTouch: viewport.width < 500 });
		await page.locator(".search").waitFor();
		await page.keyboard.press("/");
		await page.keyboard.type("hub");
		await page.getByRole("region", { name: "Search results" }).waitFor();
		await page.keyboard.press("Enter");
		await expectNoFindings(page, `${viewport.width} pixels`, ".find, .search-panel");
	}
});

it("axe finds nothing in the lists, on a wide page and on a phone", async () => {
	const { url } = await serveFiles(overlappingSpans);
	for (const layer of ["site", "claim", "commentary"]) {
		const page = await openReader(`?show=list-${layer}`, { url });
		await page.locator(".list").waitFor();
		await expectNoFindings(page, layer, layer === "site" ? undefined : ".list");
	}
	const phone = await openReader("?show=list-claim&sort=-type#outer", {
		url,
		viewport: { width: 390, height: 844 },
		hasTouch: true,
	});
	await phone.locator(".list").waitFor();
	await expectNoFindings(phone, "a phone", ".list");
});

it("axe finds nothing on a phone and in its bottom sheets", async () => {
	const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true });
	await expectNoFindings(page, "the page");
	await segmentsOf(page, "s4").tap();
	await cardOf(page).waitFor();
	await expectNoFindings(page, "a card", ".card");
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Filters" }).tap();
	await expectNoFindings(page, "the filters", ".panel:popover-open");
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Outline" }).tap();
	await expectNoFindings(page, "the outline", ".panel:popover-open");
});

it("axe finds nothing if a document is not found", async () => {
	const page = await openPage();
	const { url } = await serveFiles({ "corpus/one.md": "# One\n" });
	await page.goto(`${url}?document=two`);
	await page.getByRole("heading", { name: /There is no document/ }).waitFor();
	await expectNoFindings(page, "the page");
});

it("axe finds nothing if annotations failed to load or could not be placed", async () => {
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
	await expectNoFindings(failed, "annotations failed");
	const lost = await openReader("?document=lost#gone", { url });
	await lost.getByRole("heading", { name: "Not placed" }).waitFor();
	await expectNoFindings(lost, "a span that could not be placed");
});

it.each([
	["a wide page", { width: 1280, height: 900 }],
	["a phone", { width: 390, height: 844 }],
] as const)("axe finds nothing in the settings and in focus mode on %s", async (_, viewport) => {
	const { url } = await serveFiles(overlappingSpans);
	const page = await openReader("", { url, viewport });
	await page.keyboard.press("f");
	await expectNoFindings(page, "focus");
	await page.keyboard.press(",");
	const settings = page.getByRole("dialog", { name: "Settings" });
	await settings.getByRole("textbox", { name: "Export" }).press("j");
	await settings.getByText("is already used for").waitFor();
	await expectNoFindings(page, "the settings, with a rejected key", "dialog");
});

it("axe finds nothing in a right-to-left page", async () => {
	const { url } = await serveFiles(overlappingSpans);
	const page = await openReader("?locale=ar-XB", { url });
	await expectNoFindings(page, "the page");
});
