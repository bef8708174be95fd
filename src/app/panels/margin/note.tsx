import { type MouseEvent, memo, useMemo } from "react";
import { titleFieldOf } from "../../../annotation/index.ts";
import { type PlacedSpan, rangesOf, titleOf } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { attributionOf, bylineOf } from "../../reading/names.ts";
import { useDocument, useViewState, useViewStore } from "../../reading/page-context.tsx";
import type { Reading } from "../../reading/reading.ts";
import { marginMessages } from "./margin-messages.ts";
import { type NoteLink, passageLinksOf, replyLinkOf } from "./note-links.ts";
import "../../../styles/ink.css";
import "./note.css";

/**
 * The note of a span: speaker, qualifiers and title as a link that opens the card, and links to the reply or to the
 * passage that the span replies to.
 */
export const MarginNote = memo(function MarginNote({ span, isOpen, isRestated }: NoteProps) {
	const { annotation, layer, entity, placement } = span;
	const reading = useDocument();
	const store = useViewStore();
	const isActive = useViewState(({ hovered }) => hovered === annotation.id);
	const { speaker, qualifiers } = bylineOf(reading, span);
	const reply = useMemo(() => replyLinkOf(reading, span), [reading, span]);
	const passages = useMemo(() => passageLinksOf(reading, span), [reading, span]);
	const id = `note-${annotation.id}`;
	const open = (event: MouseEvent) => {
		event.preventDefault();
		store.goTo(annotation.id);
	};
	const enter = () => store.hover(annotation.id);
	const leave = () => store.hover(undefined);
	return (
		<li
			className={`note ${styleClasses("note", layer)} voice-${layer.voice}`}
			style={{ visibility: isOpen ? "hidden" : undefined }}
			data-note={annotation.id}
			data-in-hand={isActive || undefined}
			data-restated={isRestated || undefined}
			id={id}
			onPointerEnter={enter}
			onPointerLeave={leave}
			onFocus={enter}
			onBlur={leave}
		>
			<a
				className="note-open"
				href={formatFragment({ kind: "id", id: annotation.id })}
				aria-labelledby={`${id}-byline ${id}-words`}
				onClick={open}
			>
				<span className="byline" id={`${id}-byline`}>
					<b>
						<bdi>{speaker || layer.entityType.label.one}</bdi>
					</b>
					{qualifiers && <i>{qualifiers}</i>}
					{placement.kind === "check" && <i>{marginMessages.checkPlace}</i>}
				</span>
			</a>
			{reply && <Line link={reply} className="reply" />}
			<p className="words" id={`${id}-words`}>
				{titleOf(reading, entity)}
			</p>
			{passages.map((link) => (
				<Line key={link.words} link={link} className="passage" />
			))}
			<svg className={`hairline ${styleClasses("ink", layer)}`} aria-hidden="true">
				<path />
			</svg>
		</li>
	);
});

interface NoteProps {
	readonly span: PlacedSpan;
	/** True if the card of the span is open. The note then keeps its place, but is hidden. */
	readonly isOpen: boolean;
	/** True if the title only restates the words of the span. It is then left to screen readers. */
	readonly isRestated: boolean;
}

function Line({ link: { to, words, name }, className }: LineProps) {
	const store = useViewStore();
	if (!to) return <p className={className}>{words}</p>;
	const { id } = to.annotation;
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		store.goTo(id);
	};
	return (
		<a className={className} href={formatFragment({ kind: "id", id })} aria-label={name} onClick={go}>
			{words}
		</a>
	);
}

interface LineProps {
	readonly link: NoteLink;
	readonly className: string;
}

/**
 * True if the title of a span is its words, or a paraphrase of words that are short enough to be read beside the note.
 */
export function isRestatement(reading: Reading, span: PlacedSpan): boolean {
	if (titleFieldOf(span.entity, span.layer.entityType) === undefined) return true;
	if (attributionOf(reading, span.entity) === undefined) return false;
	const length = rangesOf(span).reduce((sum, { start, end }) => sum + end - start, 0);
	return length <= longestRestated;
}

/** In UTF-16 units. The note of a longer span shows its title. */
const longestRestated = 250;
