import { type MouseEvent, memo, useDeferredValue } from "react";
import type { Layers } from "../../../annotation/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { commandsAt } from "../../commands/commands.ts";
import { messages } from "../../language/messages.ts";
import { useAddress } from "../../reading/address.ts";
import { type Screen, withScreen } from "../../reading/screen.ts";

/** The items of the menu More: a link to each list, and the commands that have no other button. */
export const MoreMenuItems = memo(function MoreMenuItems({ layers, screen, onScreen }: MoreMenuItemsProps) {
	return (
		<>
			<ListLinks layers={layers} screen={screen} onShow={onScreen} />
			{commandsAt("more").map((command) => (
				<CommandButton key={command} command={command} className="more" closesMenu />
			))}
		</>
	);
});

interface MoreMenuItemsProps {
	readonly layers: Layers;
	readonly screen: Screen | undefined;
	readonly onScreen: (screen: Screen) => void;
}

/** Shows a link to the list of each layer. */
function ListLinks({ layers, screen, onShow }: ListLinksProps) {
	// Deferred, because the links keep the view of the address and are not urgent.
	const search = useAddress("search");
	const deferredSearch = useDeferredValue(search);
	const show = (event: MouseEvent, layer: string) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		onShow({ kind: "list", layer });
	};
	return (
		<ul>
			{layers.layers.map(({ id, label }) => (
				<li key={id}>
					<a
						className="more"
						href={location.pathname + withScreen(deferredSearch, { kind: "list", layer: id })}
						aria-current={screen?.kind === "list" && screen.layer === id ? "page" : undefined}
						onClick={(event) => show(event, id)}
					>
						{messages.all(label)}
					</a>
				</li>
			))}
		</ul>
	);
}

interface ListLinksProps {
	readonly layers: Layers;
	readonly screen: Screen | undefined;
	readonly onShow: (screen: Screen) => void;
}
