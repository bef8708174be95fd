import { useRef } from "react";
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
	isPrinting: boolean,
): (index: number) => string {
	const given = useRef(new Map<number, string>());
	const kind = reading.parts.length > partsLaidOutAtOnce ? "part part-long" : "part";
	const current = offClasses(reading, hidden);
	return (index) => {
		const kept = given.current.get(index);
		const isDue = kept === undefined || isPrinting || near === undefined || near.has(index);
		if (isDue) given.current.set(index, current);
		return `${kind}${isDue ? current : kept}`;
	};
}

const offClasses = (reading: Reading, hidden: ReadonlySet<LayerId>): string =>
	reading.open.layers.layers
		.filter(({ id }) => hidden.has(id))
		.map(({ channel }) => ` off-${channel}`)
		.join("");
