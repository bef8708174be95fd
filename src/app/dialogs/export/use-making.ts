import { useEffect, useMemo, useRef, useState } from "react";
import type { ExportInput } from "../../../formats/index.ts";
import { formatsIn, type Made, make, type Step, type Wanted } from "./make.ts";
import { createWorkerMaker, type WorkerMaker } from "./worker-maker.ts";

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
