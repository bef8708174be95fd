import { lazy, type MouseEvent, type ReactNode } from "react";
import type { Layer, Layers } from "../../../annotation/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { useCommand } from "../../commands/command-provider.tsx";
import { commandsAt } from "../../commands/commands.ts";
import { messages } from "../../language/messages.ts";
import type { FilterResult } from "../../reading/filter.ts";
import type { Screen } from "../../reading/screen.ts";
import type { View } from "../../reading/view.ts";
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
	const { layers, filtered, view, viewStore, hasCounts, width, outline, search } = props;
	const { screen, onScreen } = props;
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
			{commandsAt("bar").map((command) => (
				<CommandButton key={command} command={command} hasIcon={isPhone} />
			))}
			<Menu
				label={isPhone ? "⋯" : messages.more}
				name={messages.more}
				className={isPhone ? "tool icon" : "tool"}
				menuId="more"
			>
				{hasCounts && (
					<LazyBoundary>
						<MoreMenuItems layers={layers} screen={screen} onScreen={onScreen} />
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
}

/** The button of a layer. Its label is drawn like the layer's marks, as a legend. */
function LayerToggle(props: LayerToggleProps) {
	const { layer, shown, total, hasCounts, viewStore } = props;
	const toggle = useCommand(`layer ${layer.id}`);
	const showAlone = useCommand(`layer-alone ${layer.id}`);
	const isOn = useViewSelector(viewStore, ({ hidden }) => !hidden.has(layer.id));
	const handleClick = (event: MouseEvent) => (event.shiftKey ? showAlone : toggle).perform();
	return (
		<button
			type="button"
			className="layer-toggle"
			data-toggle-layer={layer.id}
			aria-pressed={isOn}
			aria-keyshortcuts={toggle.shortcut}
			onClick={handleClick}
		>
			{layer.key && (
				<span className="key" aria-hidden="true">
					{layer.key}
				</span>
			)}
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
}
