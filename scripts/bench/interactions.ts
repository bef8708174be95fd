import type { Page } from "playwright";
import type { Stopwatch } from "./stopwatch.ts";

export interface SwitchTimes {
	/** Milliseconds until the marks are drawn. */
	readonly switches: readonly number[];
	/** Milliseconds until notes and counts are updated and the page has announced the change. */
	readonly announced: readonly number[];
}

/** Switches the claims off and on, six times. Waits until the page is idle before each switch. */
export function switchLayer(page: Page): Promise<SwitchTimes> {
	return page.evaluate(async () => {
		const stopwatch: Stopwatch = Reflect.get(globalThis, "stopwatch");
		const switches: number[] = [];
		const announced: number[] = [];
		const announcement = () => {
			const status = document.querySelector("p[role=status]");
			if (!status) throw new Error("The page has no status for announcements.");
			return status.textContent;
		};
		const toggle = document.querySelector<HTMLElement>('[data-toggle-layer="claim"]');
		if (!toggle) throw new Error("The page has no button for claims.");
		for (let turn = 0; turn < 6; turn += 1) {
			await new Promise((resolve) => setTimeout(resolve, 500));
			const before = { pressed: toggle.ariaPressed, announcement: announcement() };
			let start = performance.now();
			const work = await stopwatch.inFrame(
				() => {
					start = performance.now();
					toggle.click();
				},
				() => toggle.ariaPressed !== before.pressed,
			);
			switches.push(work);
			for (let frames = 0; frames < 60 && announcement() === before.announcement; frames += 1)
				await stopwatch.painted();
			announced.push(performance.now() - start);
		}
		return { switches, announced };
	});
}

/**
 * Selects and clears the first choice of each filter menu. Waits until the page is idle before each change.
 *
 * @returns milliseconds of work for each
 */
export function filter(page: Page): Promise<readonly number[]> {
	return page.evaluate(async () => {
		const stopwatch: Stopwatch = Reflect.get(globalThis, "stopwatch");
		const times: number[] = [];
		for (const menu of document.querySelectorAll("[popover] fieldset")) {
			const choice = () => menu.querySelector("input");
			if (choice()?.type !== "checkbox") continue;
			const panel = menu.closest<HTMLElement>("[popover]");
			panel?.showPopover();
			for (let turn = 0; turn < 2; turn += 1) {
				await new Promise((resolve) => setTimeout(resolve, 500));
				const wasChecked = choice()?.checked;
				const work = await stopwatch.inFrame(
					() => choice()?.click(),
					() => choice()?.checked !== wasChecked,
				);
				times.push(work);
			}
			panel?.hidePopover();
		}
		if (times.length === 0) throw new Error("The page has no menu with choices.");
		return times;
	});
}

/**
 * Sends pointer events to 200 marks across the document and times the handler, which finds the spans under the
 * pointer. The events are timed together, because the browser's clock is coarse.
 *
 * @returns milliseconds for one event
 */
export function hover(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const stopwatch: Stopwatch = Reflect.get(globalThis, "stopwatch");
		const all = document.querySelectorAll("mark[data-ann]");
		const marks = Array.from({ length: 200 }, (_, index) => all[Math.floor((index * all.length) / 200)]);
		await stopwatch.painted();
		const start = performance.now();
		for (const mark of marks)
			mark?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
		return (performance.now() - start) / marks.length;
	});
}

export interface FrameCount {
	readonly frames: number;
	/** Frames that took more than 17 ms. */
	readonly late: number;
}

/** Scrolls with the wheel for a second at each of five positions of the document and counts the frames. */
export async function scroll(page: Page): Promise<FrameCount> {
	const total = { frames: 0, late: 0 };
	await page.mouse.move(640, 450);
	for (const share of [0, 0.2, 0.4, 0.6, 0.8]) {
		await page.evaluate(startFrameCount, share);
		for (let step = 0; step < 20; step += 1) {
			await page.mouse.wheel(0, 120);
			await page.waitForTimeout(50);
		}
		const { frames, late }: FrameCount = await page.evaluate(() =>
			Reflect.get(globalThis, "endFrameCount")(),
		);
		total.frames += frames;
		total.late += late;
	}
	return total;
}

/**
 * Runs in the page. Scrolls to a position, waits until the page is idle, and counts frames
 * until the global `endFrameCount` is called.
 *
 * @param share of the height of the document
 */
async function startFrameCount(share: number) {
	const stopwatch: Stopwatch = Reflect.get(globalThis, "stopwatch");
	window.scrollTo({ top: share * document.documentElement.scrollHeight, behavior: "instant" });
	for (let frames = 0; frames < 30; frames += 1) await stopwatch.painted();
	let last = Number.NaN;
	let isOver = false;
	const total = { frames: 0, late: 0 };
	const countFrame = (time: number) => {
		if (isOver) return;
		if (!Number.isNaN(last)) {
			total.frames += 1;
			if (time - last > 17) total.late += 1;
		}
		last = time;
		requestAnimationFrame(countFrame);
	};
	requestAnimationFrame(countFrame);
	Reflect.set(globalThis, "endFrameCount", () => {
		isOver = true;
		return total;
	});
}
