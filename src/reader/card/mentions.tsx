import type { MouseEvent } from "react";
import type { PlacedSpan } from "../../library/index.ts";
import { fragmentOf } from "../view/place.ts";
import { words } from "../words.ts";

/** Where in the document something is mentioned, drawn along its length. */
export function Mentions({ spans, span, length, onGo }: MentionsProps) {
	const at = spans.findIndex(({ annotation }) => annotation.id === span?.annotation.id) + 1;
	if (spans.length === 0) return <p className="caption">{words.noMention}</p>;
	const go = (event: MouseEvent, id: string) => {
		event.preventDefault();
		onGo(id);
	};
	return (
		<div className="mentions">
			{/* The line is a drawing of what Previous and Next do, so its ticks take no tab stop and say nothing. */}
			<div className={`strip strip-${spans[0]?.layer.channel}`} aria-hidden="true">
				{spans.map(({ annotation, range }) => (
					<a
						key={annotation.id}
						href={fragmentOf({ kind: "id", id: annotation.id })}
						tabIndex={-1}
						onClick={(event) => go(event, annotation.id)}
						className={annotation.id === span?.annotation.id ? "here" : undefined}
						style={{ insetInlineStart: `${(100 * range.start) / Math.max(length, 1)}%` }}
					/>
				))}
			</div>
			<p className="caption">{`${words.mentions(at, spans.length)}, ${words.inOrder}`}</p>
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
	readonly onGo: (id: string) => void;
}
