/**
 * Works in the time that the browser has left between frames, or in slices of 5 ms where it does not tell.
 *
 * @param work goes on while `hasTime` says so, and tells whether there is more to do
 * @returns what stops it
 */
export function whenIdle(work: (hasTime: () => boolean) => boolean): () => void {
	let stop = () => {};
	const again = (hasTime: () => boolean) => {
		if (work(hasTime)) next();
	};
	const next = () => {
		if (typeof requestIdleCallback === "function") {
			const request = requestIdleCallback((deadline) => again(() => deadline.timeRemaining() > 1), {
				timeout,
			});
			stop = () => cancelIdleCallback(request);
			return;
		}
		const timer = setTimeout(() => {
			const until = performance.now() + sliceInMs;
			again(() => performance.now() < until);
		});
		stop = () => clearTimeout(timer);
	};
	next();
	return () => stop();
}

const sliceInMs = 5;
/** A page that is never idle is told all the same, in milliseconds. */
const timeout = 500;
