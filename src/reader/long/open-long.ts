import {
	type Beginning,
	fetchBeginning,
	LibraryFailure,
	layersOf,
	type RenderedDocument,
	unpacking,
} from "../../library/index.ts";
import type { LoadedReading } from "../data/queries.ts";
import { makeIndexes } from "../indexes.ts";
import { quotesIn } from "../locate.ts";
import type { Reading } from "../reading.ts";
import { ran, runInSlices } from "../slices.ts";
import { trustedScriptUrl } from "../trusted-types.ts";
import { makeFilterColumns } from "../view/filter-columns.ts";
import type { Answer, Ask } from "./messages.ts";
import workerUrl from "./worker.ts?worker&url";

type Opened = Pick<LoadedReading, "reading" | "problems" | "copyOf">;

/**
 * Opens a document in a worker, so that reading it holds up nothing.
 *
 * @param onFirst given the beginning of the document as soon as it is there
 * @returns a promise that rejects with a `LibraryFailure`, or with the reason of the signal
 */
export async function openLong(
	files: Pick<Ask, "wanted" | "laidOver">,
	signal: AbortSignal,
	onFirst: (reading: Reading) => void,
): Promise<Opened> {
	const worker = new Worker(trustedScriptUrl(workerUrl), { type: "module" });
	const { take, packed } = unpacking();
	let isAwaited = true;
	const showFirst = ({ record, layers, parts }: Beginning) => {
		if (isAwaited) onFirst(beginningOf({ record, layers: layersOf(layers) }, parts));
	};
	try {
		const { prepared } = files.wanted.record;
		if (prepared && !files.laidOver) {
			// What a build has prepared is there before the worker runs; where it is not, the worker will say why.
			fetchBeginning(prepared.first, signal).then(showFirst, () => undefined);
		}
		const { problems, copyOf } = await new Promise<Extract<Answer, { kind: "end" }>>((resolve, reject) => {
			signal.addEventListener("abort", () => reject(signal.reason));
			worker.addEventListener("error", () => reject(new Error("The worker of the page failed.")));
			worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
				if (data.kind === "first") showFirst(data);
				else if (data.kind === "end") resolve(data);
				else if (data.kind === "failed") reject(failureOf(data.problem));
				else {
					take(data);
					// All parts are there before the spans are, and can be put in the page meanwhile.
					const soFar = data.kind === "text" ? packed() : undefined;
					if (soFar) {
						isAwaited = false;
						onFirst(beginningOf(soFar.open, soFar.parts));
					}
				}
			});
			const ask: Ask = { ...files, base: location.href };
			worker.postMessage(ask);
		});
		const made = packed();
		if (!made) throw new Error("The worker of the page sent nothing.");
		const reading = await runInSlices(makeReading(made), signal);
		signal.throwIfAborted();
		if (!reading) throw new Error("The document was not opened.");
		return {
			reading,
			problems: [...problems, ...reading.open.problems],
			copyOf: copyOf === undefined ? undefined : new Date(copyOf),
		};
	} finally {
		isAwaited = false;
		worker.terminate();
	}
}

const failureOf = (problem: Extract<Answer, { kind: "failed" }>["problem"]): Error =>
	problem ? new LibraryFailure(problem) : new Error("The worker of the page failed.");

function* makeReading(packed: RenderedDocument): Generator<void, Reading> {
	const indexes = yield* makeIndexes(packed.open);
	const reading = { ...packed, ...indexes, ...quotesIn(packed.open.document.text), isWhole: true };
	yield* makeFilterColumns(reading);
	return reading;
}

/** What is there of a document, as a reading that holds no more than that. */
function beginningOf(
	{ record, layers }: Pick<RenderedDocument["open"], "record" | "layers">,
	parts: RenderedDocument["parts"],
): Reading {
	const open = {
		record,
		document: { text: "", isPlain: false, tree: undefined },
		layers,
		entities: new Map(),
		register: [],
		own: [],
		spans: [],
		orphans: [],
		sections: [],
		lostSections: [],
		problems: [],
	};
	return {
		open,
		parts,
		outline: [],
		elementIds: new Set(),
		...ran(makeIndexes(open)),
		...quotesIn(""),
		isWhole: false,
	};
}
