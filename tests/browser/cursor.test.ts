import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { put } from "../library/folder.ts";
import { oneClaimFolder } from "./one-claim-folder.ts";
import { article, openReader, textOfArticle } from "./reader.ts";
import { serveFiles } from "./serve.ts";

/** The words after the caret. */
const afterCaret = (page: Page) =>
	article(page).evaluate((root) => {
		const { focusNode, focusOffset } = getSelection() ?? {};
		if (!focusNode || focusOffset === undefined || !root.lastChild) return "";
		const rest = document.createRange();
		rest.setStart(focusNode, focusOffset);
		rest.setEndAfter(root.lastChild);
		return rest.toString().slice(0, 40).trim();
	});

const status = (page: Page) => page.locator(".said[role=status]").textContent();

/** A reader with a cursor at the start of the text. */
async function openCursor(hasEditContext: boolean): Promise<Page> {
	const page = await openReader("", { isNew: true });
	if (!hasEditContext) {
		await page.addInitScript(() => Reflect.deleteProperty(globalThis, "EditContext"));
		await page.reload();
	}
	await page
		.getByRole("button", { name: "Move a cursor in the text", includeHidden: true })
		.waitFor({ state: "attached" });
	await page.keyboard.press("i");
	await page.getByRole("region", { name: "Cursor" }).waitFor();
	await expect.poll(() => afterCaret(page)).toMatch(/^IIPA Reports/);
	return page;
}

describe.each([
	["with the caret of the browser", true],
	["with a drawn caret", false],
])("the cursor %s", (_, hasEditContext) => {
	it("goes by word, selects with Shift, marks with a digit, and comes back when the form closes", async () => {
		const page = await openCursor(hasEditContext);
		await page.keyboard.press("Control+End");
		await page.keyboard.press("Control+Home");
		await page.keyboard.press("Control+ArrowRight");
		await expect.poll(() => afterCaret(page)).toMatch(/^Reports BitTorrent/);
		await page.keyboard.press("Shift+Control+ArrowRight");
		await page.keyboard.press("3");
		const form = page.getByRole("region", { name: "New commentary" });
		await form.waitFor();
		await expect.poll(() => form.evaluate((fields) => fields.contains(document.activeElement))).toBe(true);
		// The first Escape closes the list of the field, if it is open.
		const list = form.locator("[aria-expanded=true]");
		if ((await list.count()) > 0) {
			await page.keyboard.press("Escape");
			await expect.poll(() => list.count()).toBe(0);
		}
		await page.keyboard.press("Escape");
		await form.waitFor({ state: "detached" });
		await expect.poll(() => afterCaret(page)).toMatch(/^BitTorrent Sites/);
		// Undone, the paragraph has new elements.
		await page.keyboard.press("Control+z");
		await expect.poll(() => status(page)).toMatch(/^Undone/);
		await expect.poll(() => afterCaret(page)).toMatch(/^BitTorrent Sites/);
		await page.keyboard.press("Control+Shift+z");
		await expect.poll(() => status(page)).toMatch(/^Done again/);
		await page.keyboard.press("Control+ArrowLeft");
		await page.keyboard.press("Backspace");
		await expect.poll(() => status(page)).toMatch(/deleted: “Reports”/);
		await page.keyboard.press("Escape");
		await page.getByRole("region", { name: "Cursor" }).waitFor({ state: "detached" });
	});

	it("keeps words that are selected in the frame in which a form closes", async () => {
		const page = await openCursor(hasEditContext);
		await page.keyboard.press("Control+ArrowRight");
		await page.keyboard.press("Shift+Control+ArrowRight");
		await page.keyboard.press("3");
		const form = page.getByRole("region", { name: "New commentary" });
		await form.waitFor();
		await article(page).evaluate((root) => {
			document.querySelector<HTMLFormElement>(".form form")?.requestSubmit();
			const words = document
				.createTreeWalker(root.querySelector("p") ?? root, NodeFilter.SHOW_TEXT)
				.nextNode();
			if (words) getSelection()?.setBaseAndExtent(words, 0, words, 8);
		});
		await form.waitFor({ state: "detached" });
		await page.getByRole("region", { name: /^Mark/ }).waitFor();
		await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("article");
	});

	it("goes by word from the title into the text and back", async () => {
		const page = await openCursor(hasEditContext);
		await page.keyboard.press("Control+Home");
		for (let words = 0; words < 14; words += 1) await page.keyboard.press("Control+ArrowRight");
		await expect.poll(() => afterCaret(page)).toMatch(/^counts major/);
		for (let words = 0; words < 10; words += 1) await page.keyboard.press("Control+ArrowLeft");
		await expect.poll(() => afterCaret(page)).toMatch(/US Government/);
	});

	it("never changes the text: typing, composing, pasting, dropping, deleting and formatting do nothing", async () => {
		const page = await openCursor(hasEditContext);
		const text = await textOfArticle(page);
		await page.keyboard.type("words");
		for (const key of ["Control+b", "Control+v", "Control+x", "Control+Delete", "Tab", "Shift+Tab"]) {
			await page.keyboard.press(key);
		}
		const session = await page.context().newCDPSession(page);
		await session.send("Input.imeSetComposition", { text: "か", selectionStart: 1, selectionEnd: 1 });
		await session.send("Input.insertText", { text: "かな" });
		await page.evaluate(() => {
			const data = new DataTransfer();
			data.setData("text/plain", "dropped");
			const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
			document.querySelector("[data-reader-root] p")?.dispatchEvent(drop);
			document.execCommand("insertText", false, "inserted");
			document.execCommand("delete");
		});
		expect(await textOfArticle(page)).toBe(text);
	});
});

