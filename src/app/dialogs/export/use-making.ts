import { useEffect, useMemo, useRef, useState } from "react";
import type { ExportInput } from "../../../formats/index.ts";
import { runInTimeSlices } from "../../reading/scheduling.ts";
import { trustedScriptUrl } from "../../ui/trusted-types.ts";
import address from "./export-worker.ts?worker&url";
import { formatsIn, type Made, make, type Step, type Wanted } from "./make.ts";
import type { Answer, Order } from "./worker-messages.ts";

export type Making =
	/** The corpus is still being read. */
	| { readonly kind: "waiting" }
	/** A worker writes; it tells of steps where there are several. */
	| { readonly kind: "busy"; readonly step: Step | undefined }
	| { readonly kind: "made"; readonly made: Made }
	| { readonly kind: "failed" }
	| { readonly kind: "stopped" };

/**
 * What is asked for, as it is being made. A little is written at once, which is sooner
 * than asking a worker; much is written by one, and the page goes on.
 */
export function useMaking(input: ExportInput | undefined, wanted: Wanted) {
	const isMuch = input !== undefined && costOf(input, wanted) > mostAtOnce;
	const atOnce = useMemo(
		() => (input && !isMuch ? madeAtOnce(input, wanted) : waiting),
		[input, wanted, isMuch],
	);
	const [beside, setBeside] = useState<{ readonly of: Wish | undefined; readonly making: Making }>(nothing);
	const [tries, setTries] = useState(0);
	const wish = useMemo(
		() => (input && isMuch ? { input, wanted, tries } : undefined),
		[input, isMuch, wanted, tries],
	);
	const stop = useRef(() => {});
	const maker = useRef<WorkerMaker>(undefined);
	useEffect(() => () => maker.current?.end(), []);

	useEffect(() => {
		if (!wish) return;
		const controller = new AbortController();
		const { signal } = controller;
		const settle = (making: Making) => {
			if (!signal.aborted) setBeside({ of: wish, making });
		};
		maker.current ??= createWorkerMaker();
		maker.current
			.make(wish.input, wish.wanted, { onStep: (step) => settle({ kind: "busy", step }), signal })
			.then((made) => settle({ kind: "made", made }))
			.catch(() => settle({ kind: "failed" }));
		stop.current = () => {
			controller.abort();
			setBeside({ of: wish, making: { kind: "stopped" } });
		};
		return () => controller.abort();
	}, [wish]);

	const making = !wish ? atOnce : beside.of === wish ? beside.making : busy;
	return { making, stop: () => stop.current(), again: () => setTries((count) => count + 1) };
}

interface Wish {
	readonly input: ExportInput;
	readonly wanted: Wanted;
	/** One that was stopped can be wished again. */
	readonly tries: number;
}

const waiting: Making = { kind: "waiting" };
const busy: Making = { kind: "busy", step: undefined };
const nothing = { of: undefined, making: waiting };

function madeAtOnce(input: ExportInput, wanted: Wanted): Making {
	try {
		return { kind: "made", made: make(input, wanted, () => {}) };
	} catch {
		return { kind: "failed" };
	}
}

const costOf = ({ documents }: ExportInput, wanted: Wanted): number =>
	documents.reduce((sum, { spans }) => sum + spans.length, 0) * formatsIn(wanted);

/** Spans, each in one format, that are written within a frame or few. */
const mostAtOnce = typeof Worker === "function" ? 1_000 : Number.POSITIVE_INFINITY;

/** Writes in a worker, which starts with the first wish and keeps what it is given from one to the next. */
interface WorkerMaker {
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

function createWorkerMaker(): WorkerMaker {
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
					await runInTimeSlices(handOver(input, at), signal);
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
