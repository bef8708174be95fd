import type { ExportInput } from "../../../formats/index.ts";
import { runInSlices } from "../../reading/time-slices.ts";
import { trustedScriptUrl } from "../../ui/trusted-types.ts";
import address from "./export-worker.ts?worker&url";
import type { Made, Step, Wanted } from "./make.ts";
import type { Answer, Order } from "./worker-messages.ts";

/** Writes in a worker, which starts with the first wish and keeps what it is given from one to the next. */
export interface WorkerMaker {
	/**
	 * One wish at a time. Aborted, it ends the worker, for a writer that is at work hears nothing;
	 * the next wish starts another one.
	 *
	 * @throws where it cannot be written
	 */
	make(input: ExportInput, wanted: Wanted, along: Along): Promise<Made>;
	end(): void;
}

interface Along {
	readonly onStep: (step: Step) => void;
	readonly signal: AbortSignal;
}

export function createWorkerMaker(): WorkerMaker {
	let worker: Worker | undefined;
	let held: ExportInput | undefined;
	const end = () => {
		worker?.terminate();
		worker = undefined;
		held = undefined;
	};
	return {
		async make(input, wanted, { onStep, signal }) {
			worker ??= new Worker(trustedScriptUrl(address), { type: "module" });
			const at = worker;
			// By then another wish may have started another worker.
			const endThis = () => worker === at && end();
			signal.addEventListener("abort", endThis, { once: true });
			try {
				if (held !== input) {
					held = undefined;
					await runInSlices(handOver(input, at), signal);
					signal.throwIfAborted();
					held = input;
				}
				return await answerOf(at, { kind: "make", wanted }, { onStep, signal });
			} catch (error) {
				endThis();
				throw error;
			} finally {
				signal.removeEventListener("abort", endThis);
			}
		},
		end,
	};
}

/** In steps: copying a hundred thousand spans at once would hold up the page for a moment that is felt. */
function* handOver({ documents, ...rest }: ExportInput, worker: Worker): Generator<void, void> {
	const tell = (order: Order) => worker.postMessage(order);
	const withoutSpans = documents.map(({ spans: _, ...document }) => document);
	tell({ kind: "input", input: { ...rest, documents: withoutSpans } });
	for (const [document, { spans }] of documents.entries()) {
		for (let from = 0; from < spans.length; from += inStep) {
			yield;
			tell({ kind: "spans", document, spans: spans.slice(from, from + inStep) });
		}
	}
}

function answerOf(worker: Worker, order: Order, { onStep, signal }: Along): Promise<Made> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data: answer }: MessageEvent<Answer>) => {
			if (answer.kind === "step") onStep(answer.step);
			else if (answer.kind === "made") resolve(answer.made);
			else reject(new Error("The export could not be written."));
		};
		worker.onerror = () => reject(new Error("The worker that writes exports could not run."));
		signal.addEventListener("abort", () => reject(signal.reason), { once: true });
		worker.postMessage(order);
	});
}

const inStep = 250;
