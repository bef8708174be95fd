import type { Layers } from "../../annotation/index.ts";

/** What a key does; the page says how. */
export type Command =
	| { readonly kind: "layer"; readonly layer: string }
	| { readonly kind: "layer-alone"; readonly layer: string }
	| { readonly kind: PlainCommand };

/** A command that concerns no one layer. */
export type PlainCommand = (typeof plain)[number]["kind"];

export interface KeyRow {
	/** As on the keyboard: "j", "Shift 1", "Esc"; undefined where it is switched off. */
	readonly key: string | undefined;
	readonly command: Command;
	/** Works while single keys are switched off, for it is no character. */
	readonly always: boolean;
}

/**
 * Every key of the page: what is listened for, what the sheet of keys shows and
 * the settings change.
 *
 * @param chosen keys that the reader has chosen, by the kind of their command.
 *   What would stand in the table twice is the layer's first, then the chosen
 *   one's; an empty key is none.
 */
export function keyTable(layers: Layers, chosen: ReadonlyMap<string, string>): readonly KeyRow[] {
	const ofLayers = layers.layers.flatMap(({ id, key }): readonly KeyRow[] => [
		{ key, command: { kind: "layer", layer: id }, always: false },
		{ key: `Shift ${key}`, command: { kind: "layer-alone", layer: id }, always: false },
	]);
	const taken = new Set(ofLayers.map(({ key }) => key));
	const keys = new Map<PlainCommand, string | undefined>();
	const take = (kind: PlainCommand, key: string) => {
		if (key === "" || !taken.has(key)) keys.set(kind, key || undefined);
		taken.add(key);
	};
	const isChosen = ({ kind, always }: (typeof plain)[number]) => !always && chosen.has(kind);
	for (const row of plain) if (isChosen(row)) take(row.kind, chosen.get(row.kind) ?? "");
	for (const { kind, key } of plain) if (!keys.has(kind)) take(kind, key);
	return [
		...ofLayers,
		...plain.map(({ kind, always }) => ({ key: keys.get(kind), command: { kind }, always })),
	];
}

const plain = [
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

/** The command for a key event; undefined where the key belongs to the browser or to a field. */
export function commandFor(
	event: Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">,
	table: readonly KeyRow[],
	{ singleKeys }: { readonly singleKeys: boolean },
): Command | undefined {
	if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
	const row = (pressed: string) => table.find(({ key, always }) => key === pressed && (singleKeys || always));
	// With Shift, and on French keyboards without it, the digit row gives other characters, so its keys are told by place.
	const digit = /^Digit(\d)$/.exec(event.code)?.[1];
	const byPlace = digit === undefined ? undefined : row(event.shiftKey ? `Shift ${digit}` : digit);
	return (byPlace ?? row(named[event.key] ?? event.key))?.command;
}

const named: Readonly<Record<string, string>> = { Escape: "Esc" };

/** The key of a command for `aria-keyshortcuts` (WAI-ARIA 1.2); undefined where none works. */
export function shortcutOf(
	command: PlainCommand,
	{ singleKeys, keys }: { readonly singleKeys: boolean; readonly keys: ReadonlyMap<string, string> },
): string | undefined {
	const row = plain.find(({ kind }) => kind === command);
	if (row?.always) return row.key === "Esc" ? "Escape" : row.key;
	return (singleKeys && (keys.get(command) ?? row?.key)) || undefined;
}
