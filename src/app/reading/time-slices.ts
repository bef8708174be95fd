/**
 * Runs steps to their end in slices short enough that no frame is late, giving
 * way to input between them.
 *
 * @returns the result, or undefined once the signal says that nobody wants it
 */
export async function runInSlices<T>(steps: Generator<void, T>, signal: AbortSignal): Promise<T | undefined> {
	let until = performance.now() + sliceLength;
	for (;;) {
		if (signal.aborted) return undefined;
		const { done, value } = steps.next();
		if (done) return value;
		if (performance.now() < until) continue;
		await breath();
		until = performance.now() + sliceLength;
	}
}

/** Runs steps to their end at once, for what is known to be short. */
export function ran<T>(steps: Generator<void, T>): T {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** In milliseconds: with what the browser does besides, under a frame. */
export const sliceLength = 8;

/** Lets the page draw and take input. Browsers that have no `scheduler.yield` yet wait their turn with the timers. */
export const breath = (): Promise<void> =>
	typeof globalThis.scheduler?.yield === "function"
		? scheduler.yield()
		: new Promise((resolve) => setTimeout(resolve));
