import { type MouseEvent, useMemo } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { pushAddress } from "../../reading/address.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { bylineOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import { nextPassageWithReply, replySteps } from "../../reading/replies.ts";
import { withScreen } from "../../reading/screen.ts";
import { cardMessages } from "./card-messages.ts";

/** Links to the spans that contain the open span, from the innermost: "in a claim by IIPA". */
export function EnclosingSpans({ reading, span, onGo }: EnclosingSpansProps) {
	const enclosing = reading.index
		.over(span.range)
		.filter(
			(other) => other !== span && other.range.start <= span.range.start && other.range.end >= span.range.end,
		)
		.reverse();
	if (enclosing.length === 0) return null;
	const go = (event: MouseEvent, id: string) => {
		event.preventDefault();
		onGo(id);
	};
	return (
		<p className="enclosing">
			{enclosing.map((other) => (
				<a
					key={other.annotation.id}
					href={formatFragment({ kind: "id", id: other.annotation.id })}
					onClick={(event) => go(event, other.annotation.id)}
				>
					{cardMessages.within(bylineOf(reading, other).speaker, other.layer.count.one)}
				</a>
			))}
		</p>
	);
}

interface EnclosingSpansProps {
	readonly reading: Reading;
	readonly span: PlacedSpan;
	readonly onGo: (id: string) => void;
}

/** A link to the row of a span in the list of its layer. */
export function ListLink({ span }: { readonly span: PlacedSpan }) {
	const { pathname, search } = location;
	const query = withScreen(search, { kind: "list", layer: span.layer.id });
	const fragment = formatFragment({ kind: "id", id: span.annotation.id });
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		pushAddress(query, fragment);
	};
	return (
		<a className="tool" href={pathname + query + fragment} onClick={go}>
			{cardMessages.showInList}
		</a>
	);
}

/** The number of mentions, and their positions in the document as ticks. */
export function Mentions({ spans, span, length }: MentionsProps) {
	const at = spans.findIndex(({ annotation }) => annotation.id === span?.annotation.id) + 1;
	if (spans.length === 0) return <p className="caption">{cardMessages.noMention}</p>;
	return (
		<div className="mentions">
			<div className={`strip strip-${spans[0]?.layer.markStyle}`} aria-hidden="true">
				{spans.map(({ annotation, range }) => (
					<i
						key={annotation.id}
						className={annotation.id === span?.annotation.id ? "here" : undefined}
						style={{ insetInlineStart: `${(100 * range.start) / Math.max(length, 1)}%` }}
					/>
				))}
			</div>
			<p className="caption">{cardMessages.mentions(at, spans.length)}</p>
		</div>
	);
}

interface MentionsProps {
	/** Mentions in text order. */
	readonly spans: readonly PlacedSpan[];
	/** The open mention. */
	readonly span: PlacedSpan | undefined;
	/** Length of the document's text, in UTF-16 units. */
	readonly length: number;
}

/** A link to the next passage with a reply. Renders nothing after the last one. */
export function NextPassage({ reading, shown, span, onGo }: NextPassageProps) {
	const steps = useMemo(() => replySteps(reading, shown), [reading, shown]);
	const id = nextPassageWithReply(steps, span)?.annotation.id;
	if (id === undefined) return null;
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		onGo(id);
	};
	return (
		<p className="onward">
			<a href={formatFragment({ kind: "id", id })} onClick={go}>
				{cardMessages.nextReply.next}
			</a>
		</p>
	);
}

interface NextPassageProps {
	readonly reading: Reading;
	/** The spans that pass the filters, in text order. */
	readonly shown: readonly PlacedSpan[];
	/** The open span. */
	readonly span: PlacedSpan;
	readonly onGo: (id: string) => void;
}
