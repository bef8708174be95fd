import type { Locator, Page } from "playwright";
import { inject, onTestFinished } from "vitest";
import { serveFolder } from "../../scripts/serve.js";
import { folderOf } from "../library/folder.ts";
import { openPage, type PageOptions } from "./chromium.ts";

export interface ReaderOptions extends PageOptions {
	/** Where the reader is; this project's own unless told. */
	readonly url?: string;
}

/**
 * Opens the reader and waits until all of the document is in the page. Without motion, unless told, what
 * a page shows after a change is at once what it is going to show.
 *
 * @param address what follows the reader's own address: query and fragment
 */
export async function openReader(
	address = "",
	{ url = inject("servedReader"), ...options }: ReaderOptions = {},
): Promise<Page> {
	const page = await openPage({ reducedMotion: "reduce", ...options });
	await page.goto(url + address);
	await untilReady(page);
	return page;
}

/** All of the document and what follows it are in the page, in the fonts that it is to be read in. */
export async function untilReady(page: Page): Promise<void> {
	await page.waitForSelector('[data-reader-root][data-reader-state="ready"]');
	// A screen may cover it, which is as good.
	await page.waitForSelector(".about", { state: "attached" });
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Serves a folder of these files with the built command line until the test ends. */
export async function serveFiles(files: Readonly<Record<string, string>>) {
	const folder = await folderOf(files);
	const { url, stop } = await serveFolder(folder);
	onTestFinished(stop);
	return { folder, url };
}

export const article = (page: Page): Locator => page.locator("[data-reader-root]");

export const textOfArticle = (page: Page): Promise<string> =>
	article(page).evaluate((root) => root.textContent ?? "");

/** The segments of a span, in text order. */
export const segmentsOf = (page: Page, id: string): Locator => page.locator(`mark[data-ann~="${id}"]`);

export const cardOf = (page: Page): Locator => page.locator(".card");

export const layerButton = (page: Page, layer: string): Locator =>
	page.locator(`[data-toggle-layer="${layer}"]`);

/** White space folded, for it differs between a text and a copy of it. */
export const folded = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * Where every word of the article stands, in hundredths of a pixel of the page: a box for each line of each
 * block and stretch of text. Boxes of marks are left out, for their brackets take room that they give back.
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

export const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** What a page needs to read and write the clipboard. */
export const clipboard = ["clipboard-read", "clipboard-write"] as const;

/** Whether the first line of a span can be seen, neither under the bar nor out of the window. */
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

/** The words that a link has highlighted. */
export function linkedWords(page: Page): Promise<string> {
	return page.evaluate(() =>
		[...(CSS.highlights.get("linked") ?? [])]
			.map((range) => (range instanceof Range ? range.toString() : ""))
			.join(""),
	);
}
