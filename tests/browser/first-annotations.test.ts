import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { starterSets } from "../../src/library/index.ts";
import { openPage } from "./chromium.ts";
import { announcement, selectWords } from "./mark-words.ts";
import { untilReady } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const harbour = `# Harbour report

The Port Authority says that the ferry is the reason. The union claims that four pilots are too few.

That is a poor argument.
`;

const form = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const hasFocus = (page: Page, name: string) =>
	form(page, name).evaluate((fields) => fields.contains(document.activeElement));

it("an empty folder gets layers, two claims and a reply by keyboard alone, and one save writes everything", async () => {
	const { folder, url } = await serveFiles({ "corpus/harbour.md": harbour });
	const page = await openPage({ reducedMotion: "reduce" });
	await page.goto(url);
	await untilReady(page);
	await page.getByRole("radio", { name: /^News article/ }).focus();
	await page.keyboard.press("Space");
	await page.getByText("What a source claims.").waitFor();
	await page.keyboard.press("i");
	await page.getByRole("region", { name: "Cursor" }).waitFor();

	await selectWords(page, "the ferry is the reason");
	await expect.poll(() => announcement(page)).toMatch(/^5 words selected/);
	await page.keyboard.press("2");
	await form(page, "New claim").waitFor();
	await expect.poll(() => hasFocus(page, "New claim")).toBe(true);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	// Without a pause between the keys, no letter may be lost.
	await page.keyboard.type("Port Authority");
	await page.keyboard.press("Enter");
	await form(page, "New claim").getByRole("button", { name: "Remove Port Authority" }).waitFor();
	await form(page, "New claim").getByLabel("Type").selectOption("factual");
	await page.keyboard.press("Enter");
	await expect.poll(() => announcement(page)).toMatch(/^Done\. Claim marked/);

	await selectWords(page, "four pilots are too few");
	await expect.poll(() => announcement(page)).toMatch(/^5 words selected/);
	await page.keyboard.press("2");
	await expect.poll(() => hasFocus(page, "New claim")).toBe(true);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Enter");
	await form(page, "New claim").waitFor({ state: "detached" });

	await selectWords(page, "That is a poor argument");
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
	await expect.poll(() => announcement(page)).toMatch(/Saved\.$/);

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
