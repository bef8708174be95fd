import type { Page } from "playwright";
import { expect, it } from "vitest";
import { cardOf, openReader, segmentsOf } from "./reader.ts";
import { shippedSpans } from "./shipped-document.ts";

/** A reader opens cards at many places of the article, and each card is complete. */

/** Fifteen spans, spread evenly over the article. */
const spans = Array.from({ length: 15 }, (_, at) => {
	const index = Math.round((at * (shippedSpans.length - 1)) / 14);
	return shippedSpans[index]?.id ?? "";
});

/** Scrolls the first line of a span to a share of the window's height, as far as the page allows. */
const scrollTo = (page: Page, id: string, share: number): Promise<void> =>
	segmentsOf(page, id)
		.first()
		.evaluate((mark, share) => {
			const line = mark.getClientRects()[0];
			if (line) window.scrollTo({ top: line.top + scrollY - innerHeight * share, behavior: "instant" });
		}, share);

/** What of the open card and its span is outside the window, covered, or at the wrong place. */
const hiddenParts = (page: Page, id: string): Promise<readonly string[]> =>
	page.evaluate((id) => {
		const card = document.querySelector(".card");
		const footer = card?.querySelector("footer");
		const line = document.querySelector(`mark[data-ann~="${id}"]`)?.getClientRects()[0];
		if (!card || !footer || !line) return ["not open"];
		const bar = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
		const isInside = ({ top, bottom }: DOMRect) => top >= bar - 1 && bottom <= innerHeight + 1;
		const parts = { card, footer };
		const hidden: string[] = Object.entries(parts).flatMap(([name, part]) =>
			isInside(part.getBoundingClientRect()) ? [] : [name],
		);
		const at = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
		if (!isInside(line) || !at?.closest("mark")) hidden.push("span");
		// The tab beside the card, or the distance of a span from the bar above its sheet.
		const track = document.querySelector(".card-track");
		const tab = track && Number.parseFloat(getComputedStyle(track, "::after").top) + 16;
		const level = track ? (tab ?? 0) + track.getBoundingClientRect().top : 0;
		if (track && Math.abs(level - (line.top + line.bottom) / 2) > 2) hidden.push("tab");
		const { top, bottom } = card.getBoundingClientRect();
		if (track && (level < top || level > bottom)) hidden.push("tab beside the card");
		if (!track && scrollY > 0 && Math.abs(line.top - bar - 16) > 2)
			hidden.push("span 16 pixels below the bar");
		return hidden;
	}, id);

/** Opens the card by a click in the first line of the span, whichever span is innermost there. */
async function clickSpan(page: Page, id: string): Promise<string> {
	const box = await segmentsOf(page, id)
		.first()
		.evaluate((mark) => {
			const line = mark.getClientRects()[0];
			return line ? { x: line.left + Math.min(line.width / 2, 40), y: line.top + 8 } : { x: 0, y: 0 };
		});
	await page.mouse.click(box.x, box.y);
	await cardOf(page).waitFor();
	return (await cardOf(page).getAttribute("data-note")) ?? "";
}

/**
 * The last two windows are 1440x900 and 1280x720 at a zoom of 200 %. Spans alternate between 50 % and 80 % of the
 * height, and the next window swaps the heights.
 */
it.each([
	[1440, 900, [0.5, 0.8]],
	[1280, 720, [0.8, 0.5]],
	[1024, 768, [0.5, 0.8]],
	[390, 844, [0.8, 0.5]],
	[720, 450, [0.5, 0.8]],
	[640, 360, [0.8, 0.5]],
])(
	"in a window of %d by %d pixels a card is wholly visible with its footer, and so is its span",
	async (width, height, shares) => {
		const page = await openReader("", { viewport: { width, height } });
		for (const [at, id] of spans.entries()) {
			const share = shares[at % 2] ?? 0.5;
			await scrollTo(page, id, share);
			const opened = await clickSpan(page, id);
			await expect
				.poll(() => hiddenParts(page, opened), { message: `${opened} at ${share} of the height` })
				.toEqual([]);
			await page.keyboard.press("Escape");
			await cardOf(page).waitFor({ state: "detached" });
		}
	},
);

it("a link in a card puts the card of the other span beside that span, also after a step", async () => {
	const page = await openReader("#s6", { viewport: { width: 1440, height: 900 } });
	await cardOf(page).getByRole("button", { name: "Previous" }).click();
	await expect.poll(() => cardOf(page).getAttribute("data-note")).toBe("s4");
	await cardOf(page)
		.getByRole("link", { name: /operated with impunity/ })
		.click();
	await expect.poll(() => cardOf(page).getAttribute("data-note")).toBe("c6");
	await cardOf(page)
		.getByRole("link", { name: /^An American injunction/ })
		.click();
	await expect.poll(() => cardOf(page).getAttribute("data-note")).toBe("m3");
	await expect.poll(() => hiddenParts(page, "m3")).toEqual([]);
});

it("Next and Previous bring span and card into view, and the button stays under the pointer", async () => {
	const page = await openReader("", { viewport: { width: 1280, height: 720 } });
	const mentions = new Map<string, string[]>();
	for (const { id, entity } of shippedSpans) mentions.set(entity, [...(mentions.get(entity) ?? []), id]);
	const [longest = []] = [...mentions.values()].sort((a, b) => b.length - a.length);
	expect(longest.length).toBeGreaterThan(2);
	const [first = ""] = longest;
	await page.evaluate((id) => {
		location.hash = id;
	}, first);
	const next = cardOf(page).getByRole("button", { name: "Next" });
	await expect.poll(() => hiddenParts(page, first)).toEqual([]);
	const box = await next.boundingBox();
	const point = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
	for (const id of longest.slice(1)) {
		await page.mouse.click(point.x, point.y);
		await expect.poll(() => cardOf(page).getAttribute("data-note")).toBe(id);
		await expect.poll(() => hiddenParts(page, id), { message: id }).toEqual([]);
		const isUnderPointer = () =>
			next.evaluate((button, { x, y }) => button.contains(document.elementFromPoint(x, y)), point);
		await expect.poll(isUnderPointer, { message: id }).toBe(true);
	}
});
