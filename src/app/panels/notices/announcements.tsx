import { useEffect, useRef } from "react";
import { messages } from "../../language/messages.ts";
import { useDocument, useFiltered, useViewState, useViewStore } from "../../reading/page-context.tsx";

/** The polite live region. Announces each change of the view. */
export function Announcements() {
	const announcement = useViewState((state) => state.announcement);
	useViewAnnouncements();
	return (
		<p className="said" role="status" data-copied={announcement === messages.copied || undefined}>
			{announcement}
		</p>
	);
}

function useViewAnnouncements(): void {
	const { layers } = useDocument();
	const filtered = useFiltered();
	const store = useViewStore();
	const previous = useRef({ layers, view: filtered.view });
	useEffect(() => {
		const { view } = filtered;
		const last = previous.current;
		previous.current = { layers, view };
		// If the layers have changed, the view was resolved again and the reader has changed nothing.
		if (last.view === view || last.layers !== layers) return;
		const counts = layers.layers.map(({ id, label }) => {
			const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
			return view.hidden.has(id) ? messages.layerOff(label) : messages.layerShown(label, shown, total);
		});
		store.announce(counts.join("; "));
	}, [layers, filtered, store]);
}
