import { describe, expect, it } from "vitest";
import { openReader, untilReady } from "./reader.ts";

describe("the introduction", () => {
	it("stands above the text on a first visit, explains the marks, and goes away for good", async () => {
		const page = await openReader();
		const introduction = page.getByRole("complementary", { name: "How to read the marks" });
		expect(await introduction.locator(".sample").allTextContents()).toEqual([
			"Sites",
			"Claims",
			"Commentary",
		]);
		expect(await page.locator("article .introduction").count()).toBe(0);
		await introduction.getByRole("button", { name: "Hide" }).click();
		expect(await introduction.count()).toBe(0);
		await page.reload();
		await untilReady(page);
		expect(await introduction.count()).toBe(0);
	});
});
