import { describe, expect, it } from "vitest";
import { cardOf, openReader } from "./reader.ts";
import { spansIn } from "./shipped-document.ts";

const comments = spansIn("commentary").length;

describe("a view with an address", () => {
	it("shows the claims without a reply", async () => {
		const page = await openReader("?answered=no&hide=site,commentary");
		await expect.poll(() => page.locator(".note").count()).toBeGreaterThan(5);
		await expect.poll(() => page.locator(".note").count()).toBeLessThan(spansIn("claim").length);
		await page.getByRole("button", { name: "Author’s reply: no reply" }).waitFor();
	});

	it("shows the conceding replies, with the same count in menu, bar and margin", async () => {
		const page = await openReader();
		await page.getByRole("button", { name: "Author’s reply: any" }).click();
		const conceding = page.getByRole("checkbox", { name: /^conceding/ });
		const count = Number(/\d+$/.exec((await conceding.locator("xpath=..").innerText()) ?? "")?.[0]);
		await conceding.check();
		await page.keyboard.press("Escape");
		await page.getByRole("button", { name: "Author’s reply: conceding" }).waitFor();
		await expect.poll(() => new URL(page.url()).search).toBe("?hide=site,claim&stance=conceding");
		await expect
			.poll(() => page.locator("[data-toggle-layer=commentary]").innerText())
			.toContain(`${count}/${comments}`);
		await expect.poll(() => page.locator(".note.voice-author").count()).toBe(count);
		const again = await openReader("?stance=conceding&hide=claim,site");
		await expect.poll(() => again.locator(".note").count()).toBe(count);
	});
});

it("the key a steps from a claim to its reply and on to the next claim, and announces each step", async () => {
	const page = await openReader("?hide=site");
	const announcement = () => page.getByRole("status").innerText();
	const cardClass = () => cardOf(page).getAttribute("class");
	await page.keyboard.press("a");
	await expect.poll(announcement).toMatch(/^Passage 1 of \d+ with a reply\. \S/);
	await expect.poll(cardClass).toContain("card-bracket");
	await page.keyboard.press("a");
	await expect.poll(announcement).toMatch(/^Reply 1 of \d+\. Author, /);
	await expect.poll(cardClass).toContain("card-dotted");
	for (let step = 0; step < 8 && !(await announcement()).startsWith("Passage 2"); step += 1) {
		const before = await announcement();
		await page.keyboard.press("a");
		await expect.poll(announcement).not.toBe(before);
	}
	await expect.poll(announcement).toMatch(/^Passage 2 of /);
	const second = new URL(page.url()).hash;

	await page.goBack();
	await cardOf(page).getByRole("link", { name: "Next passage with a reply" }).waitFor();
	await page.evaluate(() => {
		location.hash = "c1";
	});
	await cardOf(page).and(page.locator("[data-note=c1]")).waitFor();
	await cardOf(page).getByRole("link", { name: "Next passage with a reply" }).click();
	await expect.poll(() => cardOf(page).getAttribute("data-note")).not.toBe("c1");
	expect(second).toMatch(/^#c\d+$/);
});
