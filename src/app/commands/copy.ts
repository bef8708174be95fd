import { messages } from "../language/messages.ts";
import { type Address, emptyAddress, urlWith } from "../reading/address.ts";
import { storedSettings } from "../settings/storage.ts";
import type { CopySource } from "./clipboard.ts";
import type { CommandContext } from "./command.ts";

/** Copies a link to the selected text, or else to the open target, or else to the view. Announces the outcome. */
export function copyLink(context: CommandContext): void {
	const source = sourceOf(context);
	void copy(
		context,
		load().then(({ createLink }) => createLink(source)),
	);
}

/** Copies a citation of the selected text, or else of the open target. Announces the outcome. */
export function copyCitation(context: CommandContext): void {
	const source = sourceOf(context);
	const { citation } = storedSettings();
	void copy(
		context,
		load().then(({ createCitation }) => createCitation(source, citation)),
	);
}

/** Copies the words of the selected text, or else of the open target. Announces the outcome. */
export function copyQuotation(context: CommandContext): void {
	const source = sourceOf(context);
	void copy(
		context,
		load().then(({ createQuotation }) => createQuotation(source)),
	);
}

// A lazy chunk, because reading does not need it.
const load = () => import("./clipboard.ts");

function sourceOf({ reading, store, target, getSelectedRange }: CommandContext): CopySource {
	const nowhere = { kind: "nothing" } as const;
	const urlOf = (address: Address) => new URL(urlWith(address, { target: nowhere }), location.href).href;
	const state = store.get();
	return {
		reading,
		target,
		selected: getSelectedRange(),
		viewUrl: urlOf(state),
		documentUrl: urlOf({ ...emptyAddress, document: state.document }),
	};
}

async function copy({ store }: CommandContext, text: Promise<string | undefined>): Promise<void> {
	try {
		const content = await text;
		if (content === undefined) return;
		await navigator.clipboard.writeText(content);
		store.announce(messages.copied);
	} catch {
		store.announce(messages.copyFailed);
	}
}
