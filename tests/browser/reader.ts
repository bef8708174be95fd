import type { Locator, Page } from "playwright";
import { expect, inject } from "vitest";
import { openingTimeout, openPage, type PageOptions, takePage } from "./chromium.ts";

export interface ReaderOptions extends PageOptions {
	/** The address of the reader: `ascribe serve` of this project by default. */
	readonly url?: string;
	/** A page with a new profile, for tests that add routes, scripts or a clock to the page. */
	readonly isNew?: boolean;
	/** Milliseconds until the document is complete. */
	readonly timeout?: number;
}

/**
 * Opens the reader and waits until the document is complete. Motion is reduced by default, so changes
 * are not animated.
 *
 * @param address query and fragment
 */
export async function openReader(
	address = "",
	{ url = inject("servedReader"), isNew = false, timeout = openingTimeout, ...options }: ReaderOptions = {},
): Promise<Page> {
	const settings: PageOptions = { reducedMotion: "reduce", ...options };
	const page = await (isNew ? openPage(settings) : takePage(settings));
	await page.goto(url + address, { timeout });
	await untilReady(page, timeout);
	return page;
}

/** Waits until the document, the controls that load after it, and the fonts are in the page. */
export async function untilReady(page: Page, timeout = openingTimeout): Promise<void> {
	await page.waitForSelector('[data-reader-root][data-reader-state="ready"]', { timeout });
	// A screen may cover the note about the annotations.
	await page.waitForSelector(".about", { state: "attached", timeout });
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

export const article = (page: Page): Locator => page.locator("[data-reader-root]");

export const textOfArticle = (page: Page): Promise<string> =>
	article(page).evaluate((root) => root.textContent ?? "");

/** The segments of a span, in text order. */
export const segmentsOf = (page: Page, id: string): Locator => page.locator(`mark[data-ann~="${id}"]`);

/** Waits until the page does not scroll, and returns its position in pixels. */
export async function settledScroll(page: Page): Promise<number> {
	let top = Number.NaN;
	const isSettled = async () => {
		const before = top;
		top = await page.evaluate(() => scrollY);
		return top === before;
	};
	await expect.poll(isSettled).toBe(true);
	return top;
}

export const cardOf = (page: Page): Locator => page.locator(".card");

export const layerButton = (page: Page, layer: string): Locator =>
	page.locator(`[data-toggle-layer="${layer}"]`);

/** Collapses white space, which differs between a text and a copy of the text. */
export const collapseSpaces = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * The position of every line of the article, in hundredths of a pixel from the top of the page: one box for
 * each line of each block and text node. Leaves out marks, whose brackets add padding and an equal negative margin.
 */
export function linesOf(page: Page): Promise<readonly string[]> {
	return article(page).evaluate((root) => {
		const lines: string[] = [];
		const add = (what: string, boxes: DOMRectList) => {
			for (const { left, top, width, height } of boxes) {
				const box = [left + scrollX, top + scrollY, width, height].map((value) => Math.round(value * 100));
				lines.push(`${box.join(" ")} ${what}`);
			}
		};
		for (const block of root.querySelectorAll(":not(mark)")) add(block.tagName, block.getClientRects());
		const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			range.selectNodeContents(text);
			add(text.nodeValue ?? "", range.getClientRects());
		}
		return lines;
	});
}

export const clipboardText = (page: Page): Promise<string> =>
	page.evaluate(() => navigator.clipboard.readText());

/** The permissions to read and write the clipboard. */
export const clipboard = ["clipboard-read", "clipboard-write"] as const;

/** Whether the first line of a span is in the viewport and not under the bar. */
export function isInWindow(page: Page, id: string): Promise<boolean> {
	return segmentsOf(page, id)
		.first()
		.evaluate((mark) => {
			const box = mark.getClientRects()[0];
			const x = box ? box.left + box.width / 2 : 0;
			const y = box ? box.top + box.height / 2 : 0;
			return document.elementFromPoint(x, y) === mark;
		});
}

/** The words that a link highlights. */
export function linkedWords(page: Page): Promise<string> {
	return page.evaluate(() =>
		[...(CSS.highlights.get("linked") ?? [])]
			.map((range) => (range instanceof Range ? range.toString() : ""))
			.join(""),
	);
}
