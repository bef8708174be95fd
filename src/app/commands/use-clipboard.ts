import { useMemo } from "react";
import type { TextRange } from "../../document/index.ts";
import { messages } from "../language/messages.ts";
import { urlWith } from "../reading/address.ts";
import { useDocument, useTarget, useViewStore } from "../reading/page-context.tsx";
import { useSettings } from "../settings/use-settings.ts";

/**
 * Returns the commands that copy a link to, or a citation of, the selected range or else the open target.
 * If neither exists, the link is to the view.
 */
export function useClipboard(getSelectedRange: () => TextRange | undefined) {
	const reading = useDocument();
	const store = useViewStore();
	const target = useTarget();
	const [{ citation }] = useSettings();
	return useMemo(() => {
		const copySource = () => {
			const pageUrl = new URL(urlWith(store.get(), {}), location.href).href;
			return { reading, target, selected: getSelectedRange(), pageUrl };
		};
		const copy = async (text: Promise<string | undefined>) => {
			try {
				const content = await text;
				if (content === undefined) return;
				await navigator.clipboard.writeText(content);
				store.announce(messages.copied);
			} catch {
				store.announce(messages.copyFailed);
			}
		};
		// A lazy chunk, because reading does not need it.
		const load = () => import("./clipboard.ts");
		return {
			copyLink: () => {
				const source = copySource();
				return copy(load().then(({ createLink }) => createLink(source)));
			},
			copyCitation: () => {
				const source = copySource();
				return copy(load().then(({ createCitation }) => createCitation(source, citation)));
			},
		};
	}, [store, reading, target, getSelectedRange, citation]);
}
