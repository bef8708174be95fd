import { describe, expect, it } from "vitest";
import { openReader, untilReady } from "./reader.ts";

describe("the introduction", () => {
	it("explains the marks above the text on the first visit, and can be hidden permanently", async () => {
		const page = await openReader("", { isNew: true });
		const introduction = page.getByRole("complementary", { name: "How to read the marks" });
		await expect
			.poll(() => introduction.locator(".sample").allTextContents())
			.toEqual(["Sites", "Claims", "Commentary"]);
		await expect.poll(() => page.locator("article .introduction").count()).toBe(0);
		await introduction.getByRole("button", { name: "Hide" }).click();
		await expect.poll(() => introduction.count()).toBe(0);
		await page.reload();
		await untilReady(page);
		await expect.poll(() => introduction.count()).toBe(0);
	});
});
