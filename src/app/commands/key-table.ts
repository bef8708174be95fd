import type { Layers } from "../../annotation/index.ts";

export type Command =
	| { readonly kind: "layer"; readonly layer: string }
	| { readonly kind: "layer-alone"; readonly layer: string }
	| { readonly kind: SimpleCommand };

/** The name of a command without a layer. The settings store these names. */
export type SimpleCommand = (typeof simpleCommands)[number]["kind"];

export interface KeyRow {
	/** As printed on the keyboard: "j", "Shift 1", "Esc". Undefined if the shortcut is off. */
	readonly key: string | undefined;
	readonly command: Command;
	/** True if the key also works while single keys are off, because it types no character. */
	readonly always: boolean;
}

/**
 * Returns every shortcut of the page. The key listener, the list of keys and the settings use this table.
 *
 * @param chosen keys chosen by the reader, by command. An empty key turns the shortcut off.
 *   If two commands have the same key, layers win over chosen keys, and chosen keys over defaults.
 */
export function createKeyTable(layers: Layers, chosen: ReadonlyMap<string, string>): readonly KeyRow[] {
	const ofLayers = layers.layers.flatMap(({ id, key }): readonly KeyRow[] => [
		{ key, command: { kind: "layer", layer: id }, always: false },
		{ key: `Shift ${key}`, command: { kind: "layer-alone", layer: id }, always: false },
	]);
	const taken = new Set(ofLayers.map(({ key }) => key));
	const keys = new Map<SimpleCommand, string | undefined>();
	const assign = (kind: SimpleCommand, key: string) => {
		if (key === "" || !taken.has(key)) keys.set(kind, key || undefined);
		taken.add(key);
	};
	const isChosen = ({ kind, always }: (typeof simpleCommands)[number]) => !always && chosen.has(kind);
	for (const row of simpleCommands) if (isChosen(row)) assign(row.kind, chosen.get(row.kind) ?? "");
	for (const { kind, key } of simpleCommands) if (!keys.has(kind)) assign(kind, key);
	return [
		...ofLayers,
		...simpleCommands.map(({ kind, always }) => ({ key: keys.get(kind), command: { kind }, always })),
	];
}

const simpleCommands = [
	{ key: "0", kind: "show-all", always: false },
	{ key: "h", kind: "marks", always: false },
	{ key: "f", kind: "focus", always: false },
	{ key: "j", kind: "next-span", always: false },
	{ key: "k", kind: "previous-span", always: false },
	{ key: "Enter", kind: "open", always: true },
	{ key: "n", kind: "next-mention", always: false },
	{ key: "p", kind: "previous-mention", always: false },
	{ key: "a", kind: "walk", always: false },
	{ key: "]", kind: "next-part", always: false },
	{ key: "[", kind: "previous-part", always: false },
	{ key: "d", kind: "documents", always: false },
	{ key: "l", kind: "copy-link", always: false },
	{ key: "c", kind: "copy-citation", always: false },
	{ key: "o", kind: "overview", always: false },
	{ key: "/", kind: "find", always: false },
	{ key: "x", kind: "export", always: false },
	{ key: ",", kind: "settings", always: false },
	{ key: "?", kind: "keys", always: false },
	{ key: "Esc", kind: "close", always: true },
] as const;

/** Returns the command for a key event, or undefined if the key is not a shortcut. */
export function commandFor(
	event: Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">,
	table: readonly KeyRow[],
	{ singleKeys }: { readonly singleKeys: boolean },
): Command | undefined {
	if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
	const row = (pressed: string) => table.find(({ key, always }) => key === pressed && (singleKeys || always));
	// With Shift, and on French keyboards without Shift, the digit row types other characters. So use `code` there.
	const digit = /^Digit(\d)$/.exec(event.code)?.[1];
	const byCode = digit === undefined ? undefined : row(event.shiftKey ? `Shift ${digit}` : digit);
	return (byCode ?? row(labels[event.key] ?? event.key))?.command;
}

const labels: Readonly<Record<string, string>> = { Escape: "Esc" };

/** Returns the key of a command for `aria-keyshortcuts` (WAI-ARIA 1.2). Undefined if the command has no key. */
export function shortcutOf(
	command: SimpleCommand,
	{ singleKeys, keys }: { readonly singleKeys: boolean; readonly keys: ReadonlyMap<string, string> },
): string | undefined {
	const row = simpleCommands.find(({ kind }) => kind === command);
	if (row?.always) return row.key === "Esc" ? "Escape" : row.key;
	return (singleKeys && (keys.get(command) ?? row?.key)) || undefined;
}
