import type { Page } from "playwright";
import { expect, it } from "vitest";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import { announcement, selectWords } from "./mark-words.ts";
import { overlappingSpans } from "./overlapping-spans.ts";
import { cardOf, openReader, segmentsOf } from "./reader.ts";
import { serveFiles } from "./serve.ts";

/**
 * The article as a screen reader reads it: the texts in order. The description of a mark is in brackets
 * before its text: "[site: isoHunt] isoHunt".
 */
async function screenReaderText(page: Page): Promise<readonly string[]> {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send("Accessibility.getFullAXTree");
	await session.detach();
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const texts: string[] = [];
	let description = "";
	const walk = ({ ignored, role, name, description: own, childIds = [] }: (typeof nodes)[number]) => {
		if (!ignored && (role?.value === "mark" || role?.value === "link"))
			description = String(own?.value ?? "");
		if (!ignored && role?.value === "StaticText") {
			texts.push(description ? `[${description}] ${name?.value}` : String(name?.value));
			description = "";
		}
		for (const id of childIds) {
			const child = byId.get(id);
			if (child) walk(child);
		}
	};
	const article = nodes.find(({ role }) => role?.value === "article");
	if (article) walk(article);
	return texts;
}

const described = (page: Page) =>
	page.locator("article mark[aria-description]").evaluateAll((marks) => marks.length);

/** The lines under the title. */
const bylines = (counts: string) => ["Author, publisher and date not stated", `Annotated with ${counts}`];

const outer = "claim: IIPA, accusation";
const comment = "comment: Author, ironic";

it("a span that contains other spans is announced once, and its other segments are plain text", async () => {
	const { url } = await serveFiles(overlappingSpans);
	const page = await openReader("", { url });
	await expect.poll(() => described(page)).toBe(7);
	const texts = async () => (await screenReaderText(page)).slice(1, 8);
	await expect
		.poll(texts)
		.toEqual([
			...bylines("1 site, 1 claim, 1 comment"),
			"The group ",
			`[${outer}] describes `,
			`[${comment}] a long-time enemy, `,
			"[site: Razorback2] Razorback2",
			", raided in 2006",
		]);
});

it("two crossing spans are each announced at their start", async () => {
	const { url } = await serveFiles(overlappingSpans);
	const page = await openReader("", { url });
	await expect.poll(() => described(page)).toBe(7);
	const texts = async () => {
		const all = await screenReaderText(page);
		const first = all.findIndex((words) => words.endsWith("The requests are numerous "));
		return all.slice(first, first + 4);
	};
	await expect
		.poll(texts)
		.toEqual([
			`[${outer}] The requests are numerous `,
			`[${comment}] and`,
			", of course, unpaid",
			" for now.",
		]);
});

it("a span across two blocks is announced in the first block only", async () => {
	const { url } = await serveFiles({
		"corpus/two.md": "# Two\n\nThe site isoHunt\n\nand its mirror are gone.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/two.jsonld": annotationsText("two", [
			{ id: "over", words: "isoHunt\nand its mirror", start: 13 },
		]),
	});
	const page = await openReader("", { url });
	await expect.poll(() => segmentsOf(page, "over").count()).toBe(2);
	await expect.poll(() => described(page)).toBe(1);
	await expect
		.poll(() => screenReaderText(page))
		.toEqual([
			"Two",
			...bylines("1 site"),
			"The site ",
			"[site: isoHunt] isoHunt",
			"and its mirror",
			" are gone.",
		]);
});

it("spans that the filters hide are not announced until the filters are cleared", async () => {
	const { url } = await serveFiles(overlappingSpans);
	const page = await openReader("?hide=claim,commentary", { url });
	await expect.poll(() => described(page)).toBe(1);
	const marked = async () => (await screenReaderText(page)).filter((words) => words.startsWith("["));
	await expect.poll(marked).toEqual(["[site: Razorback2] Razorback2"]);
	await page.keyboard.press("0");
	await expect.poll(() => described(page)).toBe(7);
});

it("Enter on a mark opens its card, and Escape returns to the mark whose card was open last", async () => {
	const page = await openReader();
	const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-cursor"));
	await page.keyboard.press("j");
	await page.keyboard.press("j");
	const mark = await focused();
	await page.keyboard.press("Enter");
	const heading = cardOf(page).getByRole("heading", { level: 2 });
	await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
	await page.keyboard.press("Escape");
	await expect.poll(focused).toBe(mark);

	await page.evaluate(() => {
		location.hash = "s4";
	});
	await segmentsOf(page, "s4").first().focus();
	await page.keyboard.press("n");
	await expect.poll(() => new URL(page.url()).hash).toBe("#s6");
	await page.keyboard.press("Escape");
	await expect.poll(focused).toBe("s6");
});

