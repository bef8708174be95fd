import { type MouseEvent, memo, useDeferredValue } from "react";
import { CommandButton } from "../../commands/command-button.tsx";
import { useCommandsAt } from "../../commands/command-provider.tsx";
import { messages } from "../../language/messages.ts";
import { emptyAddress, urlWith } from "../../reading/address.ts";
import { useDocument, useScreen, useViewState, useViewStore } from "../../reading/page-context.tsx";
import { listScreen } from "../../reading/screen.ts";
import { changeSettings } from "../../settings/storage.ts";
import { introductionOf } from "../../ui/page-frame.ts";
import { useWidth } from "../../ui/use-width.ts";
import { currentWidth } from "../../ui/width.ts";

/** The items of the menu More: a link to each list, and the commands that have no other button. */
export const MoreMenuItems = memo(function MoreMenuItems() {
	const hasAnnotations = useDocument().spans.length > 0;
	const isPhone = useWidth() === "phone";
	return (
		<>
			{hasAnnotations && (
				<>
					<ListLinks />
					<IntroductionButton />
				</>
			)}
			{useCommandsAt("more", isPhone).map((command) => (
				<CommandButton key={command.id} command={command} className="more" closesMenu />
			))}
		</>
	);
});

/** Shows the introduction again in the margin, or in a dialog if there is no margin. */
function IntroductionButton() {
	const { record, layers } = useDocument();
	const store = useViewStore();
	if (!introductionOf(record, layers.layers)) return null;
	const show = () => {
		if (currentWidth() === "phone") {
			store.openDialog("introduction");
			return;
		}
		changeSettings({ introduced: false });
		scrollTo({ top: 0 });
	};
	return (
		<button type="button" className="more" data-leaves="" onClick={show}>
			{messages.introduction.open}
		</button>
	);
}

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
