import type { Page } from "playwright";
import { article } from "./reader.ts";

/** Selects words of one text node, as scripts and assistive technology do. */
export const selectWords = (page: Page, words: string): Promise<void> =>
	article(page).evaluate((root, words) => {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let text = walker.nextNode(); text; text = walker.nextNode()) {
			const at = text.nodeValue?.indexOf(words) ?? -1;
			if (at < 0) continue;
			text.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
			getSelection()?.setBaseAndExtent(text, at, text, at + words.length);
			return;
		}
		throw new Error(`The article does not contain “${words}”.`);
	}, words);

/** Marks words as a note without text, and waits until the bar counts the change. */
export async function markNote(page: Page, words: string, unsaved: number): Promise<void> {
	await selectWords(page, words);
	await page.getByRole("region", { name: /^Mark/ }).getByRole("button", { name: "Note" }).click();
	const form = page.getByRole("region", { name: "New note" });
	await form.getByRole("button", { name: "Done", exact: true }).click();
	await unsavedButton(page, unsaved).waitFor();
}

/** The last message in the live region. */
export const announcement = (page: Page): Promise<string> => page.locator(".said[role=status]").innerText();

/** The button that opens the history. */
export const unsavedButton = (page: Page, count: number) =>
	page.getByRole("button", { name: `${count} unsaved ${count === 1 ? "change" : "changes"}` });

/** The labels of the changes in the open history, newest first. */
export const historyOf = (page: Page): Promise<readonly string[]> =>
	page.getByRole("region", { name: "Changes" }).locator(".change-label").allTextContents();
