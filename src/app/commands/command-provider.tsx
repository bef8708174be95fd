import {
	createContext,
	type ReactNode,
	use,
	useCallback,
	useEffect,
	useLayoutEffect,
	useRef,
	useSyncExternalStore,
} from "react";
import { useSettings } from "../settings/use-settings.ts";
import {
	type Command,
	type CommandContext,
	type CommandPlace,
	commandPlace,
	performIfEnabled,
} from "./command.ts";
import type { CommandId } from "./commands.ts";
import { commandFor, type KeyRow, shortcutOf } from "./key-table.ts";

/** Provides the commands of the page to its buttons, and performs the commands of the pressed keys. */
export function CommandProvider({ table, context, children }: CommandProviderProps) {
	const [{ singleKeys }] = useSettings();
	useKeys(table, singleKeys, context);
	return <ProvidedCommands value={{ table, singleKeys, context }}>{children}</ProvidedCommands>;
}

interface CommandProviderProps {
	readonly table: readonly KeyRow[];
	readonly context: CommandContext;
	readonly children: ReactNode;
}

interface Commands {
	readonly table: readonly KeyRow[];
	/** True if keys that type a character are shortcuts. */
	readonly singleKeys: boolean;
	readonly context: CommandContext;
}

const ProvidedCommands = createContext<Commands | undefined>(undefined);

/** A command in the current state of the page. */
export interface CurrentCommand {
	readonly command: Command;
	/** For `aria-keyshortcuts`. */
	readonly shortcut: string | undefined;
	readonly isEnabled: boolean;
	/** Undefined if the command is not a switch. */
	readonly isPressed: boolean | undefined;
	/** Does nothing if the command is disabled. */
	readonly perform: () => void;
}

/** Returns the commands that have their button at a place, those of the page first. */
export function useCommandsAt(place: CommandPlace, isPhone: boolean): readonly Command[] {
	const table = use(ProvidedCommands)?.table ?? [];
	return table.map(({ command }) => command).filter((command) => commandPlace(command, isPhone) === place);
}

/**
 * Returns a command, by its id if it is one of the page. Renders again if the command becomes enabled, disabled,
 * pressed or not pressed.
 */
export function useCommand(wanted: CommandId | Command): CurrentCommand {
	const commands = use(ProvidedCommands);
	const id = typeof wanted === "string" ? wanted : wanted.id;
	const row = commands?.table.find(({ command }) => command.id === id);
	if (!commands || !row) throw new Error(`No CommandProvider provides the command ${id}.`);
	const { context, singleKeys } = commands;
	const { command } = row;
	const { store } = context;
	const { subscribe: subscribeToCommand = noSubscription } = command;
	const subscribe = useCallback(
		(listener: () => void) => {
			const [leaveStore, leaveCommand] = [store.subscribe(listener), subscribeToCommand(listener)];
			return () => {
				leaveStore();
				leaveCommand();
			};
		},
		[store, subscribeToCommand],
	);
	return {
		command,
		shortcut: shortcutOf(row, singleKeys),
		isEnabled: useSyncExternalStore(subscribe, () => command.isEnabled?.(context) ?? true),
		isPressed: useSyncExternalStore(subscribe, () => command.isPressed?.(context)),
		perform: () => void performIfEnabled(command, context),
	};
}

const noSubscription = () => () => {};

/** Returns the key of a command for `aria-keyshortcuts`. Undefined while the page has no document, because keys do nothing then. */
export function useShortcut(id: CommandId): string | undefined {
	const commands = use(ProvidedCommands);
	const row = commands?.table.find(({ command }) => command.id === id);
	return commands && row && shortcutOf(row, commands.singleKeys);
}

/**
 * Performs the commands of pressed keys with the latest context, except while a dialog is open. While the reader types,
 * only the commands that say so.
 */
function useKeys(table: readonly KeyRow[], singleKeys: boolean, context: CommandContext): void {
	const latest = useRef({ table, singleKeys, context });
	// A layout effect, because a key may be pressed between the render and its effects.
	useLayoutEffect(() => {
		latest.current = { table, singleKeys, context };
	});
	useEffect(() => {
		const listen = (event: KeyboardEvent) => {
			if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
			// The browser closes an open menu on Escape after this event. The card below the menu stays open.
			if (event.key === "Escape" && document.querySelector(".panel[data-open]")) return;
			const { table, singleKeys, context } = latest.current;
			const command = commandFor(event, table, singleKeys);
			if (isTyping(event.target) && !command?.whileTyping) return;
			// If the command focuses a field, the browser must not type the key into the field.
			if (command && performIfEnabled(command, context)) event.preventDefault();
		};
		addEventListener("keydown", listen);
		return () => removeEventListener("keydown", listen);
	}, []);
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.matches(fields));
}

/** Without checkboxes and radio buttons, which take no characters. */
const fields = "textarea, select, input:not([type=checkbox], [type=radio])";
