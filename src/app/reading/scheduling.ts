/**
 * Runs the steps in time slices, so that no frame is late and input is handled between slices.
 *
 * @returns the result, or undefined if the signal aborts
 */
export async function runInTimeSlices<T>(
	steps: Generator<void, T>,
	signal: AbortSignal,
): Promise<T | undefined> {
	let until = performance.now() + timeSliceMs;
	for (;;) {
		if (signal.aborted) return undefined;
		const { done, value } = steps.next();
		if (done) return value;
		if (performance.now() < until) continue;
		await yieldToMain();
		until = performance.now() + timeSliceMs;
	}
}

/** Runs the steps without a pause. For work that is known to be short. */
export function runToCompletion<T>(steps: Generator<void, T>): T {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** In milliseconds. Together with the browser's own work, a slice fits into a frame. */
export const timeSliceMs = 8;

/** Resolves after the browser has had a chance to draw and to handle input. */
export const yieldToMain = (): Promise<void> =>
	typeof globalThis.scheduler?.yield === "function"
		? scheduler.yield()
		: new Promise((resolve) => setTimeout(resolve));

/**
 * Runs `work` in a macrotask, after pending input and drawing. `setTimeout` is not used,
 * because browsers delay nested timers by 4 ms.
 *
 * @returns a function that cancels the task
 */
export function scheduleMacrotask(work: () => void): () => void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		work();
	};
	port2.postMessage(undefined);
	return () => port1.close();
}
