import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { annotationsText, layersText, put, sharedEntitiesText } from "../library/folder.ts";
import { openPage } from "./chromium.ts";
import { cardOf, openReader, segmentsOf, textOfArticle, untilReady } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const markdown = "# A report\n\nThe group names isoHunt first.\n\nThe last paragraph.\n";
const validAnnotations = annotationsText("report", [{ id: "a", words: "isoHunt", start: 26 }]);
const folder = {
	"corpus/report.md": markdown,
	"annotations/layers.json": layersText,
	"annotations/entities.jsonld": sharedEntitiesText,
	"annotations/report.jsonld": validAnnotations,
};

describe("a problem in the folder", () => {
	it("invalid JSON is reported with its file name, the article stays readable, and a correction loads", async () => {
		const { folder: path, url } = await serveFiles({ ...folder, "annotations/report.jsonld": "{ no" });
		const page = await openReader("", { url });
		const notice = page.getByRole("alert");
		await expect
			.poll(() => notice.innerText())
			.toContain("The annotations could not be read. The text is complete.");
		await expect.poll(() => notice.innerText()).toContain("annotations/report.jsonld");
		await expect.poll(() => textOfArticle(page)).toContain("The last paragraph.");
		await put(path, "annotations/report.jsonld", validAnnotations);
		await segmentsOf(page, "a").waitFor();
		await expect.poll(() => notice.count()).toBe(0);
	});

	it("valid annotations of a file with errors are shown", async () => {
		const mixed = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 26 },
			{ id: "b", words: "The last", start: 41, site: "unheard-of" },
		]);
		const { url } = await serveFiles({ ...folder, "annotations/report.jsonld": mixed });
		const page = await openReader("", { url });
		await expect.poll(() => segmentsOf(page, "a").count()).toBe(1);
		await expect.poll(() => page.getByRole("alert").innerText()).toMatch(/unheard-of/);
	});

	it("a span whose quote is missing is listed with quote and reason, and its link opens the list", async () => {
		const lost = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 26 },
			{ id: "gone", words: "a sentence that was struck out since", start: 41 },
		]);
		const { url } = await serveFiles({ ...folder, "annotations/report.jsonld": lost });
		const page = await openReader("#gone", { url });
		const listed = page.locator('[data-orphan="gone"]');
		await listed.waitFor();
		await expect.poll(() => listed.innerText()).toContain("a sentence that was struck out since");
		await expect.poll(() => listed.locator(".reason").innerText()).not.toBe("");
		await expect.poll(() => listed.getAttribute("aria-current")).toBe("true");
	});

	it("a missing document is reported, with links to the existing documents", async () => {
		const { url } = await serveFiles({ ...folder, "corpus/other.md": "# Another\n\nWords.\n" });
		const page = await openPage();
		await page.goto(`${url}?document=nowhere`);
		await page.getByRole("heading", { name: "There is no document “nowhere” here." }).waitFor();
		await page.getByRole("main").getByRole("link", { name: "Another" }).click();
		await page.getByRole("heading", { level: 1, name: "Another" }).waitFor();
		await expect.poll(() => page.title()).toBe("Another · Ascribe");
	});

	it("a folder without documents shows how to add one", async () => {
		const { url } = await serveFiles({ "corpus/notes.csv": "No document." });
		const page = await openPage();
		await page.goto(url);
		await page.getByRole("heading", { name: "This folder has no documents yet." }).waitFor();
	});

	it("a document that fails to load is reported with its file, and Try again loads it", async () => {
		const { folder: path, url } = await serveFiles(folder);
		const page = await openPage({ expected: [/404|503|Failed to load/] });
		await page.route("**/library/prepared/*", (route) => route.fulfill({ status: 503 }));
		await page.goto(url);
		await page.getByText("The document could not be read.").first().waitFor();
		await expect.poll(() => page.getByRole("alert").innerText()).toContain("prepared/report.");
		await page.unroute("**/library/prepared/*");
		await page.getByRole("button", { name: "Try again" }).click();
		await segmentsOf(page, "a").waitFor();
		await expect.poll(() => readFile(join(path, "corpus/report.md"), "utf8")).toBe(markdown);
	});
});

