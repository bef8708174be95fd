import { describe, expect, inject, it } from "vitest";
import {
	cardOf,
	clipboard,
	clipboardText,
	isInWindow,
	linkedWords,
	openReader,
	segmentsOf,
	untilReady,
} from "./reader.ts";
import { shippedSpans, shippedText, spansIn } from "./shipped-document.ts";

const mentions = spansIn("site").filter(({ entity }) => entity === "isohunt");
const [first, second] = mentions.map(({ id }) => id);

describe("the card of a site", () => {
	it("steps through the mentions with its buttons and with n and p", async () => {
		const page = await openReader();
		expect(mentions.length).toBe(2);
		const card = cardOf(page);
		const classOf = (id: string | undefined) =>
			segmentsOf(page, id ?? "")
				.first()
				.getAttribute("class");
		const expectOpenAt = async (id: string | undefined) => {
			await expect.poll(() => card.getAttribute("data-note")).toBe(id);
			await expect.poll(() => new URL(page.url()).hash).toBe(`#${id}`);
			await expect.poll(() => classOf(id)).toMatch(/h-solid/);
			await expect.poll(() => isInWindow(page, id ?? "")).toBe(true);
		};
		await segmentsOf(page, first ?? "").click();
		await expectOpenAt(first);
		await expect.poll(() => card.getByRole("heading", { level: 2 }).textContent()).toBe("isoHunt");
		await expect.poll(() => classOf(second)).toMatch(/o-solid/);
		await expect
			.poll(() => card.locator(".caption").textContent())
			.toBe("1 of 2 mentions, in order of the text");
		await expect
			.poll(() => card.getByRole("button", { name: "Previous" }).getAttribute("aria-disabled"))
			.toBe("true");
		await card.getByRole("button", { name: "Next" }).click();
		await expectOpenAt(second);
		await expect
			.poll(() => card.getByRole("button", { name: "Next" }).getAttribute("aria-disabled"))
			.toBe("true");
		await card.getByRole("button", { name: "Previous" }).click();
		await expectOpenAt(first);
		await page.keyboard.press("n");
		await expectOpenAt(second);
		await page.keyboard.press("n");
		await expectOpenAt(second);
		await page.keyboard.press("p");
		await expectOpenAt(first);
	});

	it("links to the claims about the site, to their source and to the author's reply, and back", async () => {
		const page = await openReader(`#${second}`);
		const card = cardOf(page);
		const heading = card.getByRole("heading", { level: 2 });
		await card.getByRole("heading", { name: "2 claims about it" }).waitFor();
		await card.getByRole("link", { name: /operated with impunity/ }).click();
		await expect.poll(() => heading.textContent()).toMatch(/operated with impunity/);
		await expect
			.poll(() => card.locator(".fields").innerText())
			.toMatch(/Type\s+accusation\s+Quoted\?\s+partly quoted/);

		await card.getByRole("link", { name: "IIPA" }).click();
		await expect.poll(() => heading.textContent()).toBe("International Intellectual Property Alliance");
		await expect.poll(() => card.innerText()).toMatch(/claims by it/);
		await expect.poll(() => card.innerText()).toMatch(/members/);
		await page.goBack();

		await card.getByRole("heading", { name: "1 reply from the author" }).waitFor();
		await card.getByRole("link", { name: /^An American injunction does not bind/ }).click();
		await expect.poll(() => heading.textContent()).toMatch(/^An American injunction/);
		await expect.poll(() => card.locator(".fields").innerText()).toMatch(/Tone\s+sceptical, ironic/);
		await card.getByRole("link", { name: /operated with impunity/ }).click();
		await expect.poll(() => heading.textContent()).toMatch(/operated with impunity/);
		await card.getByRole("link", { name: "isoHunt", exact: true }).click();
		await expect.poll(() => heading.textContent()).toBe("isoHunt");
	});

	it("names facts that the text does not state, and the spans around the mention", async () => {
		const page = await openReader(`#${second}`);
		const card = cardOf(page);
		await expect.poll(() => card.locator(".fields").innerText()).toMatch(/Status\s+not stated in the text/);
		await card.getByRole("link", { name: "in a claim by IIPA" }).click();
		await expect.poll(() => card.getByRole("heading", { level: 2 }).textContent()).toMatch(/Canada/);
	});

	it("closes with its button and with a click on plain text", async () => {
		const page = await openReader(`#${first}`);
		await cardOf(page).getByRole("button", { name: "Close" }).click();
		await expect.poll(() => cardOf(page).count()).toBe(0);
		await segmentsOf(page, first ?? "").click();
		await cardOf(page).waitFor();
		await page.getByRole("heading", { level: 1 }).click();
		await expect.poll(() => cardOf(page).count()).toBe(0);
		await expect.poll(() => new URL(page.url()).hash).toBe("");
	});
});

