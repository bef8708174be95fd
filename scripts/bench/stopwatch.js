/**
 * Put into a page that is there. It tells how long tasks on the main thread took
 * and when the browser first drew, and times what a measurement does.
 *
 * @typedef {{
 *   readonly painted: () => Promise<void>,
 *   readonly inFrame: (does: () => void, isDone: () => boolean) => Promise<number>,
 *   readonly drawnAfter: (time: number) => Promise<number>,
 *   readonly longestUntil: (time: number) => Promise<number>,
 * }} Stopwatch in milliseconds, times from the start of the navigation.
 *   `painted` is over when the next frame is drawn. `inFrame` does something at the head of a frame and
 *   gives the work until the frame that shows it is drawn, without the wait for the screen. `drawnAfter` gives
 *   the first drawing of content that the browser tells of after a time; infinity where it tells of none.
 */
export function installStopwatch() {
	/** A task runs after the frame is drawn when it is posted in its animation callbacks. */
	const afterFrame = () =>
		new Promise((/** @type {(value: void) => void} */ resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => resolve();
			port2.postMessage(undefined);
		});
	const painted = () =>
		new Promise((/** @type {(value: void) => void} */ resolve) => {
			requestAnimationFrame(() => afterFrame().then(resolve));
		});
	const inFrame = (/** @type {() => void} */ does, /** @type {() => boolean} */ isDone) =>
		new Promise((/** @type {(value: number) => void} */ resolve) => {
			requestAnimationFrame(async () => {
				const before = performance.now();
				// Asked for first: a task that is put off to after the frame comes after it, as it does for a reader.
				const isDrawn = afterFrame();
				does();
				await isDrawn;
				// What is put off to later frames counts with the wait for them.
				for (let frames = 0; frames < 60 && !isDone(); frames += 1) await painted();
				resolve(performance.now() - before);
			});
		});
	/** All that the page has told of a kind so far. */
	const told = (/** @type {string} */ type) =>
		new Promise((/** @type {(value: readonly PerformanceEntry[]) => void} */ resolve) => {
			const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
			observer.observe({ type, buffered: true });
			setTimeout(() => resolve([]), 500);
		});
	const longestUntil = async (/** @type {number} */ time) => {
		const tasks = await told("longtask");
		return Math.max(0, ...tasks.filter(({ startTime }) => startTime <= time).map(({ duration }) => duration));
	};
	const drawnAfter = async (/** @type {number} */ time) => {
		const drawn = [...(await told("largest-contentful-paint")), ...(await told("paint"))];
		return Math.min(...drawn.map(({ startTime }) => startTime).filter((startTime) => startTime >= time));
	};
	/** @type {Stopwatch} */
	const stopwatch = { painted, inFrame, drawnAfter, longestUntil };
	Reflect.set(globalThis, "stopwatch", stopwatch);
}
