import type { Problem } from "../../annotation/index.ts";
import {
	type Beginning,
	fetchBeginning,
	LibraryFailure,
	layersOf,
	type RenderedDocument,
	unpacking,
} from "../../library/index.ts";
import { trustedScriptUrl } from "../trusted-types.ts";
import type { Answer, Ask } from "./messages.ts";
import parsingWorker from "./parsing-worker.ts?worker&url";
import unpackingWorker from "./unpacking-worker.ts?worker&url";

/** What there is of a document before all of it is. */
export type TextBeginning = Pick<RenderedDocument["open"], "record" | "layers"> &
	Pick<RenderedDocument, "parts">;

interface Opened {
	readonly packed: RenderedDocument;
	/** Of its files and of what the documents share. */
	readonly problems: readonly Problem[];
	/** As `DocumentFiles` has it. */
	readonly copyOf: Date | undefined;
}

/**
 * Opens a document in a worker, so that reading it holds up nothing.
 *
 * @param files.beginning what a build has prepared, where it is at hand already
 * @param onFirst given the beginning of the document as soon as it is there, and again when there is more of it
 * @returns a promise that rejects with a `LibraryFailure`, or with the reason of the signal
 */
export async function openLong(
	{ beginning, ...files }: Pick<Ask, "wanted" | "laidOver"> & { readonly beginning: Beginning | undefined },
	signal: AbortSignal,
	onFirst: (beginning: TextBeginning) => void,
): Promise<Opened> {
	const prepared = files.laidOver ? undefined : files.wanted.record.prepared;
	const { take, packed } = unpacking();
	let isAwaited = true;
	const showFirst = (beginning: TextBeginning) => {
		if (isAwaited) onFirst(beginning);
	};
	const showRows = (rows: Beginning) => showFirst({ ...rows, layers: layersOf(rows.layers) });
	if (prepared) {
		// What a build has prepared is there before the worker runs; where it is not, the worker will say why.
		if (beginning) showRows(beginning);
		else fetchBeginning(prepared.first, signal).then(showRows, () => undefined);
	}
	const worker = new Worker(trustedScriptUrl(prepared ? unpackingWorker : parsingWorker), { type: "module" });
	try {
		const { problems, copyOf } = await new Promise<Extract<Answer, { kind: "end" }>>((resolve, reject) => {
			signal.addEventListener("abort", () => reject(signal.reason));
			worker.addEventListener("error", () => reject(new Error("The worker of the page failed.")));
			worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
				if (data.kind === "first") showRows(data);
				else if (data.kind === "end") resolve(data);
				else if (data.kind === "failed") reject(failureOf(data.problem));
				else {
					take(data);
					// All parts are there before the spans are, and can be put in the page meanwhile.
					const soFar = data.kind === "text" ? packed() : undefined;
					if (soFar) {
						isAwaited = false;
						onFirst({ record: soFar.open.record, layers: soFar.open.layers, parts: soFar.parts });
					}
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
		worker.terminate();
	}
}

const failureOf = (problem: Extract<Answer, { kind: "failed" }>["problem"]): Error =>
	problem ? new LibraryFailure(problem) : new Error("The worker of the page failed.");
