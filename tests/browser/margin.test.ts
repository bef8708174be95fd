import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { cardOf, openReader, segmentsOf } from "./reader.ts";
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

const notes = [...spansIn("claim"), ...spansIn("commentary")];

describe.each([1280, 1000])("at %d pixels", (width) => {
	it("notes never overlap, and an open card pushes no note down", async () => {
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
				(await boxesOf(page)).filter(({ id, top }) => top > (topOfNote.get(id) ?? Number.NaN) + 1);
			await expect.poll(moved, { message: id }).toEqual([]);
		}
	});
});

it("every note shows its whole text, and no two notes overlap", async () => {
	const page = await openReader();
	const cutNotes = () =>
		page
			.locator("[id^=note-] .words")
			.evaluateAll((all) => all.filter((words) => words.scrollHeight > words.clientHeight).length);
	await expect.poll(async () => (await boxesOf(page)).length).toBeGreaterThan(10);
	await expect.poll(cutNotes).toBe(0);
	await segmentsOf(page, "c6").first().hover();
	await expect.poll(cutNotes).toBe(0);
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
