import { isDeepStrictEqual } from "node:util";
import type { Page } from "playwright";
import { describe, expect, inject, it } from "vitest";
import { article, layerButton, openReader, segmentsOf, untilReady } from "./reader.ts";
import { shippedSpans, spansIn } from "./shipped-document.ts";

const served = inject("servedReader");
const total = { site: spansIn("site").length, claim: spansIn("claim").length };
/** The number of different entities. */
const entitiesIn = (layer: string) => new Set(spansIn(layer).map(({ entity }) => entity)).size;
const things = { site: entitiesIn("site"), claim: entitiesIn("claim") };
const comments = spansIn("commentary").length;

/** Everything visible that depends on the view. */
async function viewOf(page: Page) {
	return {
		layers: await page.locator("[data-toggle-layer]").allInnerTexts(),
		menus: await page.locator(".drop").allInnerTexts(),
		notes: await page.locator(".note").evaluateAll((notes) => notes.map(({ id }) => id)),
		outline: await page.locator(".outline [role=cell]").allInnerTexts(),
		marks: await article(page)
			.locator("mark")
			.evaluateAll((marks) =>
				marks.map((mark) => {
					const { backgroundImage, textDecorationLine } = getComputedStyle(mark);
					return `${backgroundImage} ${textDecorationLine}`;
				}),
			),
	};
}

/** Polls until the page no longer shows `before`, and shows the same view twice in succession. */
async function viewAfter(page: Page, before: Awaited<ReturnType<typeof viewOf>>) {
	let view = before;
	const isSettled = async () => {
		const last = view;
		view = await viewOf(page);
		return !isDeepStrictEqual(view, before) && isDeepStrictEqual(view, last);
	};
	await expect.poll(isSettled).toBe(true);
	return view;
}

async function open(page: Page, menu: string) {
	await page.getByRole("button", { name: menu }).click();
	await page.locator(".panel:popover-open label").first().waitFor();
}

