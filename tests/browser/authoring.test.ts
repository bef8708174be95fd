import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { expectNoFindings } from "./axe.ts";
import { announcement } from "./mark-words.ts";
import { article, openReader } from "./reader.ts";

/** A sentence of the shipped article that nothing marks as a whole. */
const sentence =
	"File-sharing client Xunlei and other services offered by its operators are mentioned several times";

const offer = (page: Page) => page.getByRole("region", { name: /^Mark these \d+ words as$/ });
const form = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const layersOfMarksIn = (page: Page, words: string) =>
	article(page).evaluate(
		(root, words) =>
			[...root.querySelectorAll("mark")]
				.filter((mark) => mark.textContent === words)
				.map((mark) => mark.className),
		words,
	);

/** Returns the distance of the first mark with the words from the top of the window. */
const topOfMark = async (page: Page, words: string): Promise<number> =>
	(await article(page).locator("mark", { hasText: words }).first().boundingBox())?.y ?? 0;

/** Returns the middle of the first or last letter of words, and scrolls them into the window. */
const placeOf = (page: Page, words: string, side: "start" | "end") =>
	article(page).evaluate(
		(root, { words, side }) => {
			const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
			const at = (root.textContent ?? "").indexOf(words);
			const offset = side === "start" ? at : at + words.length - 1;
			let from = 0;
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const to = from + (node.nodeValue?.length ?? 0);
				if (offset < to) {
					const range = document.createRange();
					range.setStart(node, offset - from);
					range.setEnd(node, offset - from + 1);
					node.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
					const { left, right, top, bottom } = range.getBoundingClientRect();
					return { x: side === "start" ? left + 1 : right - 1, y: (top + bottom) / 2 };
				}
				from = to;
			}
			throw new Error(`The article does not contain “${words}”.`);
		},
		{ words, side },
	);

/** Selects words as scripts and assistive technology do. */
const select = (page: Page, words: string) =>
	article(page).evaluate((root, words) => {
		const at = (root.textContent ?? "").indexOf(words);
		const range = document.createRange();
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		let from = 0;
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const to = from + (node.nodeValue?.length ?? 0);
			if (at >= from && at < to) range.setStart(node, at - from);
			if (at + words.length > from && at + words.length <= to) range.setEnd(node, at + words.length - from);
			from = to;
		}
		range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
		getSelection()?.removeAllRanges();
		getSelection()?.addRange(range);
	}, words);

