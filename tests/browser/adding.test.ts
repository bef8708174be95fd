import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { describe, expect, inject, it } from "vitest";
import { pixel } from "../library/adding/convert.ts";
import { docx, docxParts, image, paragraph, run } from "../library/adding/docx.ts";
import { layersText } from "../library/folder.ts";
import { expectNoFindings } from "./axe.ts";
import { openPage } from "./chromium.ts";
import { oneClaimFolder } from "./one-claim-folder.ts";
import { openReader } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const files = oneClaimFolder(
	"en",
	["IIPA says that isoHunt is a notorious market."],
	"isoHunt is a notorious market",
	"It is notorious.",
);

const word = {
	name: "Port Report (final).docx",
	mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	buffer: Buffer.from(
		docx(
			docxParts(
				`${paragraph("Port report", "Title")}${paragraph(`${run("About 2*10")}${run("3", '<w:vertAlign w:val="superscript"/>')}${run(" ships.")}`)}${paragraph(image("rId3"))}`,
				{
					"word/media/image1.png": pixel,
				},
			),
		),
	),
};

const shownText = (page: Page) =>
	page.locator("[data-reader-root]").evaluate((root) => root.textContent ?? "");
const imageWidth = (page: Page) =>
	page
		.locator("[data-reader-root] img")
		.evaluate((shown) => (shown instanceof HTMLImageElement ? shown.naturalWidth : 0));

async function chooseDocument(page: Page) {
	await page.getByRole("button", { name: "More", exact: true }).click();
	await page.getByRole("button", { name: "Open a document…" }).click();
	const dialog = page.getByRole("dialog", { name: "Open a document" });
	await dialog.getByLabel("File").setInputFiles([word]);
	await expect.poll(() => dialog.getByRole("status").textContent()).toBe("Ready: Port report");
	return dialog;
}

/** Drops a file on the page. */
const dropFile = (page: Page, name: string, content: string) =>
	page.evaluate(
		([fileName, text]) => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([text], fileName));
			document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
		},
		[name, content] as const,
	);

describe("the page of an empty folder", () => {
	it("takes a dropped document, and adds it to the folder", async () => {
		const { folder, url } = await serveFiles({ "corpus/.gitkeep": "" });
		const page = await openPage();
		await page.goto(url);
		await page.getByRole("heading", { name: "This folder has no documents yet." }).waitFor();
		const dialog = page.getByRole("dialog", { name: "Open a document" });
		await page.getByRole("button", { name: "Open a document…" }).waitFor();
		await dropFile(page, "letter.md", "# A letter\n\nThe site isoHunt.\n");
		await dialog.getByRole("button", { name: "Add to the folder" }).click();
		await expect.poll(() => shownText(page)).toContain("The site isoHunt.");
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
		expect(await readFile(join(folder, "corpus/letter.md"), "utf8")).toContain("The site isoHunt.");
	});

	it("takes dropped annotations with their text, and opens both", async () => {
		const { url } = await serveFiles({ "corpus/.gitkeep": "", "annotations/layers.json": layersText });
		const page = await openPage();
		await page.goto(url);
		const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>The site <rs type="site">isoHunt</rs>.</p></body></text></TEI>`;
		const dialog = page.getByRole("dialog", { name: "Open a document" });
		await page.getByRole("button", { name: "Open a document…" }).waitFor();
		await dropFile(page, "letter.xml", tei);
		await dialog.getByRole("button", { name: "Open", exact: true }).click();
		await expect.poll(() => shownText(page)).toContain("The site isoHunt.");
		await page.getByRole("button", { name: "Show 1 span" }).click();
		await expect.poll(() => page.locator("mark").innerText()).toBe("isoHunt");
	});
});

describe("a Word document", () => {
	it("is opened for the visit with its images, and then added to the folder", async () => {
		const { folder, url } = await serveFiles(files);
		const page = await openReader("", { url });
		const dialog = await chooseDocument(page);
		await expectNoFindings(page, "with a document chosen", "dialog");
		await dialog.getByRole("button", { name: "Open", exact: true }).click();
		await expect.poll(() => shownText(page)).toContain("About 2*103 ships.");
		await expect.poll(() => imageWidth(page)).toBe(1);
		await expectNoFindings(page, "the note of an opened document", ".corner-note");

		await page.getByRole("button", { name: "Add to the folder" }).click();
		await expect.poll(() => page.locator(".corner-note").count()).toBe(0);
		await expect.poll(() => imageWidth(page)).toBe(1);
		expect(await readFile(join(folder, "corpus/port-report-final.md"), "utf8")).toContain(
			"About 2\\*10<sup>3</sup> ships.",
		);
		expect(new Uint8Array(await readFile(join(folder, "corpus/port-report-final/image-1.png")))).toEqual(
			pixel,
		);
	});

	it("is opened on a static site for the visit only, and can be downloaded", async () => {
		const page = await openReader("", { url: inject("hostedReader") });
		const dialog = await chooseDocument(page);
		expect(await dialog.getByRole("button", { name: "Add to the folder" }).count()).toBe(0);
		await dialog.getByRole("button", { name: "Open", exact: true }).click();
		await expect.poll(() => shownText(page)).toContain("About 2*103 ships.");
		const download = page.waitForEvent("download");
		await page.getByRole("button", { name: "Download", exact: true }).click();
		expect((await download).suggestedFilename()).toBe("port-report-final.zip");
	});
});