/** The choices of the open menu and their counts. */
async function counts(page: Page): Promise<ReadonlyMap<string, number>> {
	const labels = await page.locator(".panel:popover-open label").allInnerTexts();
	return new Map(labels.map((label) => [label.replace(/\s*\d+$/, ""), Number(/\d+$/.exec(label)?.[0])]));
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

describe("the bar", () => {
	it("switches layers with digit keys, and shows one layer alone with Shift", async () => {
		const page = await openReader();
		const pressed = () =>
			page.locator("[data-toggle-layer]").evaluateAll((all) => all.map((one) => one.ariaPressed));
		await page.keyboard.press("2");
		await expect.poll(pressed).toEqual(["true", "false", "true"]);
		await expect.poll(() => page.locator(".note").count()).toBe(comments);
		await page.keyboard.press("Shift+Digit3");
		await expect.poll(pressed).toEqual(["false", "false", "true"]);
		await page.keyboard.press("Shift+Digit3");
		await expect.poll(pressed).toEqual(["true", "true", "true"]);
		await page.keyboard.press("1");
		await expect.poll(pressed).toEqual(["false", "true", "true"]);
		await expect
			.poll(() => page.getByRole("status").allTextContents())
			.toContain(`Sites, off; Claims, all ${things.claim}; Commentary, all ${comments}`);
		await layerButton(page, "claim").click({ modifiers: ["Shift"] });
		await expect.poll(pressed).toEqual(["false", "true", "false"]);
	});

	it("filters by source, type and reply, and updates the counts of all menus", async () => {
		const page = await openReader();
		await open(page, "Claimed by: any");
		const sources = await counts(page);
		expect(sum(sources.values())).toBeGreaterThanOrEqual(things.claim);
		expect([...sources.keys()]).toContain("ESA");
		await page.getByRole("checkbox", { name: /^ESA/ }).check();
		await page.keyboard.press("Escape");
		await expect
			.poll(() => layerButton(page, "claim").innerText())
			.toContain(`${sources.get("ESA")}/${things.claim}`);
		await expect.poll(() => layerButton(page, "site").innerText()).toContain(String(things.site));

		await open(page, "Type: any");
		const types = await counts(page);
		expect(sum(types.values())).toBe(sources.get("ESA"));
		await page.keyboard.press("Escape");
		await page.keyboard.press("0");
		await expect.poll(() => layerButton(page, "claim").innerText()).not.toContain("/");

		await open(page, "Author’s reply: any");
		const answers = await counts(page);
		expect(answers.get("any")).toBe(things.claim);
		expect((answers.get("replied") ?? 0) + (answers.get("no reply") ?? 0)).toBe(things.claim);
		await page.getByRole("radio", { name: /^replied/ }).check();
		await page.keyboard.press("Escape");
		await expect
			.poll(() => layerButton(page, "claim").innerText())
			.toContain(`${answers.get("replied")}/${things.claim}`);
		await open(page, "Type: any");
		const answered = await counts(page);
		expect(sum(answered.values())).toBe(answers.get("replied"));
	});

	it("applies filters to marks, notes, outline and export", async () => {
		const page = await openReader();
		await open(page, "Type: any");
		const recommendation = (await counts(page)).get("recommendation") ?? 0;
		await page.getByRole("checkbox", { name: /^recommendation/ }).check();
		await page.keyboard.press("Escape");
		expect(recommendation).toBeGreaterThan(5);
		await expect.poll(() => page.locator(".note").count()).toBe(recommendation);
		const outlined = async () =>
			sum((await page.locator(".outline [role=cell]").allInnerTexts()).map((text) => Number(text) || 0));
		await expect.poll(outlined).toBe(recommendation);
		const shown = () =>
			article(page)
				.locator("mark.c-bracket")
				.evaluateAll(
					(marks) =>
						new Set(marks.flatMap((mark) => (mark.getAttribute("data-ann") ?? "").match(/\bc\d+/g) ?? []))
							.size,
				);
		await expect.poll(shown).toBe(recommendation);
		await page.keyboard.press("x");
		await page.getByRole("dialog").waitFor();
		await expect
			.poll(() =>
				page
					.getByRole("radio", { name: /filters show now/ })
					.locator("xpath=..")
					.innerText(),
			)
			.toContain(`${recommendation} spans`);
	});

	it("says in the line of the filter that nothing matches, keeps the text, and clears the filter", async () => {
		const page = await openReader("?hide=site,commentary&claimant=esa&type=legal");
		const line = page.getByRole("region", { name: "Filter" });
		await expect.poll(() => line.innerText()).toContain("No legal point by ESA");
		await expect.poll(() => page.locator(".note").count()).toBe(0);
		await expect.poll(() => segmentsOf(page, "c1").first().isVisible()).toBe(true);
		await line.getByRole("button", { name: "Clear filter" }).click();
		await expect.poll(() => page.locator(".note").count()).toBe(total.claim + comments);
		await expect.poll(() => new URL(page.url()).search).toBe("");
	});
});

describe("the address", () => {
	it("restores the view after a reload and in another page", async () => {
		const page = await openReader();
		const everything = await viewOf(page);
		await page.keyboard.press("1");
		await open(page, "Type: any");
		await page.getByRole("checkbox", { name: /^accusation/ }).check();
		await page.getByRole("checkbox", { name: /^statistic/ }).check();
		await page.keyboard.press("Escape");
		await open(page, "Author’s reply: any");
		await page.getByRole("radio", { name: /^no reply/ }).check();
		await page.keyboard.press("Escape");
		await page.mouse.move(0, 0);
		await page.getByRole("button", { name: /^Author’s reply: no reply/ }).waitFor();
		const view = await viewAfter(page, everything);
		expect(view.notes.length).toBeLessThan(shippedSpans.length - total.site);
		await page.reload();
		await untilReady(page);
		await expect.poll(() => viewOf(page)).toEqual(view);
		const other = await openReader(page.url().slice(served.length));
		await expect.poll(() => viewOf(other)).toEqual(view);
	});

	it("steps back and forward through filters and cards, but not through layers", async () => {
		const page = await openReader();
		const everything = await viewOf(page);
		await open(page, "Type: any");
		await page.getByRole("checkbox", { name: /^accusation/ }).check();
		await page.keyboard.press("Escape");
		await page.mouse.move(0, 0);
		const accusations = await viewAfter(page, everything);
		await page.keyboard.press("1");
		const withSites = await viewAfter(page, accusations);
		await segmentsOf(page, "s4").click();
		await page.locator(".card").waitFor();
		await page.goBack();
		await expect.poll(() => page.locator(".card").count()).toBe(0);
		await page.mouse.move(0, 0);
		await expect.poll(() => viewOf(page)).toEqual(withSites);
		await page.goBack();
		await expect.poll(() => viewOf(page)).toEqual(everything);
		await page.goForward();
		await page.goForward();
		await page.locator(".card").waitFor();
		await expect.poll(() => layerButton(page, "commentary").getAttribute("aria-pressed")).toBe("false");
	});

	it("with a filter and no place opens at the first match", async () => {
		const page = await openReader("?hide=site,commentary&type=statistic");
		const line = page.getByRole("region", { name: "Filter" });
		await line.getByText(/^1 of/).waitFor();
		const [first] = await article(page).locator("mark.h-bracket").all();
		await expect.poll(async () => (await first?.boundingBox())?.y).toBeLessThan(400);
	});
});
