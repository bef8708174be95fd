import type { Page } from "playwright";

/** Runs in the measured page. Times are milliseconds; points in time start with the navigation. */
export interface Stopwatch {
	/** Resolves after the next frame is drawn. */
	readonly painted: () => Promise<void>;
	/**
	 * Calls `act` at the start of a frame. Resolves to the milliseconds of work until the frame with the result
	 * is drawn, without the wait for the display.
	 */
	readonly inFrame: (act: () => void, isDone: () => boolean) => Promise<number>;
	/** The first paint of content that the browser reports after a point in time; infinity if none is reported. */
	readonly drawnAfter: (time: number) => Promise<number>;
	/** The longest main-thread task that started before a point in time; 0 if no task took 50 ms. */
	readonly longestUntil: (time: number) => Promise<number>;
}

/** Puts a stopwatch into a loaded page, as the global `stopwatch`. */
export async function installStopwatch(page: Page): Promise<void> {
	// tsx compiles a named function to a call of `__name`, which the page lacks.
	await page.evaluate("globalThis.__name = (value) => value");
	await page.evaluate(defineStopwatch);
}

/** Runs in the page, so everything that the function uses is declared inside. */
function defineStopwatch() {
	/** Resolves after the frame is drawn: a task that is posted in an animation callback runs then. */
	const afterFrame = () =>
		new Promise<void>((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => resolve();
			port2.postMessage(undefined);
		});
	const painted = () =>
		new Promise<void>((resolve) => {
			requestAnimationFrame(() => afterFrame().then(resolve));
		});
	const inFrame = (act: () => void, isDone: () => boolean) =>
		new Promise<number>((resolve) => {
			requestAnimationFrame(async () => {
				const start = performance.now();
				// Posted before `act`, so that work that `act` defers until after the frame is not counted.
				const frameDrawn = afterFrame();
				act();
				await frameDrawn;
				// If the result takes more frames, the wait for them counts.
				for (let frames = 0; frames < 60 && !isDone(); frames += 1) await painted();
				resolve(performance.now() - start);
			});
		});
	/** All entries of a type that the page has recorded so far. */
	const recorded = (type: string) =>
		new Promise<readonly PerformanceEntry[]>((resolve) => {
			const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
			observer.observe({ type, buffered: true });
			setTimeout(() => resolve([]), 500);
		});
	const longestUntil = async (time: number) => {
		const tasks = await recorded("longtask");
		return Math.max(0, ...tasks.filter(({ startTime }) => startTime <= time).map(({ duration }) => duration));
	};
	const drawnAfter = async (time: number) => {
		const paints = [...(await recorded("largest-contentful-paint")), ...(await recorded("paint"))];
		return Math.min(...paints.map(({ startTime }) => startTime).filter((startTime) => startTime >= time));
	};
	const stopwatch: Stopwatch = { painted, inFrame, drawnAfter, longestUntil };
	Reflect.set(globalThis, "stopwatch", stopwatch);
}
