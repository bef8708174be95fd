import type { MouseEvent } from "react";
import type { AnnotationId, Relation } from "../../../annotation/index.ts";
import { allSpans, wordsOf } from "../../../corpus/index.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { cardMessages } from "./card-messages.ts";

/** The relations of a span with other spans, in both directions. */
export function SpanRelations({ span }: { readonly span: AnnotationId }) {
	const { relations } = useDocument();
	const own = relations.filter(({ from, to }) => from === span || to === span);
	if (own.length === 0) return null;
	return (
		<section className="relation">
			<h3>{cardMessages.relations.title}</h3>
			<ul>
				{own.map((relation) => (
					<SpanRelation key={relation.id} relation={relation} span={span} />
				))}
			</ul>
		</section>
	);
}

/** "located in: Canada", or "located in, from: Toronto" on the card of the other end. */
function SpanRelation({ relation: { label, from, to }, span }: SpanRelationProps) {
	const isOutgoing = from === span;
	const { leadsTo, comesFrom } = cardMessages.relations;
	return (
		<li className="voice-reported">
			{isOutgoing ? leadsTo(label) : comesFrom(label)} <SpanLink id={isOutgoing ? to : from} />
		</li>
	);
}

interface SpanRelationProps {
	readonly relation: Relation;
	/** The end whose card is open. */
	readonly span: AnnotationId;
}

function SpanLink({ id }: { readonly id: AnnotationId }) {
	const reading = useDocument();
	const store = useViewStore();
	const span = reading.spanById.get(id) ?? allSpans(reading).find(({ annotation }) => annotation.id === id);
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		store.goTo(id);
	};
	return (
		<a href={formatFragment({ kind: "id", id })} onClick={go}>
			<bdi>{span ? wordsOf(reading, span) : id}</bdi>
		</a>
	);
}
