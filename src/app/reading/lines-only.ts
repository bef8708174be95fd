import { useMemo } from "react";
import type { MarkStyle } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { Settings } from "../settings/settings.ts";
import { useSettings } from "../settings/use-settings.ts";
import { useDocument } from "./page-context.tsx";

/** Returns the settings as they apply to the document: `linesOnly` is true or false, by choice or by default. */
export function useDocumentSettings(): Settings {
	const [settings] = useSettings();
	const { spans, text } = useDocument();
	const isMostlyBrackets = useMemo(() => isMostlyBracketed(spans, text.length), [spans, text]);
	return { ...settings, linesOnly: settings.linesOnly ?? isMostlyBrackets };
}

/**
 * True if spans with the mark style `bracket` cover more than half of the text. Their background colour
 * then no longer distinguishes anything, so the page draws lines only.
 *
 * @param spans in text order
 * @param length of the text in UTF-16 units
 */
export function isMostlyBracketed(spans: readonly StyledSpan[], length: number): boolean {
	let covered = 0;
	let coveredUpTo = 0;
	for (const { layer, range } of spans) {
		if (layer.markStyle !== "bracket" || range.end <= coveredUpTo) continue;
		covered += range.end - Math.max(range.start, coveredUpTo);
		coveredUpTo = range.end;
	}
	return covered > length * maxShare;
}

interface StyledSpan {
	readonly layer: { readonly markStyle: MarkStyle };
	readonly range: TextRange;
}

const maxShare = 0.5;
