import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainTextOf } from "../../src/document/index.ts";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import { markNote, unsavedButton } from "./mark-words.ts";
import { clipboard, clipboardText, openReader, segmentsOf, textOfArticle } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const source = [
	"\r\n\r\n  isoHunt\tis named   here.",
	'<b onclick="ran()">not bold</b> &amp; <script>ran()</script>\0\f\v\u0001\u0085\u2028 *plain*',
	"# no heading\r\n\r\n\r\n \r\n\u00a0\r\n- no item e\u0301 👩‍👩‍👧\r\n",
	"The second line.\r\n\r\n",
	"A line of words without an empty line.\r\n".repeat(400),
	"\r\nLast words.\r\n\r\n",
].join("\r\n");
const text = plainTextOf(source);
const files = {
	"corpus/letter.txt": `\uFEFF${source}`,
	"corpus/letter.yaml": "title: A letter\nlanguage: en\n",
	"annotations/layers.json": layersText,
	"annotations/entities.jsonld": sharedEntitiesText,
	"annotations/letter.jsonld": annotationsText(
		"letter",
		[{ id: "a", words: "isoHunt", start: text.indexOf("isoHunt"), prefix: "\n\n  ", suffix: "\tis named" }],
		"txt",
	),
};

describe("a plain text document", () => {
	it("is shown as it is, prepared and parsed in the page, without the Markdown parser", async () => {
		const { url } = await serveFiles(files);
		const page = await openReader("", { url });
		await expect.poll(() => textOfArticle(page)).toBe(text);
		await expect.poll(() => segmentsOf(page, "a").textContent()).toBe("isoHunt");
		await expect.poll(() => page.title()).toBe("A letter · Ascribe");

		await page.route("**/library/catalogue.json", async (route) => {
			const response = await route.fetch();
			const catalogue = await response.json();
			const documents = catalogue.documents.map((record: object) => ({ ...record, prepared: undefined }));
			await route.fulfill({ response, json: { ...catalogue, documents } });
		});
		const workers: string[] = [];
		page.on("worker", (worker) => workers.push(worker.url().replace(/^.*\/|-[^-]*$/g, "")));
		await page.reload();
		await expect.poll(() => textOfArticle(page)).toBe(text);
		await expect.poll(() => segmentsOf(page, "a").textContent()).toBe("isoHunt");
		expect(workers).toEqual(["plain-text-worker"]);
		expect(await page.evaluate(() => Reflect.get(globalThis, "ran"))).toBeUndefined();
	});

	it("keeps its spaces and empty lines on the screen, and its lines in the clipboard", async () => {
		const { url } = await serveFiles(files);
		const page = await openReader("", { url, permissions: clipboard });
		await segmentsOf(page, "a").waitFor();
		const lines = (words: string) =>
			page.locator("article p", { hasText: words }).evaluate((block) => {
				const line = Number.parseFloat(getComputedStyle(block).lineHeight);
				return Math.round(block.getBoundingClientRect().height / line);
			});
		// The line, and three of the four empty lines before it.
		await expect.poll(() => lines("no item")).toBe(4);
		await page.keyboard.press("Control+a");
		await page.keyboard.press("Control+c");
		await expect
			.poll(() => clipboardText(page))
			.toContain(
				`no item e\u0301 👩‍👩‍👧\n\nThe second line.\n\n${"A line of words without an empty line.\n".repeat(400)}\nLast`,
			);
	});

	it("is annotated and saved with the offsets of the file", async () => {
		const { folder, url } = await serveFiles(files);
		const page = await openReader("", { url });
		await segmentsOf(page, "a").waitFor();
		await markNote(page, "Last words", 1);
		await page.keyboard.press("Control+s");
		await expect.poll(() => unsavedButton(page, 1).count()).toBe(0);
		const saved = await readFile(join(folder, "annotations/letter.jsonld"), "utf8");
		const start = [...text.slice(0, text.indexOf("Last words"))].length;
		expect(saved.replace(/\s+/g, " ")).toContain(`"start": ${start}, "end": ${start + 10}`);
		expect(saved).toContain('"source": "../corpus/letter.txt"');
	});
});
