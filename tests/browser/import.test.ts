import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { expectNoFindings } from "./axe.ts";
import { layerButton, openReader, segmentsOf } from "./reader.ts";

/** A CSV file in the form that a spreadsheet saves. */
function csvFile(name: string, rows: readonly (readonly string[])[]) {
	const header = "document,id,layer,start,end,unit,quote,prefix,suffix,entity_id";
	const lines = [header, ...rows.map((row) => row.join(",")), ""];
	return { name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) };
}

/** A file that marks the first long word of the article as a place. */
const opening = async (page: Page) => {
	const text = await page.locator("[data-reader-root]").evaluate((root) => root.textContent ?? "");
	const word = /\p{L}{4,}/u.exec(text)?.[0] ?? "";
	const start = [...text.slice(0, text.indexOf(word))].length;
	const end = start + [...word].length;
	return csvFile("opening.csv", [
		["report", "p1", "place", String(start), String(end), "code point", word, "", "", "somewhere"],
	]);
};

async function openDialog(page: Page) {
	await page.getByRole("button", { name: "More", exact: true }).click();
	await page.getByRole("button", { name: "Open annotations…" }).click();
	return page.getByRole("dialog", { name: "Open annotations" });
}

describe("annotations from a file", () => {
	it("can be chosen, shown in a new layer, and removed", async () => {
		const page = await openReader();
		const dialog = await openDialog(page);
		await expect
			.poll(() => dialog.getByLabel("Files").evaluate((input) => input === document.activeElement))
			.toBe(true);
		await expectNoFindings(page, "before a file is chosen", "dialog");
		await dialog.getByLabel("Files").setInputFiles([await opening(page)]);
		await dialog.getByRole("checkbox", { name: /Show “place” as a new layer/ }).waitFor();
		await expectNoFindings(page, "with a file chosen", "dialog");
		await dialog.getByRole("button", { name: "Show 1 span" }).click();
		await segmentsOf(page, "p1").first().waitFor();
		await expect.poll(() => layerButton(page, "place").getAttribute("aria-pressed")).toBe("true");
		await expect
			.poll(() => page.locator(".said[role=status]").textContent())
			.toBe("Showing 1 span from opening.csv");

		await layerButton(page, "place").click();
		await expect.poll(() => page.url()).toContain("hide=place");
		await page.getByRole("button", { name: "Remove opening.csv" }).press("Enter");
		await expect.poll(() => segmentsOf(page, "p1").count()).toBe(0);
		await expect.poll(() => layerButton(page, "place").count()).toBe(0);
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-menu")))
			.toBe("more");
	});

	it("can be dropped on the page, which does not navigate", async () => {
		const page = await openReader();
		const { name, buffer } = await opening(page);
		const transfer = await page.evaluateHandle(
			([name, content]) => {
				const data = new DataTransfer();
				data.items.add(new File([content], name));
				return data;
			},
			[name, buffer.toString()] as const,
		);
		await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
		await page.getByText("Drop files to open a document or annotations").waitFor();
		await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
		await page.getByRole("button", { name: "Show 1 span" }).click();
		await segmentsOf(page, "p1").first().waitFor();
	});

	it("can be opened on a phone", async () => {
		const page = await openReader("", { viewport: { width: 320, height: 640 } });
		const dialog = await openDialog(page);
		await dialog.getByLabel("Files").setInputFiles([await opening(page)]);
		const show = dialog.getByRole("button", { name: "Show 1 span" });
		await show.waitFor();
		await expect
			.poll(() => page.evaluate(() => document.querySelector("dialog")?.scrollWidth))
			.toBeLessThanOrEqual(320);
		await show.click();
		await segmentsOf(page, "p1").first().waitFor();
	});
});
