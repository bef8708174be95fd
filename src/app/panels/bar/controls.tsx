import type { MouseEvent, ReactNode } from "react";
import type { Layer } from "../../../annotation/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { useCommand } from "../../commands/command-provider.tsx";
import { commandsAt } from "../../commands/commands.ts";
import { messages } from "../../language/messages.ts";
import {
	useAnnotationStatus,
	useDocument,
	useFiltered,
	useViewSelector,
} from "../../reading/page-context.tsx";
import { Icon } from "../../ui/icon.tsx";
import { LazyBoundary } from "../../ui/lazy-boundary.tsx";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { Menu } from "../../ui/menu.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { Outline } from "../outline/outline.tsx";

// Requested immediately, but not part of the initial bundle: the text can be read without the filters.
const filterMenus = import("./filter-menus.tsx");
const FilterMenu = lazyComponent(() => filterMenus.then(({ FilterMenu }) => FilterMenu));
const FilterMenus = lazyComponent(() => filterMenus.then(({ FilterMenus }) => FilterMenus));

const MoreMenuItems = lazyComponent(() =>
	import("./more-menu.tsx").then(({ MoreMenuItems }) => MoreMenuItems),
);

/** The layer buttons, filters, search and commands. On a phone, layers and filters are at the bottom of the screen. */
export function Controls({ search }: ControlsProps) {
	const { layers, isComplete } = useDocument();
	const status = useAnnotationStatus();
	const hasMarks = status === "loading" || status === "some";
	const width = useWidth();
	const isPhone = width === "phone";
	const toggles = status !== "none" && (
		<div className="layers" role="group" aria-label={messages.layers}>
			{layers.layers.map((layer) => (
				<LayerToggle key={layer.id} layer={layer} />
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
					<Outline />
				</Menu>
			)}
			{!isPhone && toggles}
			<LazyBoundary>
				{width === "wide" && hasMarks && <FilterMenus />}
				{width === "medium" && hasMarks && <FilterMenu />}
			</LazyBoundary>
			<span className="spring" />
			{search}
			{commandsAt("bar", hasMarks, isPhone).map((command) => (
				<CommandButton key={command} command={command} hasIcon={isPhone} />
			))}
			<Menu
				label={isPhone ? "⋯" : messages.more}
				name={messages.more}
				className={isPhone ? "tool icon" : "tool"}
				menuId="more"
			>
				{isComplete && (
					<LazyBoundary>
						<MoreMenuItems />
					</LazyBoundary>
				)}
			</Menu>
			{isPhone && toggles && (
				<div className="dock">
					{toggles}
					<LazyBoundary>{hasMarks && <FilterMenu isCompact />}</LazyBoundary>
				</div>
			)}
		</>
	);
}

interface ControlsProps {
	readonly search: ReactNode;
}

/** The button of a layer. Its label is drawn like the layer's marks, as a legend. */
function LayerToggle({ layer }: { readonly layer: Layer }) {
	const status = useAnnotationStatus();
	const counts = useFiltered().layers.get(layer.id);
	const { shown, total, shownPlaces } = counts ?? { shown: 0, total: 0, shownPlaces: 0 };
	const toggle = useCommand(`layer ${layer.id}`);
	const showAlone = useCommand(`layer-alone ${layer.id}`);
	const isOn = useViewSelector(({ hidden }) => !hidden.has(layer.id));
	const handleClick = (event: MouseEvent) => (event.shiftKey ? showAlone : toggle).perform();
	return (
		<button
			type="button"
			className="layer-toggle"
			data-toggle-layer={layer.id}
			aria-pressed={isOn}
			aria-keyshortcuts={toggle.shortcut}
			title={layer.description}
			onClick={handleClick}
		>
			{layer.key && (
				<span className="key" aria-hidden="true">
					{layer.key}
				</span>
			)}
			<span className={`sample ${styleClasses("sample", layer)}`}>{layer.label}</span>{" "}
			<span className="count" data-total={total}>
				{status === "some" ? messages.shownOf(shown, total) : status === "unread" ? "–" : "…"}
			</span>
			{status === "some" && shownPlaces !== shown && (
				<span className="said"> {messages.inPlaces(shownPlaces)}</span>
			)}
		</button>
	);
}