it("Space lists the marks at the caret if there are several, and opens the chosen one", async () => {
	const page = await openCursor(true);
	await article(page).evaluate((root) => {
		const mark = [...root.querySelectorAll("mark")].find(({ textContent }) => textContent === "GameTorrent");
		const words = mark && document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode();
		if (words) getSelection()?.collapse(words, 4);
	});
	await expect.poll(() => afterCaret(page)).toMatch(/^Torrent, a tracker/);
	await page.keyboard.press(" ");
	const list = page.getByRole("region", { name: "At the caret" });
	await expect
		.poll(() => list.locator(".place").allInnerTexts())
		.toEqual([
			expect.stringMatching(/^Site\s+GameTorrent$/),
			expect.stringMatching(/^Claim\s+The IIPA singles out/),
		]);
	await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Site/);
	await page.keyboard.press("Escape");
	await expect.poll(() => afterCaret(page)).toMatch(/^Torrent, a tracker/);
	await page.keyboard.press(" ");
	await list.waitFor();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press(" ");
	await list.waitFor({ state: "detached" });
	await page.getByRole("heading", { level: 2, name: /^The IIPA singles out/ }).waitFor();
});

it("The caret, selected words and an open form stay at their words if the text changes on disk", async () => {
	const folderWith = (first: string) =>
		oneClaimFolder(
			"en",
			["# One", first, "Nobody else has asked for them so far."],
			"asked for them",
			"Old.",
		);
	const { folder, url } = await serveFiles(folderWith("A first paragraph."));
	const change = async (page: Page, first: string) => {
		await put(folder, "corpus/mixed.md", folderWith(first)["corpus/mixed.md"]);
		await page.getByText(first).waitFor();
	};
	const page = await openReader("", { url });
	await page
		.getByRole("button", { name: "Move a cursor in the text", includeHidden: true })
		.waitFor({ state: "attached" });
	await page.keyboard.press("i");
	await page.getByRole("region", { name: "Cursor" }).waitFor();
	await article(page).evaluate((root) => {
		const words = document
			.createTreeWalker(root.querySelector("p + p") ?? root, NodeFilter.SHOW_TEXT)
			.nextNode();
		if (words) getSelection()?.collapse(words, 7);
	});
	await page.keyboard.press("Shift+Control+ArrowRight");
	const selected = () => page.evaluate(() => String(getSelection()).trim());
	await expect.poll(selected).toBe("else");
	await change(page, "A second paragraph, which is longer.");
	await expect.poll(selected).toBe("else");
	await expect.poll(() => status(page)).toBe("1 word selected. 1 Claim, 2 Note");

	await page.keyboard.press("1");
	const form = page.getByRole("region", { name: "New claim" });
	await form.waitFor();
	const isInForm = () => form.evaluate((fields) => fields.contains(document.activeElement));
	await expect.poll(isInForm).toBe(true);
	await change(page, "Third.");
	await expect.poll(() => page.getByRole("region", { name: "Cursor" }).count()).toBe(1);
	expect(await isInForm()).toBe(true);
	await page.keyboard.press("Shift+ArrowRight");
	await expect.poll(() => status(page)).toBe("Ends at “has”");
	await form.getByRole("button", { name: "Done", exact: true }).click();
	await form.waitFor({ state: "detached" });
	await expect.poll(() => afterCaret(page)).toBe("has asked for them so far.");
});
