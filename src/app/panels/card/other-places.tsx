import type { MouseEvent } from "react";
import { type PlacedSpan, wordsOf } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { relativePlace } from "../../reading/relative-place.ts";
import { cardMessages } from "./card-messages.ts";

/** The other places of a claim, each as a quotation that leads there. Renders nothing if there is one place. */
export function OtherPlaces({ spans, span }: OtherPlacesProps) {
	const reading = useDocument();
	const store = useViewStore();
	const others = spans.filter(({ annotation }) => annotation.id !== span.annotation.id);
	if (others.length === 0) return null;
	const go = (event: MouseEvent, id: string) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		store.goTo(id);
	};
	return (
		<section className="relation">
			<h3>{cardMessages.alsoClaimed}</h3>
			<ul>
				{others.map((other) => (
					<li key={other.annotation.id} className={`${styleClasses("note", other.layer)} place`}>
						<a
							href={formatFragment({ kind: "id", id: other.annotation.id })}
							onClick={(event) => go(event, other.annotation.id)}
						>
							{wordsOf(reading, other)}
							<Whereabouts of={other} from={span} />
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}

interface OtherPlacesProps {
	/** All places, in text order. */
	readonly spans: readonly PlacedSpan[];
	/** The open place. */
	readonly span: PlacedSpan;
}

/** The kind of a span and its place relative to another one: "sceptical · ↑ same paragraph" or "↓ Hong Kong". */
export function Whereabouts({ of, from, kind = "" }: WhereaboutsProps) {
	const reading = useDocument();
	const { arrow, isBelow, isInSameParagraph, section } = relativePlace(reading, of, from);
	const place = isInSameParagraph ? cardMessages.sameParagraph : (section ?? cardMessages.sameSection);
	return (
		<small>
			{" "}
			{kind !== "" && `${kind} · `}
			<span aria-hidden="true">{arrow}</span>
			<span className="unseen"> {cardMessages.direction(isBelow)}</span> {place}
		</small>
	);
}

interface WhereaboutsProps {
	readonly of: PlacedSpan;
	readonly from: PlacedSpan;
	readonly kind?: string;
}
