import { type MouseEvent, memo, useDeferredValue } from "react";
import type { Layers } from "../../../annotation/index.ts";
import type { DialogName } from "../../commands/run-command.ts";
import { useShortcut } from "../../commands/use-key-commands.ts";
import { messages } from "../../language/messages.ts";
import { useAddress } from "../../reading/address.ts";
import { type Screen, withScreen } from "../../reading/screen.ts";

/** The items of the menu More: lists, import, settings and keys. */
export const MoreMenuItems = memo(function MoreMenuItems({
	layers,
	screen,
	onScreen,
	onShow,
}: MoreMenuItemsProps) {
	return (
		<>
			<ListLinks layers={layers} screen={screen} onShow={onScreen} />
			<button type="button" className="more" data-leaves="" onClick={() => onShow("import")}>
				{messages.importButton}
			</button>
			<MoreButton dialog="settings" label={messages.settingsButton} onShow={onShow} />
			<MoreButton dialog="keys" label={messages.keysButton} onShow={onShow} />
		</>
	);
});

interface MoreMenuItemsProps {
	readonly layers: Layers;
	readonly screen: Screen | undefined;
	readonly onScreen: (screen: Screen) => void;
	readonly onShow: (dialog: DialogName) => void;
}

function MoreButton({ dialog, label, onShow }: MoreButtonProps) {
	return (
		<button
			type="button"
			className="more"
			aria-keyshortcuts={useShortcut(dialog)}
			data-leaves=""
			onClick={() => onShow(dialog)}
		>
			{label}
		</button>
	);
}

interface MoreButtonProps {
	readonly dialog: Exclude<DialogName, "import">;
	readonly label: string;
	readonly onShow: (dialog: DialogName) => void;
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
