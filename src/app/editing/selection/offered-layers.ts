import type { Layer, Layers } from "../../../annotation/index.ts";

export interface OfferedLayer {
	readonly layer: Layer;
	/** The key that marks a selection in the layer. Undefined from the tenth layer on. */
	readonly digit: string | undefined;
}

/** Returns the layers with their digits. A layer without a digit of its own has the first one that is free. */
export function offeredLayers({ layers }: Layers): readonly OfferedLayer[] {
	const isDigit = (key: string | undefined) => key !== undefined && /^[1-9]$/.test(key);
	const taken = new Set(layers.flatMap(({ key }) => (isDigit(key) ? [key] : [])));
	const free = [..."123456789"].filter((digit) => !taken.has(digit));
	return layers.map((layer) => ({ layer, digit: isDigit(layer.key) ? layer.key : free.shift() }));
}

/** Returns the layer of a pressed key. */
export const layerOfKey = (layers: Layers, { key, code }: Pick<KeyboardEvent, "key" | "code">) => {
	// On French keyboards, the digit row types digits only with Shift.
	const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? key;
	return offeredLayers(layers).find((offered) => offered.digit === digit)?.layer;
};
