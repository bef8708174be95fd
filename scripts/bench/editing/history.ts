import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { annotationId, codePoints, entityId, layerId } from "../../../src/annotation/index.ts";
import type { ChangeSet } from "../../../src/editing/index.ts";

const changes = 10_000;

/** Returns the memory of a history of 10,000 changes, each with both versions of an annotation, in MB. */
export function historySize(): number {
	const before = usedMemory();
	const history = Array.from({ length: changes }, (_, at) => changeOf(at));
	const size = usedMemory() - before;
	// Used after measuring, so that the history is not collected before.
	if (history.length !== changes) throw new Error("The history is incomplete.");
	return size / 1024 ** 2;
}

function changeOf(at: number): ChangeSet {
	const version = (end: number) => ({
		id: annotationId(`a${at % 500}`),
		layer: layerId("site"),
		entity: entityId("rivo"),
		quote: {
			exact: `the words of change ${at}`,
			prefix: `thirty-two characters before ${at % 100} `,
			suffix: ` and thirty-two characters after ${at % 100}`,
		},
		position: { start: codePoints(at), end: codePoints(end) },
		extra: {},
	});
	const [old, next] = [version(at + 20), version(at + 21)];
	const item = { kind: "annotation", id: old.id, before: old, after: next, previous: undefined } as const;
	return { label: "Move end", items: [item] };
}

function usedMemory(): number {
	setFlagsFromString("--expose-gc");
	runInNewContext("gc")();
	return process.memoryUsage().heapUsed;
}