describe("making a claim", () => {
	it("with the mouse: drag over words, press 2 and Enter twice, then drag an end", async () => {
		const page = await openReader();
		const to = await placeOf(page, sentence, "end");
		const from = await placeOf(page, sentence, "start");
		await page.mouse.move(from.x, from.y);
		await page.mouse.down();
		await page.mouse.move(to.x, to.y, { steps: 8 });
		await page.mouse.up();
		await offer(page).waitFor();
		await expectNoFindings(page, "the offer", ".offer");
		const introduction = page.locator(".introduction");
		await expect.poll(() => introduction.isVisible()).toBe(false);
		await page.keyboard.press("2");
		const fields = form(page, "New claim");
		await fields.waitFor();
		await expect.poll(() => fields.getByRole("button", { name: "Remove IIPA" }).count()).toBe(1);
		await page.keyboard.press("Enter");
		await expectNoFindings(page, "the form");
		await expect.poll(() => introduction.isVisible()).toBe(false);

		const handle = page.getByRole("slider", { name: "End of the span" });
		const size = async () => {
			const box = await handle.boundingBox();
			return [box?.width, box?.height];
		};
		await expect.poll(size).toEqual([24, 24]);
		const word = await placeOf(page, "mentioned several times", "start");
		const grip = await page.getByRole("slider", { name: "End of the span" }).boundingBox();
		await page.mouse.move((grip?.x ?? 0) + 12, (grip?.y ?? 0) + 12);
		await page.mouse.down();
		await page.mouse.move(word.x + 30, word.y, { steps: 5 });
		await page.mouse.up();
		await expect
			.poll(() => page.getByRole("slider", { name: "End of the span" }).getAttribute("aria-valuetext"))
			.toMatch(/are mentioned$/);
		await fields.getByRole("button", { name: "Done", exact: true }).click();
		await page.getByRole("button", { name: "1 unsaved change" }).waitFor();
		await expect.poll(() => introduction.isVisible()).toBe(true);
		const note = page.locator(".note", { hasText: "File-sharing client Xunlei" });
		await expect.poll(() => note.innerText()).toContain("IIPA");

		const started = page.waitForEvent("download");
		await page.getByRole("button", { name: "1 unsaved change" }).click();
		await page.getByRole("button", { name: "Download my changes" }).click();
		const download = await started;
		expect(download.suggestedFilename()).toBe("iipa-special-301-2012.jsonld");
		const file = await readFile(await download.path(), "utf8");
		expect(file).toContain('offered by its operators are mentioned"');
		expect(file).toContain('"created": "20');
	});

	it("with the keyboard: find words, press a digit on the hit, and undo", async () => {
		const page = await openReader();
		await page.locator(".search").waitFor();
		await page.keyboard.press("/");
		await page.keyboard.type("music portal sites");
		await page.getByRole("button", { name: "Mark this hit…" }).waitFor();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("2");
		await form(page, "New claim").waitFor();
		// Focus was in the results, and the hit was far below.
		await expect.poll(() => topOfMark(page, "music portal sites")).toBeGreaterThan(52);
		await expect
			.poll(() => topOfMark(page, "music portal sites"))
			.toBeLessThan(page.viewportSize()?.height ?? 0);
		await page.keyboard.press("Enter");
		await page.keyboard.press("Enter");
		await expect.poll(() => form(page, "New claim").count()).toBe(0);
		await expect.poll(() => announcement(page)).toBe("Done. Claim marked: “music portal sites”");
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.textContent))
			.toBe("music portal sites");
		await page.keyboard.press("Shift+ArrowRight");
		await page.keyboard.press("Control+z");
		await expect.poll(() => announcement(page)).toBe("Undone. Claim marked: “music portal sites”");
		await expect.poll(() => layersOfMarksIn(page, "music portal sites")).toEqual([]);
		await page.keyboard.press("Control+Shift+z");
		await expect
			.poll(() => layersOfMarksIn(page, "music portal sites"))
			.toEqual([expect.stringContaining("l-claim")]);
	});

	it("on a phone: select words and tap a cell of the sheet", async () => {
		const page = await openReader("", { viewport: { width: 390, height: 844 }, hasTouch: true });
		await select(page, sentence);
		await offer(page).waitFor();
		const claim = offer(page).getByRole("button", { name: /^Claim/ });
		await expect.poll(async () => (await claim.boundingBox())?.height).toBeGreaterThanOrEqual(64);
		await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(true);
		await claim.tap();
		const fields = form(page, "New claim");
		await fields.waitFor();
		const bottom = async () => {
			const box = await fields.boundingBox();
			return (box?.y ?? 0) + (box?.height ?? 0);
		};
		await expect.poll(bottom).toBe(844);
		const handle = page.getByRole("slider", { name: "End of the span" });
		const gap = async () => ((await fields.boundingBox())?.y ?? 0) - ((await handle.boundingBox())?.y ?? 0);
		await expect.poll(gap).toBeGreaterThan(24);
		// The sheet does not cover the passage.
		await expect.poll(() => topOfMark(page, "File-sharing client")).toBeGreaterThan(52);
		await expect.poll(() => topOfMark(page, "File-sharing client")).toBeLessThan(844 * 0.42 - 30);
		await page.keyboard.press("Enter");
		await expectNoFindings(page, "the form on a phone", ".form");
		await fields.getByRole("button", { name: "Done", exact: true }).tap();
		await expect.poll(() => announcement(page)).toMatch(/^Done\. Claim marked/);
	});
});
