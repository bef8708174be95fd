import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { expectNoFindings } from "./axe.ts";
import { layoutProblemsOf } from "./layout-problems.ts";
import { openReader } from "./reader.ts";

const shipped = "annotations/iipa-special-301-2012.jsonld";

/** The shipped annotations without the claim c7, and signed by another annotator. */
function otherVersion(): string {
	const set = JSON.parse(readFileSync(shipped, "utf8"));
	const items = set.first.items.filter(({ id }: { id: string }) => id !== "#c7");
	return JSON.stringify({
		...set,
		creator: { type: "Person", name: "Ada" },
		first: { ...set.first, items },
	});
}

async function openComparison(page: Page): Promise<void> {
	await page.getByRole("main", { name: "Compare with another annotator" }).waitFor();
	await page.getByLabel("Choose annotation file…").setInputFiles({
		name: "ada.jsonld",
		mimeType: "application/ld+json",
		buffer: Buffer.from(otherVersion()),
	});
	await page.getByRole("main", { name: /^Comparing .* with Ada$/ }).waitFor();
}

it("two annotators are compared side by side, with aligned paragraphs and numbers between them", async () => {
	const page = await openReader();
	await page.getByRole("button", { name: "More" }).click();
	await page.getByRole("button", { name: "Compare with another annotation file…" }).click();
	await openComparison(page);
	await expect.poll(() => page.locator(".compare-item").count()).toBe(1);
	await page.getByRole("button", { name: "Next difference" }).click();
	const number = page.getByRole("button", { name: "Difference 1, Claim: only left" });
	const row = page.locator(".compare-row").filter({ has: number });
	await expect.poll(() => row.locator(".compare-left mark.h-bracket").count()).toBeGreaterThan(0);
	await expect.poll(() => row.locator(".compare-right mark.h-bracket").count()).toBe(0);
	const tops = () =>
		row.evaluate((element) => {
			const top = (selector: string) => element.querySelector(selector)?.getBoundingClientRect().top ?? -1;
			const aligned = top(".compare-left > *") - top(".compare-right > *");
			return [aligned, Math.abs(top("mark.h-bracket") - top(".compare-number")) < 8];
		});
	await expect.poll(tops).toEqual([0, true]);
	await expect.poll(() => layoutProblemsOf(page)).toEqual([]);
	await expectNoFindings(page, "the comparison");
	await page.keyboard.press("Escape");
	await expect
		.poll(() =>
			page.getByRole("button", { name: "More" }).evaluate((more) => more === document.activeElement),
		)
		.toBe(true);
});

it("on a phone, a comparison has one column and a switch, and a difference is decided above the text", async () => {
	const page = await openReader("?show=compare", {
		viewport: { width: 390, height: 844 },
		hasTouch: true,
	});
	await openComparison(page);
	const left = page.locator(".compare-left mark").first();
	const right = page.locator(".compare-right mark").first();
	await expect.poll(() => Promise.all([left.isVisible(), right.isVisible()])).toEqual([true, false]);
	await page.getByRole("group", { name: "Side shown" }).getByRole("button", { name: "Ada" }).click();
	await expect.poll(() => Promise.all([left.isVisible(), right.isVisible()])).toEqual([false, true]);
	// The left has the only difference, so the left is shown again.
	await page.getByRole("button", { name: "Next difference" }).click();
	await expect.poll(() => left.isVisible()).toBe(true);
	await page.locator(".compare-take-here").getByRole("button", { name: "Keep" }).click();
	await page.getByText("Decided: 1 of 1 difference.").waitFor();
	await expect.poll(() => layoutProblemsOf(page)).toEqual([]);
	await expectNoFindings(page, "a phone");
});
