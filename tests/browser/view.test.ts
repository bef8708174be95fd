import type { Page } from "playwright";
import { describe, expect, inject, it } from "vitest";
import { article, layerButton, openReader, segmentsOf, untilReady } from "./reader.ts";
import { shippedSpans, spansIn } from "./shipped.ts";

const served = inject("servedReader");
const total = { site: spansIn("site").length, claim: spansIn("claim").length };
const remarks = spansIn("commentary").length;

/** All that a view shows, as a reader sees it. */
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
					const { backgroundColor, backgroundImage, textDecorationLine } = getComputedStyle(mark);
					return `${backgroundColor} ${backgroundImage} ${textDecorationLine}`;
				}),
			),
	};
}

async function open(page: Page, menu: string) {
	await page.getByRole("button", { name: menu }).click();
}

/** The choices of the menu that is open, each with its number. */
async function counts(page: Page): Promise<ReadonlyMap<string, number>> {
	const labels = await page.locator(".panel:popover-open label").allInnerTexts();
	return new Map(labels.map((label) => [label.replace(/\s*\d+$/, ""), Number(/\d+$/.exec(label)?.[0])]));
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

describe("the bar", () => {
	it("switches layers by their digits, and with Shift shows one alone", async () => {
		const page = await openReader();
		const pressed = () =>
			page.locator("[data-toggle-layer]").evaluateAll((all) => all.map((one) => one.ariaPressed));
		await page.keyboard.press("2");
		expect(await pressed()).toEqual(["true", "false", "true"]);
		await expect.poll(() => page.locator(".note").count()).toBe(remarks);
		await page.keyboard.press("Shift+Digit3");
		expect(await pressed()).toEqual(["false", "false", "true"]);
		await page.keyboard.press("Shift+Digit3");
		expect(await pressed()).toEqual(["true", "true", "true"]);
		await page.keyboard.press("1");
		expect(await pressed()).toEqual(["false", "true", "true"]);
		await expect
			.poll(() => page.getByRole("status").allTextContents())
			.toContain(`Sites, off; Claims, all ${total.claim}; Commentary, all ${remarks}`);
		await layerButton(page, "claim").click({ modifiers: ["Shift"] });
		expect(await pressed()).toEqual(["false", "true", "false"]);
	});

	it("filters by source, type and answer, with counts that follow each other", async () => {
		const page = await openReader();
		await open(page, "Source: All sources");
		const sources = await counts(page);
		expect(sum(sources.values())).toBeGreaterThanOrEqual(total.claim);
		expect([...sources.keys()]).toContain("ESA");
		await page.getByRole("checkbox", { name: /^ESA/ }).check();
		await page.keyboard.press("Escape");
		await expect
			.poll(() => layerButton(page, "claim").innerText())
			.toContain(`${sources.get("ESA")} of ${total.claim}`);
		await expect.poll(() => layerButton(page, "site").innerText()).toContain(String(total.site));

		await open(page, "Type: All types");
		const types = await counts(page);
		expect(sum(types.values())).toBe(sources.get("ESA"));
		await page.keyboard.press("Escape");
		await page.keyboard.press("0");
		await expect.poll(() => layerButton(page, "claim").innerText()).not.toContain(" of ");

		await open(page, "Author’s reply: Any");
		const answers = await counts(page);
		expect(answers.get("Any")).toBe(total.claim);
		expect((answers.get("Replied") ?? 0) + (answers.get("No reply") ?? 0)).toBe(
			total.claim,
		);
		await page.getByRole("radio", { name: /^Replied/ }).check();
		await page.keyboard.press("Escape");
		await expect
			.poll(() => layerButton(page, "claim").innerText())
			.toContain(`${answers.get("Replied")} of ${total.claim}`);
		await open(page, "Type: All types");
		const answered = await counts(page);
		expect(sum(answered.values())).toBe(answers.get("Replied"));
	});

	it("drives marks, notes, outline and export alike", async () => {
		const page = await openReader();
		await open(page, "Type: All types");
		const recommendation = (await counts(page)).get("recommendation") ?? 0;
		await page.getByRole("checkbox", { name: /^recommendation/ }).check();
		await page.keyboard.press("Escape");
		expect(recommendation).toBeGreaterThan(5);
		await expect.poll(() => page.locator(".note").count()).toBe(recommendation + remarks);
		expect(
			sum((await page.locator(".outline [role=cell]").allInnerTexts()).map((text) => Number(text) || 0)),
		).toBe(recommendation + remarks);
		const shown = await article(page)
			.locator("mark.c-bracket")
			.evaluateAll(
				(marks) =>
					new Set(marks.flatMap((mark) => (mark.getAttribute("data-ann") ?? "").match(/\bc\d+/g) ?? [])).size,
			);
		expect(shown).toBe(recommendation);
		await page.keyboard.press("x");
		await page.getByRole("dialog").waitFor();
		expect(
			await page
				.getByRole("radio", { name: /filters show now/ })
				.locator("xpath=..")
				.innerText(),
		).toContain(`${recommendation + remarks + total.site} spans`);
	});

	it("says where nothing matches, keeps the text, and brings all back", async () => {
		const page = await openReader("?hide=site,commentary&claimant=esa&type=legal");
		await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
		await expect.poll(() => page.locator(".note").count()).toBe(0);
		expect(await segmentsOf(page, "c1").first().isVisible()).toBe(true);
		await page.locator(".nothing-matches").getByRole("button", { name: "Show all" }).click();
		await expect.poll(() => page.locator(".note").count()).toBe(total.claim + remarks);
		expect(new URL(page.url()).search).toBe("");
	});
});

describe("the address", () => {
	it("gives the same view after a reload and in another page", async () => {
		const page = await openReader();
		await page.keyboard.press("1");
		await open(page, "Type: All types");
		await page.getByRole("checkbox", { name: /^accusation/ }).check();
		await page.getByRole("checkbox", { name: /^statistic/ }).check();
		await page.keyboard.press("Escape");
		await open(page, "Author’s reply: Any");
		await page.getByRole("radio", { name: /^No reply/ }).check();
		await page.keyboard.press("Escape");
		await page.mouse.move(0, 0);
		await page.getByRole("button", { name: /^Author’s reply: No reply/ }).waitFor();
		const view = await viewOf(page);
		expect(view.notes.length).toBeLessThan(shippedSpans.length - total.site);
		await page.reload();
		await untilReady(page);
		expect(await viewOf(page)).toEqual(view);
		const other = await openReader(page.url().slice(served.length));
		expect(await viewOf(other)).toEqual(view);
	});

	it("goes back and forward through views and cards", async () => {
		const page = await openReader();
		const everything = await viewOf(page);
		await page.keyboard.press("2");
		const withoutClaims = await viewOf(page);
		await segmentsOf(page, "s4").click();
		await page.locator(".card").waitFor();
		await page.goBack();
		await expect.poll(() => page.locator(".card").count()).toBe(0);
		await page.mouse.move(0, 0);
		await expect.poll(() => viewOf(page)).toEqual(withoutClaims);
		await page.goBack();
		await expect.poll(() => viewOf(page)).toEqual(everything);
		await page.goForward();
		await page.goForward();
		await page.locator(".card").waitFor();
		expect(await layerButton(page, "claim").getAttribute("aria-pressed")).toBe("false");
	});
});
