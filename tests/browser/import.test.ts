import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { layerButton, openReader, segmentsOf } from "./reader.ts";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** A CSV file as a spreadsheet would give it. */
function csvFile(name: string, rows: readonly (readonly string[])[]) {
	const header = "document,id,layer,start,end,unit,quote,prefix,suffix,entity_id";
	const lines = [header, ...rows.map((row) => row.join(",")), ""];
	return { name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) };
}

/** One that marks the first long word of the article as a place. */
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

/** What axe finds in the dialog that is open. */
async function findings(page: Page): Promise<readonly string[]> {
	await page.evaluate(axe);
	const { violations } = await page.evaluate((): Promise<AxeResults> => {
		const { axe }: { axe?: { run: (context: string, options: object) => Promise<AxeResults> } } =
			Object(globalThis);
		if (!axe) throw new Error("axe is not in the page.");
		return axe.run("dialog", { preload: false });
	});
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
}

describe("annotations from a file", () => {
	it("are chosen, shown in a layer of their own, and removed", async () => {
		const page = await openReader();
		const dialog = await openDialog(page);
		await expect
			.poll(() => dialog.getByLabel("Files").evaluate((input) => input === document.activeElement))
			.toBe(true);
		expect(await findings(page), "before a file is chosen").toEqual([]);
		await dialog.getByLabel("Files").setInputFiles([await opening(page)]);
		await dialog.getByRole("checkbox", { name: /Show “Place” as a new layer/ }).waitFor();
		expect(await findings(page), "with what was found").toEqual([]);
		await dialog.getByRole("button", { name: "Show 1 span" }).click();
		await segmentsOf(page, "p1").first().waitFor();
		expect(await layerButton(page, "place").getAttribute("aria-pressed")).toBe("true");
		await expect
			.poll(() => page.locator(".said[role=status]").textContent())
			.toBe("1 span of opening.csv shown");

		await layerButton(page, "place").click();
		await expect.poll(() => page.url()).toContain("hide=place");
		await page.getByRole("button", { name: "Remove opening.csv" }).press("Enter");
		await expect.poll(() => segmentsOf(page, "p1").count()).toBe(0);
		expect(await layerButton(page, "place").count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.getAttribute("data-menu"))).toBe("more");
	});

	it("are dropped on the page, which stays where it is", async () => {
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
		await page.getByText("Drop files to open their annotations").waitFor();
		await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
		await page.getByRole("button", { name: "Show 1 span" }).click();
		await segmentsOf(page, "p1").first().waitFor();
	});

	it("fit a phone", async () => {
		const page = await openReader("", { viewport: { width: 320, height: 640 } });
		const dialog = await openDialog(page);
		await dialog.getByLabel("Files").setInputFiles([await opening(page)]);
		const show = dialog.getByRole("button", { name: "Show 1 span" });
		await show.waitFor();
		const wide = await page.evaluate(() => document.querySelector("dialog")?.scrollWidth ?? 0);
		expect(wide).toBeLessThanOrEqual(320);
		await show.click();
		await segmentsOf(page, "p1").first().waitFor();
	});
});
