import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import {
	article,
	cardOf,
	clipboard,
	clipboardText,
	collapseSpaces,
	isInWindow,
	layerButton,
	linkedWords,
	openReader,
	segmentsOf,
	textOfArticle,
} from "./reader.ts";
import { serveFiles } from "./serve.ts";

const paragraphs = 600;
const headings = 6;

/** Paragraphs with different text, and a heading after every hundred. */
const markdown = Array.from({ length: paragraphs }, (_, at) => {
	const heading = at % (paragraphs / headings) === 0 ? `## Part ${at / (paragraphs / headings)}\n\n` : "";
	return `${heading}Paragraph ${at} names site-${at} and goes on ${"for a while ".repeat(5 + (at % 23))}here.\n`;
}).join("\n");

const { text } = parseDocument(markdown);
const marked = [0, 150, paragraphs - 1].map((at) => ({
	id: `s${at}`,
	words: `site-${at}`,
	start: text.indexOf(`site-${at} `),
}));

const folder = {
	"corpus/long.md": markdown,
	"annotations/layers.json": layersText,
	"annotations/entities.jsonld": sharedEntitiesText,
	"annotations/long.jsonld": annotationsText("long", marked),
};
const last = `s${paragraphs - 1}`;

describe("a document of many parts", () => {
	it("is in the page completely, and can be searched, selected and copied", async () => {
		const { url } = await serveFiles(folder);
		const page = await openReader("", { url, permissions: clipboard });
		await expect.poll(() => textOfArticle(page)).toBe(text);
		await page.keyboard.press("Control+a");
		await page.keyboard.press("Control+c");
		await expect.poll(async () => collapseSpaces(await clipboardText(page))).toBe(collapseSpaces(text));
		const isFound = await page.evaluate((words) => {
			getSelection()?.removeAllRanges();
			return Reflect.get(window, "find").call(window, words);
		}, "Paragraph 598 names");
		expect(isFound).toBe(true);
	});

	it("is laid out near the viewport only", async () => {
		const { url } = await serveFiles(folder);
		const page = await openReader("", { url });
		const isLaidOut = (id: string) =>
			segmentsOf(page, id)
				.first()
				.evaluate((mark) => mark.checkVisibility({ contentVisibilityAuto: true }));
		await expect.poll(async () => [await isLaidOut("s0"), await isLaidOut(last)]).toEqual([true, false]);
		await page.keyboard.press("End");
		await expect.poll(() => isLaidOut(last)).toBe(true);
		await expect.poll(() => isLaidOut("s0")).toBe(false);
	});

	it("opens at a span near its end, with the card beside the span and inside the window", async () => {
		const { url } = await serveFiles(folder);
		const page = await openReader(`#${last}`, { url });
		await expect.poll(() => isInWindow(page, last)).toBe(true);
		await cardOf(page).waitFor();
		// The span is near the bottom of the window, so the card moves up until its last line is visible.
		const isBeside = async () => {
			const [mark, card] = [await segmentsOf(page, last).boundingBox(), await cardOf(page).boundingBox()];
			if (!mark || !card) return false;
			const [end, endOfCard] = [mark.y + mark.height, card.y + card.height];
			return card.y <= mark.y && endOfCard >= end && endOfCard <= (page.viewportSize()?.height ?? 0);
		};
		await expect.poll(isBeside).toBe(true);
		await cardOf(page).getByRole("button", { name: "Previous" }).click();
		await expect.poll(() => isInWindow(page, "s150")).toBe(true);
	});

	it("opens at a quote near its end", async () => {
		const quote = "Paragraph 590 names site-590";
		const { url } = await serveFiles(folder);
		const page = await openReader(`#${new URLSearchParams({ quote })}`, { url });
		await expect.poll(() => linkedWords(page)).toBe(quote);
		await expect
			.poll(() =>
				page.evaluate(() => {
					const [range] = CSS.highlights.get("linked") ?? [];
					const top = range instanceof Range ? range.getBoundingClientRect().top : Number.NaN;
					return top > 52 && top < innerHeight;
				}),
			)
			.toBe(true);
	});

	it("marks the current section in the outline, up to the last section", async () => {
		const { url } = await serveFiles(folder);
		const page = await openReader("", { url });
		await page.getByRole("navigation").getByRole("link", { name: "Part 5" }).click();
		await expect.poll(() => page.locator(".outline [aria-current]").innerText()).toBe("Part 5");
		await expect
			.poll(() =>
				page.getByRole("heading", { name: "Part 5" }).evaluate((heading) => {
					const { top } = heading.getBoundingClientRect();
					return top > 52 && top < innerHeight / 2;
				}),
			)
			.toBe(true);
	});

	it("hides a layer everywhere, also in parts that are laid out later", async () => {
		const { url } = await serveFiles(folder);
		const page = await openReader("", { url });
		await layerButton(page, "site").click();
		await page.keyboard.press("Control+End");
		await segmentsOf(page, last).scrollIntoViewIfNeeded();
		await expect
			.poll(() => segmentsOf(page, last).evaluate((mark) => getComputedStyle(mark).textDecorationLine))
			.toBe("none");
		await expect
			.poll(() => article(page).locator(".part").last().getAttribute("class"))
			.toContain("off-solid");
	});
});
