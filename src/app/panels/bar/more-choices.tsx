import { memo } from "react";
import type { Layers } from "../../../annotation/index.ts";
import type { DialogName } from "../../commands/run-command.ts";
import { useShortcut } from "../../commands/use-shortcut.ts";
import { messages } from "../../language/messages.ts";
import type { Screen } from "../../reading/screen.ts";
import { ListLinks } from "./list-links.tsx";

/** What stands behind More: the lists, and what is changed now and then. */
export const MoreChoices = memo(function MoreChoices({ layers, screen, onScreen, onShow }: MoreChoicesProps) {
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

interface MoreChoicesProps {
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
