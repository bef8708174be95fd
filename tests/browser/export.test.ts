import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { parseRfc4180 } from "../formats/csv/rfc-4180.ts";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import { openPage } from "./chromium.ts";
import {
	clipboard,
	clipboardText,
	openReader,
	type ReaderOptions,
	textOfArticle,
	untilReady,
} from "./reader.ts";
import { serveFiles } from "./serve.ts";
import { shippedSpans, spansIn } from "./shipped-document.ts";

/** Chooses a format by the start of its name. The formats for other tools are in a list that is closed at first. */
async function choose(page: Page, format: string) {
	const choice = page.locator("label", { hasText: new RegExp(`^${format}`) }).getByRole("radio");
	if (!(await choice.isVisible())) await page.getByText("For other tools").click();
	await choice.check();
}

async function download(page: Page, format: string, scope = "What the filters show now") {
	await page.getByRole("radio", { name: new RegExp(`^${scope}`) }).check();
	await choose(page, format === "CSV" ? "Spreadsheet \\(CSV\\)" : format);
	const [saved] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("button", { name: `Download ${format}` }).click(),
	]);
	return { name: saved.suggestedFilename(), content: await readFile(await saved.path(), "utf8") };
}

async function openDialog(address = "", options: ReaderOptions = {}) {
	const page = await openReader(address, options);
	await page.getByRole("button", { name: "Export" }).click();
	await page.getByRole("dialog", { name: "Export annotated spans" }).waitFor();
	return page;
}

const comments = spansIn("commentary").map(({ id }) => id);

describe("an export", () => {
	it("to CSV has one row for each visible span", async () => {
		const page = await openDialog("?hide=site,claim");
		const { name, content } = await download(page, "CSV");
		expect(name).toBe("iipa-special-301-2012.csv");
		const [header = [], ...rows] = parseRfc4180(content.replace(/^\uFEFF/, ""));
		const column = (title: string) => rows.map((row) => row[header.indexOf(title)]);
		expect(column("id")).toEqual(comments);
		expect(new Set(column("layer_id"))).toEqual(new Set(["commentary"]));
		const quotes = new Map(shippedSpans.map(({ id, exact }) => [id, exact]));
		expect(column("quote")).toEqual(comments.map((id) => quotes.get(id)));
		expect(rows.every((row) => row.length === header.length)).toBe(true);
	});

	it("to JSON and Web Annotation has the visible spans, or the whole document on request", async () => {
		const page = await openDialog("?hide=site,claim");
		const json = await download(page, "JSON");
		expect(json.name).toMatch(/\.json$/);
		const ids = [...json.content.matchAll(/"id": ?"(m\d+)"/g)].map(([, id]) => id);
		expect(new Set(ids)).toEqual(new Set(comments));
		expect(JSON.parse(json.content)).toBeTypeOf("object");

		const shown = await download(page, "Web Annotation");
		const { items }: { readonly items: readonly { readonly id: string }[] } = firstPage(shown.content);
		expect(items.filter(({ id }) => /m\d+$/.test(id)).length).toBe(comments.length);
		const whole = await download(page, "Web Annotation", "The whole document");
		expect(firstPage(whole.content).items.length).toBeGreaterThanOrEqual(shippedSpans.length);
	});

	it("can be copied, with the same content as the download", async () => {
		const page = await openDialog("?hide=site,claim", { permissions: clipboard });
		const { content } = await download(page, "CSV");
		await page.getByRole("button", { name: "Copy", exact: true }).click();
		await expect.poll(() => clipboardText(page)).toBe(content.replace(/^\uFEFF/, ""));
	});

	it("states the number of spans for each scope, after filters", async () => {
		const page = await openDialog("?hide=site");
		const labels = page.getByRole("group", { name: "What" }).locator("label");
		const counts = async () =>
			(await labels.allInnerTexts()).map((label) => Number(/(\d+) spans/.exec(label)?.[1]));
		const shown = shippedSpans.length - spansIn("site").length;
		await expect.poll(counts).toEqual([shown, shippedSpans.length, shippedSpans.length]);
	});
});

/** Milliseconds for an export of everything with 2,000 spans on a busy machine, and for its test. */
const longExport = 90_000;
const longExportTest = 120_000;

/** Many spans in a short text, so that the page is ready long before an export is complete. */
function manySpans(count: number) {
	const words = Array.from({ length: count }, (_, at) => `site-${at}`);
	const text = words.join(" ");
	let start = 0;
	const marked = words.map((word, at) => {
		const span = { id: `s${at}`, words: word, start };
		start += word.length + 1;
		return span;
	});
	return {
		"corpus/many.md": text,
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/many.jsonld": annotationsText("many", marked),
	};
}

async function zipFrom(page: Page, button: string) {
	const [saved] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("button", { name: button }).click(),
	]);
	return { name: saved.suggestedFilename(), files: unzipSync(await readFile(await saved.path())) };
}

