import { lazy, type MouseEvent, type ReactNode } from "react";
import type { Layer, Layers } from "../../../annotation/index.ts";
import type { DialogName } from "../../commands/run-command.ts";
import { useShortcut } from "../../commands/use-key-commands.ts";
import { messages } from "../../language/messages.ts";
import type { FilterResult } from "../../reading/filter.ts";
import type { Screen } from "../../reading/screen.ts";
import { type View, withLayerToggled, withOnlyLayer } from "../../reading/view.ts";
import { useViewSelector, type ViewStore } from "../../reading/view-store.ts";
import { Icon } from "../../ui/icon.tsx";
import { LazyBoundary } from "../../ui/lazy-boundary.tsx";
import { Menu } from "../../ui/menu.tsx";
import type { Width } from "../../ui/width.ts";
import { FilterMenu, FilterMenus } from "./filter-menus.tsx";

const MoreMenuItems = lazy(() =>
	import("./more-menu.tsx").then(({ MoreMenuItems }) => ({ default: MoreMenuItems })),
);

/** The layer buttons, filters, search and commands. On a phone, layers and filters are at the bottom of the screen. */
export function Controls(props: ControlsProps) {
	const { layers, filtered, view, viewStore, hasCounts, width, outline, search, screen } = props;
	const { onScreen, onOverview, onShow } = props;
	const isPhone = width === "phone";
	const filters = { filtered, view, viewStore };
	const toggles = (
		<div className="layers" role="group" aria-label={messages.layers}>
			{layers.layers.map((layer) => (
				<LayerToggle
					key={layer.id}
					layer={layer}
					shown={filtered.layers.get(layer.id)?.shown ?? 0}
					total={filtered.layers.get(layer.id)?.total ?? 0}
					hasCounts={hasCounts}
					viewStore={viewStore}
					onSwitch={() => viewStore.set(withLayerToggled(viewStore.get(), layer.id))}
					onShowOnly={() => viewStore.set(withOnlyLayer(viewStore.get(), layer.id, layers))}
				/>
			))}
		</div>
	);
	return (
		<>
			{width !== "wide" && (
				<Menu
					label={isPhone ? <Icon of="outline" /> : messages.outlineButton}
					name={messages.outlineButton}
					className={isPhone ? "tool icon" : "drop"}
				>
					{outline}
				</Menu>
			)}
			{!isPhone && toggles}
			{width === "wide" && <FilterMenus {...filters} />}
			{width === "medium" && <FilterMenu {...filters} />}
			<span className="spring" />
			{search}
			<button
				type="button"
				className={isPhone ? "tool icon" : "tool"}
				aria-label={messages.overviewButton}
				aria-keyshortcuts={useShortcut("overview")}
				aria-pressed={screen?.kind === "overview"}
				onClick={onOverview}
			>
				{isPhone ? <Icon of="overview" /> : messages.overviewButton}
			</button>
			<button
				type="button"
				className={isPhone ? "tool icon" : "tool"}
				aria-label={messages.exportButton}
				aria-keyshortcuts={useShortcut("export")}
				onClick={() => onShow("export")}
			>
				{isPhone ? <Icon of="export" /> : messages.exportButton}
			</button>
			<Menu
				label={isPhone ? "⋯" : messages.more}
				name={messages.more}
				className={isPhone ? "tool icon" : "tool"}
				menuId="more"
			>
				{hasCounts && (
					<LazyBoundary>
						<MoreMenuItems layers={layers} screen={screen} onScreen={onScreen} onShow={onShow} />
					</LazyBoundary>
				)}
			</Menu>
			{isPhone && (
				<div className="dock">
					{toggles}
					<FilterMenu {...filters} isCompact />
				</div>
			)}
		</>
	);
}

interface ControlsProps {
	readonly layers: Layers;
	readonly filtered: FilterResult;
	readonly view: View;
	readonly viewStore: ViewStore;
	/** False while the annotations are loading. */
	readonly hasCounts: boolean;
	readonly width: Width;
	readonly outline: ReactNode;
	readonly search: ReactNode;
	readonly screen: Screen | undefined;
	readonly onScreen: (screen: Screen) => void;
	readonly onOverview: () => void;
	readonly onShow: (dialog: DialogName) => void;
}

/** The button of a layer. Its label is drawn like the layer's marks, as a legend. */
function LayerToggle(props: LayerToggleProps) {
	const { layer, shown, total, hasCounts, viewStore, onSwitch, onShowOnly } = props;
	const isOn = useViewSelector(viewStore, ({ hidden }) => !hidden.has(layer.id));
	const handleClick = (event: MouseEvent) => (event.shiftKey ? onShowOnly() : onSwitch());
	return (
		<button
			type="button"
			className="layer-toggle"
			data-toggle-layer={layer.id}
			aria-pressed={isOn}
			aria-keyshortcuts={layer.key}
			onClick={handleClick}
		>
			<span className="key" aria-hidden="true">
				{layer.key}
			</span>
			<span className={`sample sample-${layer.markStyle}`}>{layer.label}</span>
			<span className="count">{hasCounts ? messages.shownOf(shown, total) : "…"}</span>
		</button>
	);
}

interface LayerToggleProps {
	readonly layer: Layer;
	readonly shown: number;
	readonly total: number;
	readonly hasCounts: boolean;
	readonly viewStore: ViewStore;
	readonly onSwitch: () => void;
	readonly onShowOnly: () => void;
}