describe("copying", () => {
	it("copies a link that opens the same card without a filter, and a citation with section and day", async () => {
		const page = await openReader("?hide=commentary", { permissions: clipboard });
		await segmentsOf(page, second ?? "").click();
		await cardOf(page).getByRole("button", { name: "Copy…" }).click();
		await cardOf(page).getByRole("button", { name: "Copy link" }).click();
		await expect.poll(() => page.getByRole("status").allTextContents()).toContain("Copied");
		const link = `${inject("servedReader")}#${second}`;
		await expect.poll(() => clipboardText(page)).toBe(link);
		await cardOf(page).getByRole("button", { name: "Copy…" }).click();
		await cardOf(page).getByRole("button", { name: "Copy citation" }).click();
		const source = "IIPA Reports BitTorrent Sites and Cyberlockers To US Government, Canada";
		const start = `“isoHunt”, ${source}, ${link}, accessed `;
		await expect.poll(() => clipboardText(page)).toContain(start);
		expect((await clipboardText(page)).slice(start.length)).toMatch(/^\d{4}-\d\d-\d\d$/);
		await page.goto("about:blank");
		await page.goto(link);
		await cardOf(page).waitFor();
		await expect.poll(() => cardOf(page).getByRole("heading", { level: 2 }).textContent()).toBe("isoHunt");
		await expect.poll(() => isInWindow(page, second ?? "")).toBe(true);
	});

	it("copies a link to selected words, which highlights the same words", async () => {
		const page = await openReader("", { permissions: clipboard });
		const selected = await page.evaluate(() => {
			const root = document.querySelector("[data-reader-root]");
			const block = [...(root?.querySelectorAll("p") ?? [])].find(({ textContent }) =>
				textContent.includes("perhaps its most famous"),
			);
			const texts = block ? [...block.querySelectorAll("mark")] : [];
			const range = document.createRange();
			const [from, until] = [texts[0]?.firstChild, texts.at(-1)?.firstChild];
			if (!from || !until) return "";
			range.setStart(from, 4);
			range.setEnd(until, 7);
			getSelection()?.removeAllRanges();
			getSelection()?.addRange(range);
			return range.toString();
		});
		expect(selected.length).toBeGreaterThan(40);
		await page
			.getByRole("group", { name: "Selected text" })
			.getByRole("button", { name: "Copy link" })
			.click();
		await expect.poll(() => clipboardText(page)).toMatch(/#quote=/);
		const link = await clipboardText(page);
		await page.goto("about:blank");
		await page.goto(link);
		await untilReady(page);
		await expect.poll(() => linkedWords(page)).toBe(selected);
	});
});

describe("an address with", () => {
	it("an id scrolls to the span and opens its card", async () => {
		const last = shippedSpans.at(-1)?.id ?? "";
		const page = await openReader(`#${last}`);
		await cardOf(page).waitFor();
		await expect.poll(() => isInWindow(page, last)).toBe(true);
	});

	it("the id of a source without a span opens its card", async () => {
		const page = await openReader("#iipa");
		await expect
			.poll(() => cardOf(page).getByRole("heading", { level: 2 }).textContent())
			.toBe("International Intellectual Property Alliance");
	});

	it("a quote highlights its words", async () => {
		const quote = "the site has “operated with impunity”";
		expect(shippedText).toContain(quote);
		const page = await openReader(`#${new URLSearchParams({ quote })}`);
		await expect.poll(() => linkedWords(page)).toBe(quote);
	});

	it.each([
		["#no-such-span", "The passage in this link is not in this document."],
		["#quote=words+that+never+stood+here", "The quote in this link is not in this document."],
	])("an unknown target, such as %s, shows a message", async (address, sentence) => {
		const page = await openReader(address);
		await page.locator(".notice").getByText(sentence).waitFor();
		await expect.poll(() => cardOf(page).count()).toBe(0);
	});
});