describe("an export of several files", () => {
	it("is one zip file", async () => {
		const page = await openDialog();
		await choose(page, "brat");
		const { name, files } = await zipFrom(page, "Download brat");
		expect(name).toBe("iipa-special-301-2012.brat.zip");
		expect(Object.keys(files)).toEqual([
			"iipa-special-301-2012.ann",
			"iipa-special-301-2012.txt",
			"annotation.conf",
		]);
	});

	it("of everything contains the text of the article and files that match their checksums", async () => {
		const page = await openDialog();
		await page.getByRole("radio", { name: /^Everything/ }).check();
		const { name, files } = await zipFrom(page, "Download everything");
		expect(name).toBe("iipa-special-301-2012.zip");
		const text = files["text/iipa-special-301-2012.txt"] ?? new Uint8Array();
		expect(strFromU8(text)).toBe(await textOfArticle(page));
		expect(strFromU8(files["README.txt"] ?? new Uint8Array())).toContain(
			createHash("sha256").update(text).digest("hex"),
		);
		const folder = await mkdtemp(join(tmpdir(), "ascribe-"));
		try {
			for (const [path, content] of Object.entries(files)) {
				await mkdir(dirname(join(folder, path)), { recursive: true });
				await writeFile(join(folder, path), content);
			}
			const { stdout } = await promisify(execFile)("sha256sum", ["-c", "SHA256SUMS"], { cwd: folder });
			const checked = stdout.trimEnd().split("\n");
			expect(checked).toHaveLength(Object.keys(files).length - 1);
			expect(checked.filter((line) => !line.endsWith(": OK"))).toEqual([]);
		} finally {
			await rm(folder, { recursive: true });
		}
	});
});

describe("an export of many spans", () => {
	it("runs in a worker, and can be cancelled and started again", { timeout: longExportTest }, async () => {
		const { url } = await serveFiles(manySpans(2_000));
		const page = await openDialog("", { url });
		const status = page.getByRole("dialog").getByRole("status");
		await page.getByRole("radio", { name: /^Everything/ }).check();
		await page.getByRole("button", { name: "Cancel" }).click();
		await expect.poll(() => status.innerText()).toBe("Cancelled.");
		await expect
			.poll(() => page.getByRole("button", { name: "Download everything" }).isDisabled())
			.toBe(true);

		const csv = await download(page, "CSV");
		expect(parseRfc4180(csv.content.replace(/^\uFEFF/, ""))).toHaveLength(2_001);

		await page.getByRole("radio", { name: /^Everything/ }).check();
		await page.getByRole("button", { name: "Cancel" }).click();
		await page.getByRole("button", { name: "Export anyway" }).click();
		await expect.poll(() => status.innerText()).toMatch(/^Writing /);
		await expect.poll(() => status.innerText(), { timeout: longExport }).toMatch(/^2000 spans, \d+ files/);
	});

	it("is complete, although a worker writes it", async () => {
		const { url } = await serveFiles(manySpans(1_500));
		const page = await openDialog("", { url });
		const { content } = await download(page, "JSON");
		const { documents } = JSON.parse(content);
		expect(documents[0].annotations).toHaveLength(1_500);
		expect(documents[0].annotations[1_499].quote.exact).toBe("site-1499");
	});

	it("is not repeated when the other documents have been read", async () => {
		const { url } = await serveFiles({ ...manySpans(1_500), "corpus/other.md": "Another one." });
		const page = await openPage({ reducedMotion: "reduce" });
		let sendOther = () => {};
		const released = new Promise<void>((resolve) => {
			sendOther = resolve;
		});
		await page.route("**/other.md", async (route) => {
			await released;
			await route.continue();
		});
		await page.goto(`${url}?document=many`);
		await untilReady(page);
		await page.getByRole("button", { name: "Export" }).click();
		const status = page.getByRole("dialog").getByRole("status");
		await expect.poll(() => status.innerText()).toMatch(/^1500 spans/);
		await status.evaluate((element) => {
			const words = () => (element.textContent ?? "").replace(/\s+/g, " ");
			element.dataset.words = words();
			new MutationObserver(() => {
				element.dataset.words += `, ${words()}`;
			}).observe(element, { characterData: true, childList: true, subtree: true });
		});
		const before = await status.getAttribute("data-words");
		sendOther();
		await page.getByRole("radio", { name: /All documents.*1500 spans/ }).waitFor();
		await expect.poll(() => status.getAttribute("data-words")).toBe(before);
	});
});

describe("the export dialog", () => {
	it("keeps its choices after a reload", async () => {
		const page = await openDialog();
		await choose(page, "TEI");
		await page.getByRole("checkbox", { name: "Citation" }).check();
		await page.reload();
		await page.getByRole("button", { name: "Export" }).click();
		await expect.poll(() => page.getByRole("radio", { name: /^TEI/ }).isChecked()).toBe(true);
		await expect.poll(() => page.getByRole("checkbox", { name: "Citation" }).isChecked()).toBe(true);
		await expect.poll(() => page.getByRole("button", { name: "Download TEI" }).isEnabled()).toBe(true);
	});
});

function firstPage(content: string): { readonly items: readonly { readonly id: string }[] } {
	const { first } = JSON.parse(content);
	return first;
}
