import type { Channel } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";

/**
 * Whether the ground of claims is better left out of a document: where they
 * cover more than 70 % of it the ground tells nothing apart any more.
 *
 * @param spans in text order
 * @param length of the document's text
 */
export function isMostlyGround(spans: readonly Grounded[], length: number): boolean {
	let covered = 0;
	let reached = 0;
	for (const { layer, range } of spans) {
		if (layer.channel !== "bracket" || range.end <= reached) continue;
		covered += range.end - Math.max(range.start, reached);
		reached = range.end;
	}
	return covered > length * share;
}

interface Grounded {
	readonly layer: { readonly channel: Channel };
	readonly range: TextRange;
}

const share = 0.7;
