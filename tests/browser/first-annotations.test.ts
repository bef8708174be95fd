import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { starterSets } from "../../src/library/index.ts";
import { openPage } from "./chromium.ts";
import { article, untilReady } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const harbour = `# Harbour report

The Port Authority says that the ferry is the reason. The union claims that four pilots are too few.

That is a poor argument.
`;

/** Puts the selection on words, as assistive technology does. */
const select = (page: Page, words: string) =>
	article(page).evaluate((root, words) => {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const at = node.nodeValue?.indexOf(words) ?? -1;
			if (at < 0) continue;
			getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
		}
	}, words);

const announcement = (page: Page) => page.locator(".said[role=status]").innerText();
const form = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const hasFocus = (page: Page, name: string) =>
	form(page, name).evaluate((fields) => fields.contains(document.activeElement));

it("An empty folder gets layers, two claims and a reply by keyboard alone, and one save writes all", async () => {
	const { folder, url } = await serveFiles({ "corpus/harbour.md": harbour });
	const page = await openPage({ reducedMotion: "reduce" });
	await page.goto(url);
	await untilReady(page);
	await page.getByRole("radio", { name: /^News article/ }).focus();
	await page.keyboard.press("Space");
	await page.getByText("What a source claims.").waitFor();
	await page.keyboard.press("i");
	await page.getByRole("region", { name: "Cursor" }).waitFor();

	await select(page, "the ferry is the reason");
	await expect.poll(() => announcement(page)).toMatch(/^5 words selected/);
	await page.keyboard.press("2");
	await form(page, "New claim").waitFor();
	await expect.poll(() => hasFocus(page, "New claim")).toBe(true);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	// Keys that follow each other at once are all taken.
	await page.keyboard.type("Port Authority");
	await page.keyboard.press("Enter");
	await form(page, "New claim").getByRole("button", { name: "Remove Port Authority" }).waitFor();
	await form(page, "New claim").getByLabel("Type").selectOption("factual");
	await page.keyboard.press("Enter");
	await expect.poll(() => announcement(page)).toMatch(/^Saved\. Claim marked/);

	await select(page, "four pilots are too few");
	await expect.poll(() => announcement(page)).toMatch(/^5 words selected/);
	await page.keyboard.press("2");
	await expect.poll(() => hasFocus(page, "New claim")).toBe(true);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Enter");
	await form(page, "New claim").waitFor({ state: "detached" });

	await select(page, "That is a poor argument");
	await expect.poll(() => announcement(page)).toMatch(/^5 words selected/);
	await page.keyboard.press("3");
	await expect.poll(() => hasFocus(page, "New comment")).toBe(true);
	await page.keyboard.press("Enter");
	await form(page, "New comment").getByRole("button", { name: "Point at it" }).focus();
	await page.keyboard.press("Enter");
	const focused = () => page.evaluate(() => document.activeElement?.textContent);
	await expect.poll(focused).toBe("four pilots are too few");
	await page.keyboard.press("Tab");
	await expect.poll(focused).toBe("the ferry is the reason");
	await page.keyboard.press("Space");
	await expect.poll(() => announcement(page)).toBe("Taken: the ferry is the reason");
	await page.keyboard.press("Enter");
	await form(page, "New comment").waitFor({ state: "detached" });
	await page.keyboard.press("Control+s");
	await expect.poll(() => announcement(page)).toBe("Saved.");

	const file = (name: string) => readFile(join(folder, "annotations", name), "utf8");
	expect(JSON.parse(await file("layers.json"))).toEqual({
		layers: starterSets[0]?.layers,
		entityTypes: starterSets[0]?.entityTypes,
	});
	expect(await file("entities.jsonld")).toContain('"Port Authority"');
	const annotations = JSON.parse(await file("harbour.jsonld"));
	expect(annotations.first.items).toHaveLength(3);
	const claims = annotations.included.filter(({ type }: { type: string }) => type === "Claim");
	expect(claims.map(({ claimType }: { claimType: string }) => claimType)).toEqual(["factual", "factual"]);
	expect(JSON.stringify(annotations.included)).toContain(`"respondsTo":[{"id":"${claims[0].id}"}]`);
});
