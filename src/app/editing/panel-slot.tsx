import { lazy } from "react";
import { LazyBoundary } from "../ui/lazy-boundary.tsx";
import { useEditingPanel } from "./editor-context.tsx";
import { loadForm } from "./form/load-form.ts";
import { Offer } from "./selection/offer.tsx";
import "./editing.css";

const SpanForm = lazy(() => loadForm().then(({ SpanForm }) => ({ default: SpanForm })));

/** The open panel of the editor. */
export function PanelSlot() {
	const panel = useEditingPanel();
	switch (panel?.kind) {
		case "offer":
			return <Offer range={panel.range} />;
		case "form":
			return (
				<LazyBoundary>
					<SpanForm key={panel.annotation} annotation={panel.annotation} created={panel.created} />
				</LazyBoundary>
			);
		case undefined:
			return null;
	}
}