it("the page has one polite live region, which announces events", async () => {
	const page = await openReader("#nothing-of-that-name");
	const live = page.locator("[aria-live], [role=status], [role=log]");
	await expect
		.poll(() => live.allTextContents())
		.toEqual(["The passage in this link is not in this document."]);
});

it("a mark is made, corrected and deleted by names, descriptions and messages alone", async () => {
	const page = await openReader();
	/** Name, role, state and description, as the browser passes them to a screen reader. */
	const nodes = async (roles: readonly string[]) => {
		const session = await page.context().newCDPSession(page);
		const { nodes } = await session.send("Accessibility.getFullAXTree");
		await session.detach();
		const found = nodes.flatMap(({ ignored, role, name, description }) =>
			!ignored && roles.includes(String(role?.value))
				? [[name?.value, description?.value].filter(Boolean).join(": ")]
				: [],
		);
		return found.sort();
	};
	const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
	await selectWords(page, "music portal sites");
	const offer = page.getByRole("region", { name: "Mark these 3 words as" });
	await expect.poll(() => announcement(page)).toBe("3 words selected. 1 Site, 2 Claim, 3 Commentary, 4 Note");
	await expect
		.poll(() => offer.getByRole("list").getByRole("button").allTextContents())
		.toEqual([
			"1SiteServices that are named.",
			"2ClaimWhat a source claims.",
			"3CommentaryWhere the author answers back.",
			"4Note",
		]);

	await page.keyboard.press("2");
	const form = page.getByRole("region", { name: "New claim" });
	await form.waitFor();
	await page.keyboard.press("Enter");
	await expect
		.poll(() => nodes(["combobox", "textbox"]))
		.toEqual([
			"About",
			"Claim: or one that is said again",
			"Claimed by: Chosen: IIPA",
			"In short: 0 of 90",
			"Quoted?",
			"Type",
		]);
	await expect.poll(() => nodes(["slider"])).toEqual(["End of the span", "Start of the span"]);
	await expect.poll(() => form.getByRole("group", { name: "Change to" }).getByRole("button").count()).toBe(3);
	const points = async () => (await nodes(["button"])).filter((name) => name.startsWith("Point at it"));
	await expect.poll(points).toEqual(["Point at it: About", "Point at it: Claimed by"]);
	await form.getByRole("button", { name: "Remove IIPA" }).click();
	await expect.poll(() => announcement(page)).toBe("Removed: IIPA");
	await form.getByRole("combobox", { name: "Claimed by" }).fill("IIPA");
	await page.keyboard.press("Enter");
	await expect.poll(() => announcement(page)).toBe("Taken: IIPA");
	await page.keyboard.press("Enter");
	await form.waitFor({ state: "detached" });
	await expect.poll(() => announcement(page)).toMatch(/Claim marked: “music portal sites”$/);
	await expect.poll(focused).toBe("music portal sites");

	await page.keyboard.press("u");
	const history = page.getByRole("region", { name: "Changes" });
	await history.getByRole("button", { name: /^Claim marked: “music portal sites”/ }).waitFor();
	await page.keyboard.press("Escape");
	await history.waitFor({ state: "detached" });
	await expect.poll(focused).toMatch(/^1/);

	// The cursor begins at the first visible words, here within a claim of several lines.
	await page.locator("mark.l-claim").evaluateAll((claims) => {
		const boxes = claims.map((claim) => claim.getBoundingClientRect());
		const box = boxes.find(({ height }) => height > 60);
		if (box) scrollTo({ top: scrollY + box.top + box.height / 2 - 120, behavior: "instant" });
	});
	await page.keyboard.press("i");
	await expect.poll(() => announcement(page)).toMatch(/^Cursor\. Question mark for keys\. Claim /);
	await expect.poll(() => nodes(["article"])).toContain("Text with a cursor");
	await page.keyboard.press("Escape");
	await expect.poll(() => announcement(page)).toBe("Cursor off.");

	await page.locator("mark", { hasText: "music portal sites" }).click();
	await page.getByRole("button", { name: "Edit", exact: true }).click();
	const edit = page.getByRole("region", { name: "Edit claim" });
	await edit.getByRole("button", { name: "Delete" }).click();
	await expect.poll(() => announcement(page)).toBe("Claim deleted: “music portal sites”");
	await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MARK");
});
