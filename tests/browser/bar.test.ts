import type { Page } from "playwright";
import { expect, it } from "vitest";
import { article, openReader } from "./reader.ts";

/** The left edge of each control of the bar. */
const edgesOf = (page: Page): Promise<readonly number[]> =>
	page
		.locator(".layer-toggle, .facet-drop, .search, .bar > .tool")
		.evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect().left));

it.each([1152, 1280, 1440])(
	"at %d pixels a filter moves nothing in the bar, and its longest value is whole",
	async (width) => {
		const page = await openReader("", { viewport: { width, height: 720 } });
		const edges = await edgesOf(page);
		expect(edges).toHaveLength(10);
		await page.getByRole("button", { name: "Type: any" }).click();
		await page.getByRole("checkbox", { name: /^characterisation/ }).check();
		await page.keyboard.press("Escape");
		const value = page.getByRole("button", { name: "Type: characterisation" }).locator(".facet > span");
		await expect.poll(() => value.evaluate((span) => span.scrollWidth - span.clientWidth)).toBe(0);
		await expect.poll(() => edgesOf(page)).toEqual(edges);
	},
);

it.each([
	[390, 844],
	[320, 640],
	[720, 450],
])("at %d by %d pixels the first line of a match is below the line of its filter", async (width, height) => {
	const page = await openReader("?hide=site,commentary&type=recommendation&answered=no", {
		viewport: { width, height },
	});
	const distance = () =>
		article(page)
			.locator("mark.h-bracket")
			.first()
			.evaluate((mark) => {
				const line = document.querySelector(".filter-line")?.getBoundingClientRect();
				return (mark.getClientRects()[0]?.top ?? 0) - (line?.bottom ?? 0);
			});
	await expect.poll(distance).toBeGreaterThan(8);
});

it("the bar of a phone shows the short title of the document on one line, truncated if necessary", async () => {
	const page = await openReader("", { viewport: { width: 390, height: 844 } });
	const title = page.locator(".document-name > span");
	const bottom = () => title.evaluate((span) => span.getBoundingClientRect().bottom);
	const hiddenWidth = () => title.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
	await expect.poll(hiddenWidth).toBe(0);
	await expect.poll(bottom).toBeLessThan(48);
	await page.setViewportSize({ width: 320, height: 640 });
	await expect.poll(() => title.evaluate(({ clientWidth }) => clientWidth)).toBeGreaterThan(64);
	await expect.poll(bottom).toBeLessThan(48);
});
