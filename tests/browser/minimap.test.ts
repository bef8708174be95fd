import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { overlappingSpans } from "./overlapping-spans.ts";
import { layerButton, openReader, segmentsOf } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const minimap = (page: Page) => page.locator(".scroll-strip");
const viewportBox = (page: Page) => page.locator(".scroll-window");
const wide = { viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" } as const;

/** Space between the last line and the edge of the window, in pixels. */
const windowInset = 4;

const { layers, ...layersFile } = JSON.parse(overlappingSpans["annotations/layers.json"] ?? "");

/** The last lane belongs to the author's layer, which has spans. */
const withFourthLayer = {
	...overlappingSpans,
	"annotations/layers.json": JSON.stringify({
		...layersFile,
		layers: [...layers, { ...layers[0], id: "place", label: "Places", key: "4", channel: "dashed" }],
	}),
};

async function minimapBox(page: Page) {
	await minimap(page).locator("path[d^=M]").first().waitFor({ state: "attached" });
	const box = await minimap(page).boundingBox();
	if (!box) throw new Error("The minimap has no box.");
	return box;
}

/** The start of each line of a mark style on the minimap, in pixels from its top. */
async function startsOf(page: Page, markStyle: string): Promise<readonly number[]> {
	const path = await page.locator(`.lane-${markStyle} .lane-line`).getAttribute("d");
	return [...(path ?? "").matchAll(/M0 (\d+)/g)].map(([, start]) => Number(start));
}

describe("the minimap", () => {
	it("shows each span at its relative position in the text", async () => {
		const page = await openReader("", wide);
		const { height } = await minimapBox(page);
		const last = page.locator("mark.c-solid").last();
		const distance = async () => {
			const starts = await startsOf(page, "solid");
			const share = await last.evaluate(
				(mark) => (mark.getBoundingClientRect().top + scrollY) / document.documentElement.scrollHeight,
			);
			return Math.abs((starts.at(-1) ?? 0) - share * height);
		};
		await expect.poll(distance).toBeLessThan(6);
	});

	it("scrolls to a click, and follows a drag", async () => {
		const page = await openReader("", wide);
		const { x, y, height } = await minimapBox(page);
		const scrolled = () =>
			page.evaluate(() => (scrollY + innerHeight / 2) / document.documentElement.scrollHeight);
		await page.mouse.click(x + 10, y + height / 2);
		await expect.poll(scrolled).toBeCloseTo(0.5, 1);
		const boxInPage = async () => {
			const found = await viewportBox(page).boundingBox();
			if (!found) throw new Error("The viewport box has no size.");
			return found;
		};
		const distanceFromClick = async () => {
			const found = await boxInPage();
			return Math.abs(found.y + found.height / 2 - (y + height / 2));
		};
		await expect.poll(distanceFromClick).toBeLessThan(3);
		const at = await boxInPage();
		await page.mouse.move(at.x + 5, at.y + 5);
		await page.mouse.down();
		await page.mouse.move(at.x + 5, at.y + 5 + height / 4);
		await page.mouse.up();
		await expect.poll(scrolled).toBeCloseTo(0.75, 1);
		await page.mouse.move(at.x + 5, y + 5);
		await expect.poll(scrolled).toBeCloseTo(0.75, 1);
	});

	it("follows the filters", async () => {
		const page = await openReader("", wide);
		await minimapBox(page);
		await expect.poll(async () => (await startsOf(page, "bracket")).length).toBeGreaterThan(20);
		await layerButton(page, "claim").click();
		await expect.poll(() => startsOf(page, "bracket")).toEqual([]);
	});

	it("shows the lanes of four layers next to each other, within the window", async () => {
		const { url } = await serveFiles(withFourthLayer);
		const page = await openReader("", { ...wide, url });
		await minimapBox(page);
		await expect.poll(() => page.locator(".lane").count()).toBe(4);
		const line = await page
			.locator(".lane-dotted .lane-line")
			.evaluate((path) => path.getBoundingClientRect().left);
		expect(line).toBeLessThan(wide.viewport.width - windowInset);
	});

	it("is hidden from keyboard and screen readers, and absent on narrow pages", async () => {
		const page = await openReader("", wide);
		await minimapBox(page);
		await expect.poll(() => minimap(page).getAttribute("aria-hidden")).toBe("true");
		await expect.poll(() => minimap(page).locator("a, button, [tabindex]").count()).toBe(0);
		await segmentsOf(page, "s4").scrollIntoViewIfNeeded();
		await page.setViewportSize({ width: 1100, height: 800 });
		await expect.poll(() => minimap(page).count()).toBe(0);
	});
});
