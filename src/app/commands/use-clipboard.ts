import { useMemo } from "react";
import type { TextRange } from "../../document/index.ts";
import type { CitationStyle } from "../../formats/index.ts";
import { messages } from "../language/messages.ts";
import type { Reading } from "../reading/reading.ts";
import type { ResolvedTarget } from "../reading/target.ts";

/**
 * Copies a link to, or a quotation of, the selected words, or else of what is
 * open; where nothing is, the link is to the view alone. The clipboard is written
 * only when asked.
 *
 * @param say tells the outcome.
 */
export function useClipboard(
	reading: Reading,
	target: ResolvedTarget,
	selected: TextRange | undefined,
	style: CitationStyle,
	announce: (message: string) => void,
) {
	return useMemo(() => {
		const copied = () => ({ reading, target, selected, address: location.href });
		const copy = async (text: Promise<string | undefined>) => {
			try {
				const found = await text;
				if (found === undefined) return;
				await navigator.clipboard.writeText(found);
				announce(messages.copied);
			} catch {
				announce(messages.copyFailed);
			}
		};
		// Neither is needed to read, so both come when they are asked for.
		const load = () => import("./clipboard.ts");
		return {
			copyLink: () => {
				const of = copied();
				return copy(load().then(({ linkTo }) => linkTo(of)));
			},
			copyCitation: () => {
				const of = copied();
				return copy(load().then(({ citationOf }) => citationOf(of, style)));
			},
		};
	}, [reading, target, selected, style, announce]);
}
