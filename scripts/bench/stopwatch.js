/**
 * Put into every page before its own scripts. It notes when the frame after a
 * mark is done and how long tasks on the main thread took, and times what a
 * measurement does.
 *
 * @typedef {{
 *   readonly painted: () => Promise<void>,
 *   readonly inFrame: (does: () => void, isDone: () => boolean) => Promise<number>,
 *   readonly shownAt: (mark: string) => number | undefined,
 *   readonly longestUntil: (time: number) => number,
 * }} Stopwatch in milliseconds, times from the start of the navigation.
 *   `painted` is over when the next frame is drawn. `inFrame` does something at the head of a frame and
 *   gives the work until the frame that shows it is drawn, without the wait for the screen.
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
	/** @type {Map<string, number>} */
	const shown = new Map();
	new PerformanceObserver((list) => {
		for (const { name } of list.getEntries()) {
			painted().then(() => shown.set(name, performance.now()));
		}
	}).observe({ type: "mark", buffered: true });
	/** @type {PerformanceEntry[]} */
	const tasks = [];
	const longTasks = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
	longTasks.observe({ type: "longtask", buffered: true });
	const longestUntil = (/** @type {number} */ time) => {
		tasks.push(...longTasks.takeRecords());
		return Math.max(0, ...tasks.filter(({ startTime }) => startTime <= time).map(({ duration }) => duration));
	};
	/** @type {Stopwatch} */
	const stopwatch = { painted, inFrame, shownAt: (mark) => shown.get(mark), longestUntil };
	Reflect.set(globalThis, "stopwatch", stopwatch);
}
