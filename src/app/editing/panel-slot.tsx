import { LazyBoundary } from "../ui/lazy-boundary.tsx";
import { lazyComponent } from "../ui/lazy-component.tsx";
import { LazySpanForm } from "./form/load-form.ts";
import { Offer } from "./selection/offer.tsx";
import { useShownPanel } from "./use-shown-panel.ts";

const EntityPanel = lazyComponent(() =>
	import("./entities/entity-panel.tsx").then(({ EntityPanel }) => EntityPanel),
);
const HitList = lazyComponent(() => import("./find/hit-list.tsx").then(({ HitList }) => HitList));
const SuggestionsPanel = lazyComponent(() =>
	import("./suggestions/suggestions-panel.tsx").then(({ SuggestionsPanel }) => SuggestionsPanel),
);
const ReviewPanel = lazyComponent(() =>
	import("./review/review-panel.tsx").then(({ ReviewPanel }) => ReviewPanel),
);

const CaretPanel = lazyComponent(() =>
	import("./cursor/caret-panel.tsx").then(({ CaretPanel }) => CaretPanel),
);
const UnusedPanel = lazyComponent(() =>
	import("./unused/unused-panel.tsx").then(({ UnusedPanel }) => UnusedPanel),
);
const HistoryPanel = lazyComponent(() =>
	import("./history/history-panel.tsx").then(({ HistoryPanel }) => HistoryPanel),
);

/** The open panel of the editor. */
export function PanelSlot() {
	const panel = useShownPanel();
	switch (panel?.kind) {
		case "offer":
			return <Offer range={panel.range} />;
		case "hits":
			return (
				<LazyBoundary>
					<HitList key={panel.ranges[0]?.start} ranges={panel.ranges} />
				</LazyBoundary>
			);
		case "form":
			return (
				<LazyBoundary>
					<LazySpanForm key={panel.annotation} annotation={panel.annotation} created={panel.created} />
				</LazyBoundary>
			);
		case "suggestions":
			return (
				<LazyBoundary>
					<SuggestionsPanel entity={panel.entity} />
				</LazyBoundary>
			);
		case "review":
			return (
				<LazyBoundary>
					<ReviewPanel />
				</LazyBoundary>
			);
		case "caret":
			return (
				<LazyBoundary>
					<CaretPanel key={panel.spans.join(" ")} spans={panel.spans} />
				</LazyBoundary>
			);
		case "entity":
			return (
				<LazyBoundary>
					<EntityPanel key={panel.entity} id={panel.entity} mention={panel.mention} />
				</LazyBoundary>
			);
		case "unused":
			return (
				<LazyBoundary>
					<UnusedPanel />
				</LazyBoundary>
			);
		case "history":
			return (
				<LazyBoundary>
					<HistoryPanel />
				</LazyBoundary>
			);
		case undefined:
			return null;
	}
}
