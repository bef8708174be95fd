import type { Layers } from "../../annotation/index.ts";
import { changeSearch } from "./address.ts";
import { inNextTask } from "./macrotask.ts";
import type { View } from "./view.ts";
import { withView } from "./view-query.ts";

/**
 * The view that is to be seen this moment. What a press draws, marks and what was
 * pressed, takes it from here, so that it is there in the next frame. The address,
 * and with it all that follows from a view, comes after that frame: a step in the
 * history takes the browser longer the longer the document is.
 */
export interface ShownView {
	readonly now: () => View;
	/** @returns what ends it */
	readonly subscribe: (listener: () => void) => () => void;
	readonly change: (view: View) => void;
	/** Takes what the address says, unless it is about to say something else. */
	readonly follow: (view: View, layers: Layers) => void;
}

export function createShownView(first: View, firstLayers: Layers): ShownView {
	let now = first;
	let layers = firstLayers;
	/** Calls off what the address is about to say. */
	let callOff: (() => void) | undefined;
	const listeners = new Set<() => void>();
	const show = (view: View) => {
		now = view;
		for (const listener of listeners) listener();
	};
	const inAddress = (view: View) => withView(location.search, view, layers);
	const tell = () => {
		callOff = undefined;
		changeSearch(inAddress(now));
	};
	return {
		now: () => now,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		change(view) {
			// Each change is a step of its own, however fast they come.
			if (callOff) {
				callOff();
				tell();
			}
			show(view);
			callOff = inNextTask(tell);
		},
		follow(view, of) {
			layers = of;
			if (callOff === undefined && inAddress(view) !== inAddress(now)) show(view);
		},
	};
}
