import { type MouseEvent, useMemo } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { urlWith } from "../../reading/address.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { bylineOf } from "../../reading/names.ts";
import { useDocument, useFiltered, useViewStore } from "../../reading/page-context.tsx";
import { enclosingSpans } from "../../reading/reading.ts";
import { nextPassageWithReply, replySteps } from "../../reading/replies.ts";
import { listScreen } from "../../reading/screen.ts";
import { cardMessages } from "./card-messages.ts";

/** Links to the spans that contain the open span, from the innermost: "in a claim by IIPA". */
export function EnclosingSpans({ span }: { readonly span: PlacedSpan }) {
	const reading = useDocument();
	const store = useViewStore();
	const enclosing = useMemo(() => enclosingSpans(reading, span), [reading, span]);
	if (enclosing.length === 0) return null;
	const go = (event: MouseEvent, id: string) => {
		event.preventDefault();
		store.goTo(id);
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

/** A link to the row of a span in the list of its layer. */
export function ListLink({ span }: { readonly span: PlacedSpan }) {
	const store = useViewStore();
	const row = {
		screen: listScreen(span.layer.id),
		target: { kind: "id", id: span.annotation.id },
	} as const;
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		store.navigate(row, "push");
	};
	return (
		<a className="tool" href={urlWith(store.get(), row)} onClick={go}>
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
			<div className={`strip ${spans[0] ? styleClasses("strip", spans[0].layer) : ""}`} aria-hidden="true">
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
export function NextPassage({ span }: NextPassageProps) {
	const reading = useDocument();
	const { shown } = useFiltered();
	const store = useViewStore();
	const steps = useMemo(() => replySteps(reading, shown), [reading, shown]);
	const id = nextPassageWithReply(steps, span)?.annotation.id;
	if (id === undefined) return null;
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		store.goTo(id);
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
	/** The open span. */
	readonly span: PlacedSpan;
}
