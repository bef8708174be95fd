/**
 * What a reader does with a page that is all there.
 *
 * @typedef {import("playwright").Page} Page
 * @typedef {import("./stopwatch.js").Stopwatch} Stopwatch
 */

/**
 * Switches the claims off and on, six times, each time on a page at rest.
 *
 * @param {Page} page
 * @returns {Promise<{ readonly switches: readonly number[], readonly told: readonly number[] }>} milliseconds
 *   until the marks are drawn, and until notes and counts are and the page has said so
 */
export function switchLayer(page) {
	return page.evaluate(async () => {
		/** @type {Stopwatch} */
		const stopwatch = Reflect.get(globalThis, "stopwatch");
		const switches = [];
		const told = [];
		const rest = () => new Promise((resolve) => setTimeout(resolve, 500));
		const said = () => document.querySelector(".said[role=status]")?.textContent;
		/** @type {HTMLElement | null} */
		const toggle = document.querySelector('[data-toggle-layer="claim"]');
		if (!toggle) throw new Error("The page has no button for claims.");
		for (let turn = 0; turn < 6; turn += 1) {
			await rest();
			const before = { pressed: toggle.ariaPressed, said: said(), at: performance.now() };
			switches.push(
				await stopwatch.inFrame(
					() => {
						before.at = performance.now();
						toggle.click();
					},
					() => toggle.ariaPressed !== before.pressed,
				),
			);
			for (let frames = 0; frames < 60 && said() === before.said; frames += 1) await stopwatch.painted();
			told.push(performance.now() - before.at);
		}
		return { switches, told };
	});
}

/**
 * Takes the first choice of each menu and puts it back: a source, a type and so on, each on a page at rest.
 *
 * @param {Page} page
 * @returns {Promise<readonly number[]>} milliseconds of work each
 */
export function filter(page) {
	return page.evaluate(async () => {
		/** @type {Stopwatch} */
		const stopwatch = Reflect.get(globalThis, "stopwatch");
		const times = [];
		const menus = document.querySelectorAll("[popover] fieldset");
		for (const menu of menus) {
			const choice = () => menu.querySelector("input");
			if (choice()?.type !== "checkbox") continue;
			const panel = menu.closest("[popover]");
			if (panel instanceof HTMLElement) panel.showPopover();
			for (let turn = 0; turn < 2; turn += 1) {
				await new Promise((resolve) => setTimeout(resolve, 500));
				const before = choice()?.checked;
				times.push(
					await stopwatch.inFrame(
						() => choice()?.click(),
						() => choice()?.checked !== before,
					),
				);
			}
			if (panel instanceof HTMLElement) panel.hidePopover();
		}
		if (times.length === 0) throw new Error("The page has no menu with choices.");
		return times;
	});
}

/**
 * Leads a pointer over marks all over the document and times the page's answer
 * to the event, in which it looks up the spans under the pointer. The browser's
 * clock is coarse, so 200 of them are timed together.
 *
 * @param {Page} page
 * @returns {Promise<number>} milliseconds for one
 */
export function hover(page) {
	return page.evaluate(async () => {
		/** @type {Stopwatch} */
		const stopwatch = Reflect.get(globalThis, "stopwatch");
		const all = document.querySelectorAll("mark[data-ann]");
		const marks = Array.from({ length: 200 }, (_, at) => all[Math.floor((at * all.length) / 200)]);
		await stopwatch.painted();
		const before = performance.now();
		for (const mark of marks)
			mark?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
		return (performance.now() - before) / marks.length;
	});
}

/**
 * Turns the wheel for a second at five places of the document and counts the
 * frames that came late, by the time that the browser gives them.
 *
 * @param {Page} page
 * @returns {Promise<{ readonly frames: number, readonly late: number }>}
 */
export async function scroll(page) {
	const counted = { frames: 0, late: 0 };
	await page.mouse.move(640, 450);
	for (const share of [0, 0.2, 0.4, 0.6, 0.8]) {
		await page.evaluate(watchFrames, share);
		for (let step = 0; step < 20; step += 1) {
			await page.mouse.wheel(0, 120);
			await page.waitForTimeout(50);
		}
		const { frames, late } = await page.evaluate(() => Reflect.get(globalThis, "endFrames")());
		counted.frames += frames;
		counted.late += late;
	}
	return counted;
}

/** In the page: goes to a place, lets it settle, and counts frames until `endFrames`. @param {number} share */
async function watchFrames(share) {
	/** @type {Stopwatch} */
	const stopwatch = Reflect.get(globalThis, "stopwatch");
	window.scrollTo({ top: share * document.documentElement.scrollHeight, behavior: "instant" });
	for (let settling = 0; settling < 30; settling += 1) await stopwatch.painted();
	let last = Number.NaN;
	let isOver = false;
	const counted = { frames: 0, late: 0 };
	const count = (/** @type {number} */ time) => {
		if (isOver) return;
		if (!Number.isNaN(last)) {
			counted.frames += 1;
			if (time - last > 17) counted.late += 1;
		}
		last = time;
		requestAnimationFrame(count);
	};
	requestAnimationFrame(count);
	Reflect.set(globalThis, "endFrames", () => {
		isOver = true;
		return counted;
	});
}
