import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { parseRfc4180 } from "../formats/rfc-4180.ts";
import { clipboard, copied, openReader } from "./reader.ts";
import { shippedSpans, spansIn } from "./shipped.ts";

async function download(page: Page, format: string, scope = "What the filters show now") {
	await page.getByRole("radio", { name: new RegExp(`^${scope}`) }).check();
	await page.getByRole("radio", { name: format, exact: true }).check();
	const [saved] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("button", { name: `Download ${format}` }).click(),
	]);
	return { name: saved.suggestedFilename(), content: await readFile(await saved.path(), "utf8") };
}

async function openDialog(address = "", permissions: readonly string[] = []) {
	const page = await openReader(address, { permissions });
	await page.getByRole("button", { name: "Export" }).click();
	await page.getByRole("dialog", { name: "Export annotated spans" }).waitFor();
	return page;
}

const remarks = spansIn("commentary").map(({ id }) => id);

describe("export", () => {
	it("gives in CSV one row for each span that is shown", async () => {
		const page = await openDialog("?hide=site,claim");
		const { name, content } = await download(page, "CSV");
		expect(name).toBe("iipa-special-301-2012.csv");
		const [header = [], ...rows] = parseRfc4180(content.replace(/^\uFEFF/, ""));
		const column = (title: string) => rows.map((row) => row[header.indexOf(title)]);
		expect(column("id")).toEqual(remarks);
		expect(new Set(column("layer"))).toEqual(new Set(["commentary"]));
		const quotes = new Map(shippedSpans.map(({ id, exact }) => [id, exact]));
		expect(column("quote")).toEqual(remarks.map((id) => quotes.get(id)));
		expect(rows.every((row) => row.length === header.length)).toBe(true);
	});

	it("gives in JSON and as Web Annotations what is shown, and the whole document when asked", async () => {
		const page = await openDialog("?hide=site,claim");
		const json = await download(page, "JSON");
		expect(json.name).toMatch(/\.json$/);
		const ids = [...json.content.matchAll(/"id": ?"(m\d+)"/g)].map(([, id]) => id);
		expect(new Set(ids)).toEqual(new Set(remarks));
		expect(JSON.parse(json.content)).toBeTypeOf("object");

		const shown = await download(page, "Web Annotation");
		const { items }: { readonly items: readonly { readonly id: string }[] } = firstPage(shown.content);
		expect(items.filter(({ id }) => /m\d+$/.test(id)).length).toBe(remarks.length);
		const whole = await download(page, "Web Annotation", "The whole document");
		expect(firstPage(whole.content).items.length).toBeGreaterThanOrEqual(shippedSpans.length);
	});

	it("copies the very file that it shows", async () => {
		const page = await openDialog("?hide=site,claim", clipboard);
		const { content } = await download(page, "CSV");
		await page.getByRole("button", { name: "Copy", exact: true }).click();
		await expect.poll(() => copied(page)).toBe(content);
	});

	it("counts each scope, and follows the filters", async () => {
		const page = await openDialog("?hide=site");
		const labels = page.getByRole("group", { name: "What" }).locator("label");
		const counts = async () =>
			(await labels.allInnerTexts()).map((label) => Number(/(\d+) spans/.exec(label)?.[1]));
		const shown = shippedSpans.length - spansIn("site").length;
		await expect.poll(counts).toEqual([shown, shippedSpans.length, shippedSpans.length]);
	});
});

function firstPage(content: string): { readonly items: readonly { readonly id: string }[] } {
	const { first } = JSON.parse(content);
	return first;
}
