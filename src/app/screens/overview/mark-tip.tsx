import type { Reading } from "../../reading/reading.ts";
import { TipBox } from "../../ui/tooltip/tooltip.tsx";
import { describe } from "./describe.ts";
import type { Tip } from "./use-tip.ts";

/** The words of a mark, at the mark. */
export function MarkTip({ reading, tip: { span, at } }: { readonly reading: Reading; readonly tip: Tip }) {
	const { byline, quote } = describe(reading, span);
	return (
		<TipBox at={at} voice={span.layer.voice} lead={byline}>
			<p className="tip-quote">{quote}</p>
		</TipBox>
	);
}
