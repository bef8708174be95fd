import type { Page } from "playwright";
import { expect, it } from "vitest";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import { overlaps } from "./overlaps.ts";
import { cardOf, openReader, segmentsOf, serveFiles } from "./reader.ts";

/**
 * What a screen reader meets in the article, in order: words as they stand, and before those of a mark what
 * is said of it in brackets, "[site: isoHunt] isoHunt".
 */
async function spoken(page: Page): Promise<readonly string[]> {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send("Accessibility.getFullAXTree");
	await session.detach();
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const said: string[] = [];
	let description = "";
	const walk = ({ ignored, role, name, description: own, childIds = [] }: (typeof nodes)[number]) => {
		if (!ignored && (role?.value === "mark" || role?.value === "link"))
			description = String(own?.value ?? "");
		if (!ignored && role?.value === "StaticText") {
			said.push(description ? `[${description}] ${name?.value}` : String(name?.value));
			description = "";
		}
		for (const id of childIds) {
			const child = byId.get(id);
			if (child) walk(child);
		}
	};
	const article = nodes.find(({ role }) => role?.value === "article");
	if (article) walk(article);
	return said;
}

const described = (page: Page) =>
	page.locator("article mark[aria-description]").evaluateAll((marks) => marks.length);

const outer = "claim: IIPA, accusation";
const remark = "remark: Author, ironic";

it("a span that others lie in is announced once, and its other segments are plain words", async () => {
	const { url } = await serveFiles(overlaps);
	const page = await openReader("", { url });
	await expect.poll(() => described(page)).toBe(7);
	expect((await spoken(page)).slice(1, 6)).toEqual([
		"The group ",
		`[${outer}] describes `,
		`[${remark}] a long-time enemy, `,
		"[site: Razorback2] Razorback2",
		", raided in 2006",
	]);
});

it("two spans that cross are announced where each begins", async () => {
	const { url } = await serveFiles(overlaps);
	const page = await openReader("", { url });
	await expect.poll(() => described(page)).toBe(7);
	const said = await spoken(page);
	const first = said.findIndex((words) => words.endsWith("The requests are numerous "));
	expect(said.slice(first, first + 4)).toEqual([
		`[${outer}] The requests are numerous `,
		`[${remark}] and`,
		", of course, unpaid",
		" for now.",
	]);
});

it("a span over two blocks is announced in the first of them alone", async () => {
	const { url } = await serveFiles({
		"corpus/two.md": "# Two\n\nThe site isoHunt\n\nand its mirror are gone.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/two.jsonld": annotationsText("two", [
			{ id: "over", words: "isoHunt\nand its mirror", start: 13 },
		]),
	});
	const page = await openReader("", { url });
	expect(await segmentsOf(page, "over").count()).toBe(2);
	await expect.poll(() => described(page)).toBe(1);
	expect(await spoken(page)).toEqual([
		"Two",
		"The site ",
		"[site: isoHunt] isoHunt",
		"and its mirror",
		" are gone.",
	]);
});

it("what the filters leave out is not announced, and comes back with them", async () => {
	const { url } = await serveFiles(overlaps);
	const page = await openReader("?hide=claim,commentary", { url });
	await expect.poll(() => described(page)).toBe(1);
	const marked = (await spoken(page)).filter((words) => words.startsWith("["));
	expect(marked).toEqual(["[site: Razorback2] Razorback2"]);
	await page.keyboard.press("0");
	await expect.poll(() => described(page)).toBe(7);
});

it("Enter on a word leads to its card and Escape back to the same word, or to the one that was open last", async () => {
	const page = await openReader();
	const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-cursor"));
	await page.keyboard.press("j");
	await page.keyboard.press("j");
	const word = await focused();
	await page.keyboard.press("Enter");
	const heading = cardOf(page).getByRole("heading", { level: 2 });
	await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
	await page.keyboard.press("Escape");
	await expect.poll(focused).toBe(word);

	await page.evaluate(() => {
		location.hash = "s4";
	});
	await segmentsOf(page, "s4").first().focus();
	await page.keyboard.press("n");
	await expect.poll(() => new URL(page.url()).hash).toBe("#s6");
	await page.keyboard.press("Escape");
	await expect.poll(focused).toBe("s6");
});

it("there is one polite live region, which tells what happens", async () => {
	const page = await openReader("#nothing-of-that-name");
	const live = page.locator("[aria-live], [role=status], [role=log]");
	await expect
		.poll(() => live.allTextContents())
		.toEqual(["The passage in this link is not in this document."]);
});
