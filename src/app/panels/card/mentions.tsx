import type { PlacedSpan } from "../../../library/index.ts";
import { cardWords } from "./card-messages.ts";

/** Where in the document something is mentioned, drawn along its length; Previous and Next lead there. */
export function Mentions({ spans, span, length }: MentionsProps) {
	const at = spans.findIndex(({ annotation }) => annotation.id === span?.annotation.id) + 1;
	if (spans.length === 0) return <p className="caption">{cardWords.noMention}</p>;
	return (
		<div className="mentions">
			<div className={`strip strip-${spans[0]?.layer.channel}`} aria-hidden="true">
				{spans.map(({ annotation, range }) => (
					<i
						key={annotation.id}
						className={annotation.id === span?.annotation.id ? "here" : undefined}
						style={{ insetInlineStart: `${(100 * range.start) / Math.max(length, 1)}%` }}
					/>
				))}
			</div>
			<p className="caption">{cardWords.mentions(at, spans.length)}</p>
		</div>
	);
}

interface MentionsProps {
	/** Mentions in text order. */
	readonly spans: readonly PlacedSpan[];
	/** The one that is open. */
	readonly span: PlacedSpan | undefined;
	/** Length of the document's text. */
	readonly length: number;
}