describe("a document without annotations", () => {
	it("has no buttons, counts, overview or strip, and says how to get annotations", async () => {
		const { url } = await serveFiles({ "corpus/report.md": markdown, "annotations/layers.json": layersText });
		const page = await openReader("?show=overview", { url });
		await page.getByRole("heading", { name: "No annotations yet" }).waitFor();
		const bar = page.getByRole("banner");
		await expect.poll(() => bar.getByRole("button").allInnerTexts()).toEqual(["Export", "More"]);
		await expect.poll(() => page.locator(".scroll-strip, .layer-toggle, .screen").count()).toBe(0);
		await expect
			.poll(() => page.locator(".credits div").allTextContents())
			.toEqual(["Author, publisher and date not stated"]);
		await page.getByRole("button", { name: "Open annotations…" }).first().click();
		await page.getByRole("dialog").waitFor();
	});

	it("keeps its text in place when it gets its first annotation", async () => {
		const { "annotations/report.jsonld": _, ...unannotated } = folder;
		const { folder: path, url } = await serveFiles(unannotated);
		const page = await openReader("", { url });
		const top = async () => (await page.locator("[data-reader-root] p").first().boundingBox())?.y;
		const before = await top();
		await put(path, "annotations/report.jsonld", validAnnotations);
		await segmentsOf(page, "a").waitFor();
		await page.locator(".credits").getByText("with 1 site").waitFor();
		await expect.poll(top).toBe(before);
	});

	it("differs from a document whose annotations could not be read, which has no counts", async () => {
		const { url } = await serveFiles({ ...folder, "annotations/report.jsonld": "{ no" });
		const page = await openReader("", { url });
		await expect.poll(() => page.locator(".layer-toggle .count").allTextContents()).toEqual(["–"]);
		await expect.poll(() => page.getByRole("heading", { name: "No annotations yet" }).count()).toBe(0);
		await expect.poll(() => page.getByRole("button", { name: "Overview" }).count()).toBe(0);
	});
});

describe("an open page follows the folder without a reload", () => {
	it("when document, annotations or shared entities change, and keeps card and view", async () => {
		const { folder: path, url } = await serveFiles(folder);
		const page = await openReader("#a", { url });
		await cardOf(page).waitFor();
		await page.evaluate(() => Reflect.set(globalThis, "isSamePage", true));

		await put(path, "corpus/report.md", markdown.replace("first", "second, of all"));
		await expect.poll(() => textOfArticle(page)).toContain("second, of all");
		await expect.poll(() => segmentsOf(page, "a").innerText()).toBe("isoHunt");

		const more = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 26 },
			{ id: "b", words: "The last", start: 51, site: "demonoid" },
		]);
		// Editors save like this: a temporary file replaces the old one.
		await put(path, "annotations/.report.tmp", more);
		await rename(join(path, "annotations/.report.tmp"), join(path, "annotations/report.jsonld"));
		await segmentsOf(page, "b").waitFor();

		await put(
			path,
			"annotations/entities.jsonld",
			sharedEntitiesText.replace('"isoHunt"', '"isoHunt, renamed"'),
		);
		await expect
			.poll(() => cardOf(page).getByRole("heading", { level: 2 }).textContent())
			.toBe("isoHunt, renamed");
		await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, "isSamePage"))).toBe(true);
	});

	it("when a document changed after loading and before the page received notifications", async () => {
		const { folder: path, url } = await serveFiles(folder);
		const page = await openPage({ reducedMotion: "reduce" });
		let release = () => {};
		const released = new Promise<void>((resolve) => {
			release = resolve;
		});
		await page.route("**/library/changes*", (route) => released.then(() => route.continue()));
		await page.goto(url);
		await untilReady(page);
		await put(path, "corpus/report.md", markdown.replace("first", "second, of all"));
		release();
		await expect.poll(() => textOfArticle(page)).toContain("second, of all");
	});

	it("while annotations are half-written, they stay, and a deleted file is reported", async () => {
		const { folder: path, url } = await serveFiles(folder);
		const page = await openReader("", { url });
		const notice = page.getByRole("alert");
		await segmentsOf(page, "a").waitFor();
		await put(path, "annotations/report.jsonld", validAnnotations.slice(0, 200));
		await expect.poll(() => notice.innerText()).toContain("This is the last version that could be read.");
		expect(await segmentsOf(page, "a").count()).toBe(1);
		await put(path, "annotations/report.jsonld", validAnnotations);
		await expect.poll(() => notice.count()).toBe(0);
		await put(path, "corpus/report.md", Uint8Array.from([0x23, 0x20, 0xc3]));
		await expect.poll(() => notice.innerText()).toContain("corpus/report.md");
		await expect.poll(() => textOfArticle(page)).toContain("The last paragraph.");
		await put(path, "corpus/report.md", markdown);
		await expect.poll(() => notice.count()).toBe(0);
		await rm(join(path, "annotations/report.jsonld"));
		await expect.poll(() => notice.innerText()).toContain("The file was deleted while this page was open.");
		await expect.poll(() => segmentsOf(page, "a").count()).toBe(0);
	});
});
