import { type MouseEvent, memo, useDeferredValue } from "react";
import { CommandButton } from "../../commands/command-button.tsx";
import { useCommandsAt } from "../../commands/command-provider.tsx";
import { messages } from "../../language/messages.ts";
import { emptyAddress, urlWith } from "../../reading/address.ts";
import { useDocument, useScreen, useViewState, useViewStore } from "../../reading/page-context.tsx";
import { listScreen } from "../../reading/screen.ts";

/** The items of the menu More: a link to each list, and the commands that have no other button. */
export const MoreMenuItems = memo(function MoreMenuItems() {
	return (
		<>
			<ListLinks />
			{useCommandsAt("more").map((command) => (
				<CommandButton key={command.id} command={command} className="more" closesMenu />
			))}
		</>
	);
});

/** Shows a link to the list of each layer. */
function ListLinks() {
	const { layers } = useDocument().layers;
	const store = useViewStore();
	const screen = useScreen();
	const document = useViewState((state) => state.document);
	// Deferred, because the links keep the view of the address and are not urgent.
	const parameters = useDeferredValue(useViewState((state) => state.parameters));
	const address = { ...emptyAddress, document, parameters };
	const show = (event: MouseEvent, layer: string) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		store.showScreen(listScreen(layer));
	};
	return (
		<ul>
			{layers.map(({ id, label }) => (
				<li key={id}>
					<a
						className="more"
						href={urlWith(address, { screen: listScreen(id) })}
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
