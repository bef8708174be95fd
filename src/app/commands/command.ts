import type { RefObject } from "react";
import type { AnnotationId, LayerId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { Reading } from "../reading/reading.ts";
import type { Screen } from "../reading/screen.ts";
import type { ResolvedTarget } from "../reading/target.ts";
import type { ViewStore } from "../reading/view-store.ts";
import type { IconName } from "../ui/icon.tsx";

/** Something that the reader can do with a key, a button or a menu item. */
export interface Command {
	/** Stored with the keys that a reader has chosen. */
	readonly id: string;
	/** In the list of keys and in the settings. */
	readonly label: string;
	/** On a button, if the button needs fewer words. */
	readonly buttonLabel?: string;
	/** On the button in the bar of a phone. On a phone, a command of the bar without an icon is in the menu More. */
	readonly icon?: IconName;
	/** As printed on the keyboard: "j", "Shift 1", "Esc", "Ctrl Z". Undefined if the command has no key by default. */
	readonly key?: string | undefined;
	/** True if the key types no character. It works while single keys are off, and cannot be changed. */
	readonly always?: boolean;
	/** True if the key also works in a text field. */
	readonly whileTyping?: boolean;
	/** Where the page has a button for the command, apart from the cards and screens that the command is about. */
	readonly place?: CommandPlace;
	/** True if the button is left out while the document has no annotations to show. */
	readonly needsAnnotations?: boolean;
	/** The layer of a command that `layers.json` defines. Its key cannot be changed. */
	readonly layer?: LayerId;
	readonly perform: (context: CommandContext) => void;
	/** False if `perform` would do nothing. By default, a command is enabled. */
	readonly isEnabled?: (context: CommandContext) => boolean;
	/**
	 * Calls `listener` when `isEnabled` or `isPressed` can have changed for another reason than the view.
	 *
	 * @returns a function that unsubscribes
	 */
	readonly subscribe?: (listener: () => void) => () => void;
	/** True if the button is pressed. Undefined for a command that is not a switch. */
	readonly isPressed?: (context: CommandContext) => boolean;
}

/** The bar at the top of the page, or the menu More. */
export type CommandPlace = "bar" | "more";

/** Returns the place of a command's button. Undefined if the command has no button. */
export const commandPlace = ({ place, icon }: PlacedCommand, isPhone: boolean): CommandPlace | undefined =>
	isPhone && place === "bar" && icon === undefined ? "more" : place;

interface PlacedCommand {
	readonly place?: CommandPlace;
	readonly icon?: IconName;
}

/** The state and the functions that commands use. */
export interface CommandContext {
	readonly reading: Reading;
	readonly store: ViewStore;
	/** The spans that pass the filters, in text order. */
	readonly shown: readonly PlacedSpan[];
	readonly target: ResolvedTarget;
	/** Returns the selected text. */
	readonly getSelectedRange: () => TextRange | undefined;
	readonly screen: Screen | undefined;
	/** Moves focus to the next or previous mark and returns its span. */
	readonly moveCursor: (by: 1 | -1, from?: AnnotationId) => PlacedSpan | undefined;
	/** Opens the next reply to the open span, or the next passage with a reply. */
	readonly nextReply: () => void;
	/** The layers that were hidden before all marks were hidden. */
	readonly hiddenBefore: RefObject<ReadonlySet<LayerId>>;
}

/** Performs a command if it is enabled. Returns whether it was. */
export function performIfEnabled(command: Command, context: CommandContext): boolean {
	const isEnabled = command.isEnabled?.(context) ?? true;
	if (isEnabled) command.perform(context);
	return isEnabled;
}
