import { useEffect, useRef, useState } from "react";
import type { Layers } from "../../annotation/index.ts";
import { messages } from "../language/messages.ts";
import type { Filtered } from "./filter.ts";
import type { View } from "./view.ts";

/** What the polite live region says: after a change of the filters what is shown now, and whatever else is told it. */
export function useAnnounced(layers: Layers, filtered: Filtered, view: View) {
	const [said, say] = useState("");
	const before = useRef({ layers, view });
	useEffect(() => {
		const last = before.current;
		before.current = { layers, view };
		// With other layers the view is read anew, and nobody has changed it.
		if (last.view === view || last.layers !== layers) return;
		const counts = layers.layers.map(({ id, label }) => {
			const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
			return view.hidden.has(id) ? messages.layerOff(label) : messages.announced(label, shown, total);
		});
		say(counts.join("; "));
	}, [layers, filtered, view]);
	return [said, say] as const;
}
