import { LibraryFailure, layersOf } from "../../library/index.ts";
import { trustedScriptUrl } from "../ui/trusted-types.ts";
import type { Answer, Ask } from "./messages.ts";
import type { Opened, TextBeginning } from "./opened.ts";
import { takingUp } from "./take-up.ts";
import workerUrl from "./worker.ts?worker&url";

/**
 * Opens a document in a worker, so that reading it holds up nothing.
 *
 * @param onFirst given the beginning of the document as soon as it is there, and again when there is more of it
 * @returns a promise that rejects with a `LibraryFailure`, or with the reason of the signal
 */
export async function openInWorker(
	files: Pick<Ask, "wanted" | "laidOver">,
	signal: AbortSignal,
	onFirst: (beginning: TextBeginning) => void,
): Promise<Opened> {
	signal.throwIfAborted();
	const worker = waiting ?? newWorker();
	waiting = undefined;
	const ended = new AbortController();
	let isAwaited = true;
	const { take, packed } = takingUp((text) => {
		isAwaited = false;
		onFirst(text);
	});
	try {
		const { problems, copyOf } = await new Promise<Extract<Answer, { kind: "end" }>>((resolve, reject) => {
			signal.addEventListener("abort", () => reject(signal.reason), { signal: ended.signal });
			worker.addEventListener("error", () => reject(new Error("The worker of the page failed.")));
			const hear = (data: Answer) => {
				if (data.kind === "first") {
					if (isAwaited) onFirst({ ...data, layers: layersOf(data.layers), isAllText: false });
				} else if (data.kind === "end") resolve(data);
				else if (data.kind === "failed") reject(failureOf(data.problem));
				else take(data);
			};
			worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
				try {
					hear(data);
				} catch (error) {
					reject(error);
				}
			});
			const ask: Ask = { ...files, base: location.href };
			worker.postMessage(ask);
		});
		const made = packed();
		if (!made) throw new Error("The worker of the page sent nothing.");
		return {
			packed: made,
			problems: [...problems, ...made.open.problems],
			copyOf: copyOf === undefined ? undefined : new Date(copyOf),
		};
	} finally {
		isAwaited = false;
		ended.abort();
		worker.terminate();
	}
}

const newWorker = () => new Worker(trustedScriptUrl(workerUrl), { type: "module" });

let waiting: Worker | undefined;

/** Starts the worker for the first document while it is still being found out which that is. */
export function startWorker(): void {
	let worker: Worker;
	try {
		worker = newWorker();
	} catch {
		// Whoever needs one fails of it, and says so.
		return;
	}
	waiting = worker;
	// Nobody would hear of it any more: the next is asked and fails, or does not.
	worker.addEventListener("error", () => {
		if (waiting === worker) waiting = undefined;
	});
}

/** Ends the worker that was started, where it has not been needed. */
export function dismissWorker(): void {
	waiting?.terminate();
	waiting = undefined;
}

const failureOf = (problem: Extract<Answer, { kind: "failed" }>["problem"]): Error =>
	problem ? new LibraryFailure(problem) : new Error("The worker of the page failed.");
