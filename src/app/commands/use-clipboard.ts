import { useMemo } from "react";
import type { TextRange } from "../../document/index.ts";
import type { CitationStyle } from "../../formats/index.ts";
import { messages } from "../language/messages.ts";
import type { Reading } from "../reading/reading.ts";
import type { ResolvedTarget } from "../reading/target.ts";

/**
 * Returns the commands that copy a link to, or a citation of, the selected range or else the open target.
 * If neither exists, the link is to the view.
 *
 * @param announce receives the outcome
 */
export function useClipboard(
	reading: Reading,
	target: ResolvedTarget,
	selected: TextRange | undefined,
	style: CitationStyle,
	announce: (message: string) => void,
) {
	return useMemo(() => {
		const copySource = () => ({ reading, target, selected, pageUrl: location.href });
		const copy = async (text: Promise<string | undefined>) => {
			try {
				const content = await text;
				if (content === undefined) return;
				await navigator.clipboard.writeText(content);
				announce(messages.copied);
			} catch {
				announce(messages.copyFailed);
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
				return copy(load().then(({ createCitation }) => createCitation(source, style)));
			},
		};
	}, [reading, target, selected, style, announce]);
}
