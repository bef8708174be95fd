import { useEffect, useRef } from "react";
import { messages } from "../../language/messages.ts";
import { useDocument, useFiltered, useViewState, useViewStore } from "../../reading/page-context.tsx";
import { hasFilter } from "../../reading/view.ts";

/**
 * The polite live region. Announces each change of the view. It is in the page before its first message, as screen readers
 * need it, and reads only the line that changes.
 */
export function Announcements() {
	const announcement = useViewState((state) => state.announcement);
	const reports = useViewState((state) => state.reports);
	useViewAnnouncements();
	return (
		<div
			className="said"
			role="status"
			aria-atomic="false"
			data-copied={announcement === messages.copied || undefined}
		>
			<p>{announcement}</p>
			{[...reports].map(([key, message]) => (
				<p key={key}>{message}</p>
			))}
		</div>
	);
}

function useViewAnnouncements(): void {
	const { layers } = useDocument();
	const filtered = useFiltered();
	const store = useViewStore();
	const parameters = useViewState((state) => state.parameters);
	const previous = useRef({ parameters, filtered });
	useEffect(() => {
		const { view, passes } = filtered;
		const last = previous.current;
		if (last.filtered.view === view) return;
		previous.current = { parameters, filtered };
		// If the document has changed, the view was resolved again and the reader has changed nothing.
		if (last.parameters === parameters) return;
		// The line of the filter announces a filter that was set or changed.
		if (hasFilter(view) && last.filtered.passes !== passes) return;
		const counts = layers.layers.map(({ id, label }) => {
			const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
			return view.hidden.has(id) ? messages.layerOff(label) : messages.layerShown(label, shown, total);
		});
		store.announce(counts.join("; "));
	}, [layers, parameters, filtered, store]);
}
