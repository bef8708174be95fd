import type { Reading } from "../reading.ts";
import { describe } from "./describe.ts";
import type { Tip } from "./use-tip.ts";
import "./tip-box.css";

/** The words of a mark, at the mark. Hidden from assistive technology, to which the link's name says the same. */
export function TipBox({ reading, tip: { span, at } }: { readonly reading: Reading; readonly tip: Tip }) {
	const { byline, quote } = describe(reading, span);
	const isAbove = at.bottom + mostHeight > innerHeight;
	const left = Math.max(edge, Math.min(at.left, innerWidth - width - edge));
	const place = isAbove ? { bottom: innerHeight - at.top } : { top: at.bottom };
	return (
		<div className="tip" aria-hidden="true" style={{ left, ...place }}>
			<div className={`tip-body voice-${span.layer.voice}`}>
				{byline !== "" && <b>{byline}</b>}
				<p className="tip-quote">{quote}</p>
			</div>
		</div>
	);
}

/** As in the style sheet, in pixels: 20rem. */
const width = 320;
const mostHeight = 200;
const edge = 8;
