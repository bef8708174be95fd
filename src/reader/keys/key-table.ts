import type { Layers } from "../../annotation/index.ts";

/** What a key does; the page says how. */
export type Command =
	| { readonly kind: "layer"; readonly layer: string }
	| { readonly kind: "layer-alone"; readonly layer: string }
	| { readonly kind: (typeof simple)[number]["kind"] };

export interface KeyRow {
	/** As on the keyboard: "j", "Shift 1", "Esc". */
	readonly keys: readonly string[];
	readonly says: string;
	readonly command: Command;
	/** Works while single keys are switched off, for it is no character. */
	readonly always: boolean;
}

/** Every key of the page: what is listened for, and what the sheet of keys shows. */
export function keyTable(layers: Layers): readonly KeyRow[] {
	return [
		...layers.layers.map(({ id, key, label }) => ({
			keys: [key],
			says: `${label} on or off`,
			command: { kind: "layer", layer: id } as const,
			always: false,
		})),
		...layers.layers.map(({ id, key, label }) => ({
			keys: [`Shift ${key}`],
			says: `${label} alone`,
			command: { kind: "layer-alone", layer: id } as const,
			always: false,
		})),
		...simple.map(({ keys, says, kind, always }) => ({ keys, says, command: { kind }, always })),
	];
}

const simple = [
	{ keys: ["0"], says: "Show everything", kind: "show-all", always: false },
	{ keys: ["j"], says: "Next span", kind: "next-span", always: false },
	{ keys: ["k"], says: "Previous span", kind: "previous-span", always: false },
	{ keys: ["Enter"], says: "Open the card of the span", kind: "open", always: true },
	{ keys: ["n"], says: "Next mention of what is open", kind: "next-mention", always: false },
	{ keys: ["p"], says: "Previous mention of what is open", kind: "previous-mention", always: false },
	{ keys: ["a"], says: "From claim to answer to claim", kind: "walk", always: false },
	{ keys: ["]"], says: "Next part", kind: "next-part", always: false },
	{ keys: ["["], says: "Previous part", kind: "previous-part", always: false },
	{ keys: ["l"], says: "Copy a link to the card or the selected text", kind: "copy-link", always: false },
	{ keys: ["c"], says: "Copy the quotation with its place", kind: "copy-citation", always: false },
	{ keys: ["o"], says: "Overview", kind: "overview", always: false },
	{ keys: ["x"], says: "Export", kind: "export", always: false },
	{ keys: ["?"], says: "These keys", kind: "keys", always: false },
	{ keys: ["Esc"], says: "Close the card", kind: "close", always: true },
] as const;

/** The command for a key event; undefined where the key belongs to the browser or to a field. */
export function commandFor(
	event: Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">,
	table: readonly KeyRow[],
	{ singleKeys }: { readonly singleKeys: boolean },
): Command | undefined {
	if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
	const row = (pressed: string) =>
		table.find(({ keys, always }) => keys.includes(pressed) && (singleKeys || always));
	// With Shift, and on French keyboards without it, the digit row gives other characters, so its keys are told by place.
	const digit = /^Digit(\d)$/.exec(event.code)?.[1];
	const byPlace = digit === undefined ? undefined : row(event.shiftKey ? `Shift ${digit}` : digit);
	return (byPlace ?? row(named[event.key] ?? event.key))?.command;
}

const named: Readonly<Record<string, string>> = { Escape: "Esc" };
