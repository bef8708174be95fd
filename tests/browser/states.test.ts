import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { annotationsText, layersText, put, sharedEntitiesText } from "../library/folder.ts";
import { openPage } from "./chromium.ts";
import { cardOf, openReader, segmentsOf, serveFiles, textOfArticle, untilReady } from "./reader.ts";

const markdown = "# A report\n\nThe group names isoHunt first.\n\nThe last paragraph.\n";
const good = annotationsText("report", [{ id: "a", words: "isoHunt", start: 26 }]);
const folder = {
	"corpus/report.md": markdown,
	"annotations/layers.json": layersText,
	"annotations/entities.jsonld": sharedEntitiesText,
	"annotations/report.jsonld": good,
};

describe("what is wrong in the folder", () => {
	it("annotations that are no JSON are named, and the article reads on; mended, they are there", async () => {
		const { folder: path, url } = await serveFiles({ ...folder, "annotations/report.jsonld": "{ no" });
		const page = await openReader("", { url });
		const notice = page.getByRole("alert");
		expect(await notice.innerText()).toContain("The annotations could not be read. The text is complete.");
		expect(await notice.innerText()).toContain("annotations/report.jsonld");
		expect(await textOfArticle(page)).toContain("The last paragraph.");
		await put(path, "annotations/report.jsonld", good);
		await segmentsOf(page, "a").waitFor();
		await expect.poll(() => notice.count()).toBe(0);
	});

	it("annotations that are partly wrong are shown as far as they are right", async () => {
		const mixed = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 26 },
			{ id: "b", words: "The last", start: 41, site: "unheard-of" },
		]);
		const { url } = await serveFiles({ ...folder, "annotations/report.jsonld": mixed });
		const page = await openReader("", { url });
		expect(await segmentsOf(page, "a").count()).toBe(1);
		expect(await page.getByRole("alert").innerText()).toMatch(/unheard-of/);
	});

	it("a span whose words are gone is listed with them and the reason, and its link leads there", async () => {
		const lost = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 26 },
			{ id: "gone", words: "a sentence that was struck out since", start: 41 },
		]);
		const { url } = await serveFiles({ ...folder, "annotations/report.jsonld": lost });
		const page = await openReader("#gone", { url });
		const listed = page.locator('[data-orphan="gone"]');
		await listed.waitFor();
		expect(await listed.innerText()).toContain("a sentence that was struck out since");
		expect(await listed.locator(".reason").innerText()).not.toBe("");
		expect(await listed.getAttribute("aria-current")).toBe("true");
	});

	it("a document that is not there is said to be, with those that are", async () => {
		const { url } = await serveFiles({ ...folder, "corpus/other.md": "# Another\n\nWords.\n" });
		const page = await openPage();
		await page.goto(`${url}?document=nowhere`);
		await page.getByRole("heading", { name: "There is no document “nowhere” here." }).waitFor();
		await page.getByRole("main").getByRole("link", { name: "Another" }).click();
		await page.getByRole("heading", { level: 1, name: "Another" }).waitFor();
		expect(await page.title()).toBe("Another · Ascribe");
	});

	it("a folder without documents says what to put in it", async () => {
		const { url } = await serveFiles({ "corpus/notes.txt": "No Markdown." });
		const page = await openPage();
		await page.goto(url);
		await page.getByRole("heading", { name: "This folder has no documents yet." }).waitFor();
	});

	it("a text that is gone is named, and Retry reads it when it is back", async () => {
		const { folder: path, url } = await serveFiles(folder);
		const page = await openPage({ expected: [/404|503|Failed to load/] });
		await page.route("**/library/corpus/report.md", (route) => route.fulfill({ status: 503 }));
		await page.goto(url);
		await page.getByText("The document could not be read.").first().waitFor();
		expect(await page.getByRole("alert").innerText()).toContain("corpus/report.md");
		await page.unroute("**/library/corpus/report.md");
		await page.getByRole("button", { name: "Try again" }).click();
		await segmentsOf(page, "a").waitFor();
		expect(await readFile(join(path, "corpus/report.md"), "utf8")).toBe(markdown);
	});
});

describe("an open page follows the folder without a reload", () => {
	it("when a text, its annotations or the register change, and keeps card and view", async () => {
		const { folder: path, url } = await serveFiles(folder);
		const page = await openReader("#a", { url });
		await cardOf(page).waitFor();
		await page.evaluate(() => Reflect.set(globalThis, "sameLife", true));

		await put(path, "corpus/report.md", markdown.replace("first", "second, of all"));
		await expect.poll(() => textOfArticle(page)).toContain("second, of all");
		expect(await segmentsOf(page, "a").innerText()).toBe("isoHunt");

		const more = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 26 },
			{ id: "b", words: "The last", start: 51, site: "demonoid" },
		]);
		// As editors save: a file of its own that takes the place of the old one.
		await put(path, "annotations/.report.tmp", more);
		await rename(join(path, "annotations/.report.tmp"), join(path, "annotations/report.jsonld"));
		await segmentsOf(page, "b").waitFor();

		await put(path, "annotations/entities.jsonld", sharedEntitiesText.replace('"isoHunt"', '"isoHunt, renamed"'));
		await expect
			.poll(() => cardOf(page).getByRole("heading", { level: 2 }).textContent())
			.toBe("isoHunt, renamed");
		expect(await page.evaluate(() => Reflect.get(globalThis, "sameLife"))).toBe(true);
	});

	it("when a text changed after it was read and before the page could be told", async () => {
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
});
