import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { LayerId } from "../../annotation/index.ts";
import { partsLaidOutAtOnce, type Reading } from "../reading.ts";

/**
 * The class of each part, by index. A layer is switched off by a class on every
 * part, and no mark is touched: on the parts near the window at once, on the
 * others when they come near, and on all of them for the printer.
 */
export function usePartClasses(
	reading: Reading,
	hidden: ReadonlySet<LayerId>,
	near: ReadonlySet<number> | undefined,
): (index: number) => string {
	const given = useRef(new Map<number, string>());
	const isPrinting = usePrinting();
	const current = partClass(reading, hidden);
	return (index) => {
		const kept = given.current.get(index);
		const isDue = kept === undefined || isPrinting || near === undefined || near.has(index);
		if (!isDue) return kept;
		given.current.set(index, current);
		return current;
	};
}

function partClass(reading: Reading, hidden: ReadonlySet<LayerId>): string {
	const off = reading.open.layers.layers
		.filter(({ id }) => hidden.has(id))
		.map(({ channel }) => `off-${channel}`);
	const long = reading.parts.length > partsLaidOutAtOnce ? ["part-long"] : [];
	return ["part", ...long, ...off].join(" ");
}

/** True from the moment that the browser asks for the pages until it has them. */
function usePrinting(): boolean {
	const [isPrinting, setPrinting] = useState(false);
	useEffect(() => {
		// The pages are taken as soon as the listeners return, so this cannot wait for React's own time.
		const begin = () => flushSync(() => setPrinting(true));
		const end = () => setPrinting(false);
		addEventListener("beforeprint", begin);
		addEventListener("afterprint", end);
		return () => {
			removeEventListener("beforeprint", begin);
			removeEventListener("afterprint", end);
		};
	}, []);
	return isPrinting;
}
