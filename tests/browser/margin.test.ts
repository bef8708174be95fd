import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, openReader, segmentsOf } from "./reader.ts";
import { closeSettings, openSettings } from "./settings.ts";
import { spansIn } from "./shipped-document.ts";

interface Box {
	readonly id: string;
	readonly top: number;
	readonly bottom: number;
}

/** The notes from top to bottom, in pixels of the page. */
const boxesOf = (page: Page): Promise<readonly Box[]> =>
	page.locator(".margin .note").evaluateAll((boxes) =>
		boxes
			.map((box) => {
				const { top, bottom } = box.getBoundingClientRect();
				return { id: box.getAttribute("data-note") ?? "", top: top + scrollY, bottom: bottom + scrollY };
			})
			.sort((a, b) => a.top - b.top),
	);

const overlapping = (boxes: readonly Box[]) =>
	boxes.flatMap((box, at) => {
		const next = boxes[at + 1];
		return next && next.top < box.bottom ? [`${next.id} over ${box.id}`] : [];
	});

const topOf = (page: Page, id: string): Promise<number> =>
	segmentsOf(page, id)
		.first()
		.evaluate((mark) => (mark.getClientRects()[0]?.top ?? Number.NaN) + scrollY);

/** The visible notes that the open card covers, in whole or in part. */
const notesUnderCard = (page: Page): Promise<readonly string[]> =>
	page.locator(".margin .note").evaluateAll((notes) => {
		const card = document.querySelector(".card")?.getBoundingClientRect();
		if (!card) return ["no card"];
		return notes
			.filter((note) => {
				const { top, bottom } = note.getBoundingClientRect();
				return note.checkVisibility({ visibilityProperty: true }) && top < card.bottom && bottom > card.top;
			})
			.map(({ id }) => id);
	});

const notes = [...spansIn("claim"), ...spansIn("commentary")];

describe.each([1280, 1000])("at %d pixels", (width) => {
	it("notes never overlap, and an open card hides the notes under it and moves none", async () => {
		const page = await openReader("", { viewport: { width, height: 900 } });
		const boxes = await boxesOf(page);
		expect(boxes.map(({ id }) => id).sort()).toEqual(notes.map(({ id }) => id).sort());
		expect(overlapping(boxes)).toEqual([]);
		const topOfNote = new Map(boxes.map(({ id, top }) => [id, top]));
		const preferred = await Promise.all(boxes.map(({ id }) => topOf(page, id)));
		expect(preferred).toEqual([...preferred].sort((a, b) => a - b));
		const raised = boxes.filter(({ top }, at) => top < (preferred[at] ?? 0) - 1);
		expect(raised).toEqual([]);

		for (const id of ["s6", "c6", "m3", "c1", "m19", "c13"]) {
			await page.evaluate((hash) => {
				location.hash = hash;
			}, id);
			await expect.poll(() => cardOf(page).getAttribute("data-note")).toBe(id);
			const moved = async () =>
				(await boxesOf(page)).filter(({ id, top }) => Math.abs(top - (topOfNote.get(id) ?? 0)) > 1);
			await expect.poll(moved, { message: id }).toEqual([]);
			await expect.poll(() => notesUnderCard(page), { message: id }).toEqual([]);
			await page.mouse.wheel(0, 200);
			await expect.poll(() => notesUnderCard(page), { message: `${id}, scrolled` }).toEqual([]);
		}
	});
});

it("every note shows its whole text or its label alone, and no two notes overlap", async () => {
	const page = await openReader();
	const cutNotes = () =>
		page
			.locator(".note:not([data-restated], [data-short]) .words")
			.evaluateAll((all) => all.filter((words) => words.scrollHeight > words.clientHeight).length);
	/** The heights of the notes whose words are left out, in pixels. */
	const labels = () =>
		page
			.locator(".note:is([data-restated], [data-short]):not([data-in-hand])")
			.evaluateAll((all) => [...new Set(all.map((note) => Math.round(note.getBoundingClientRect().height)))]);
	await expect.poll(async () => (await boxesOf(page)).length).toBeGreaterThan(10);
	await expect.poll(cutNotes).toBe(0);
	await expect.poll(labels).toEqual([24]);
	await segmentsOf(page, "c6").first().hover();
	await expect.poll(cutNotes).toBe(0);
	await expect.poll(async () => overlapping(await boxesOf(page))).toEqual([]);
});

it("a displaced note has a line to the first line of its span, and no other note has one", async () => {
	const page = await openReader();
	await expect.poll(async () => (await boxesOf(page)).length).toBeGreaterThan(10);
	const wrongLines = () =>
		page.locator(".note").evaluateAll((notes) =>
			notes.flatMap((note) => {
				const line = document.querySelector(`mark[data-ann~="${note.getAttribute("data-note")}"]`);
				const { top = 0, bottom = 0 } = line?.getClientRects()[0] ?? {};
				const label = note.getBoundingClientRect().top + 12;
				const isDisplaced = label - (top + bottom) / 2 > 3;
				const drawn = note.querySelector(".hairline path");
				const hasLine = (drawn?.getAttribute("d") ?? "") !== "";
				const path = drawn?.getBoundingClientRect();
				if (hasLine !== isDisplaced) return [`${note.id} ${hasLine}`];
				const isFromSpanToNote =
					path && path.top > top && path.top < bottom && Math.abs(path.bottom - label) < 2;
				return hasLine && !isFromSpanToNote ? [note.id] : [];
			}),
		);
	await expect.poll(wrongLines).toEqual([]);
	await expect.poll(() => page.locator(".note .hairline path[d^=M]").count()).toBeGreaterThan(3);
});

it("crowded notes shorten to their labels, and one in hand shows all of its words", async () => {
	const page = await openReader("", { viewport: { width: 900, height: 900 } });
	await openSettings(page).then((settings) =>
		settings.getByRole("checkbox", { name: "Show paraphrases" }).check(),
	);
	await closeSettings(page);
	const short = page.locator(".note[data-short]");
	await expect.poll(() => short.count()).toBeGreaterThan(0);
	const id = (await short.first().getAttribute("id")) ?? "";
	const note = page.locator(`#${id}`);
	const height = async () => (await note.boundingBox())?.height ?? 0;
	await expect.poll(height).toBeLessThan(49);
	await note.hover();
	await expect.poll(() => note.getAttribute("data-short")).toBe(null);
	await expect.poll(height).toBeGreaterThan(49);
	await expect.poll(async () => overlapping(await boxesOf(page))).toEqual([]);
});

it("hovering a note highlights its span, and hovering a span highlights its note", async () => {
	const page = await openReader();
	await page.locator("#note-c2").hover();
	await expect.poll(() => segmentsOf(page, "c2").first().getAttribute("class")).toMatch(/h-bracket/);
	await segmentsOf(page, "m1").first().hover();
	await expect.poll(() => page.locator("#note-m1").getAttribute("data-in-hand")).toBe("true");
	await expect.poll(() => segmentsOf(page, "c2").first().getAttribute("class")).not.toMatch(/h-bracket/);
});
