import { type RefObject, useEffect, useId, useRef } from "react";
import { type AnnotationId, type Entity, quotedWordsOf } from "../../../annotation/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { type Byline, bylineOf } from "../../reading/names.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { getEntityType } from "../../reading/reading.ts";
import { useWidth } from "../../ui/use-width.ts";
import { cardMessages } from "./card-messages.ts";
import { EnclosingSpans, ListLink, Mentions, NextPassage } from "./card-navigation.tsx";
import { CardSignature } from "./card-signature.tsx";
import { EditedWords } from "./edited-words.tsx";
import { EntityFields, Relations } from "./entity-details.tsx";
import { SpanRelations } from "./span-relations.tsx";
import "./card.css";
import { type PlacedSpan, titleOf } from "../../../corpus/index.ts";

/**
 * The card of an entity: its fields, mentions, relations and replies. In a wide window the card is
 * in the margin beside the open span. On a phone it is a bottom sheet that leaves the span visible.
 */
export function Card({ entity, span, focusOrigin }: CardProps) {
	const reading = useDocument();
	const isSheet = useWidth() === "phone";
	const type = getEntityType(reading, entity);
	const titleId = useId();
	const heading = useRef<HTMLHeadingElement>(null);
	const spans = reading.mentionsOf.get(entity.id) ?? [];
	const layer = (span ?? spans[0])?.layer;
	// The kind line of a site shows its byline fields, so they are left out below. A claim shows them as rows.
	const hasByline = span !== undefined && !span.layer.notes;
	const shownFields = hasByline ? span.layer.byline.filter((name) => entity.fields.has(name)) : [];

	useFocusWhileOpen(heading, span?.annotation.id, focusOrigin, isSheet);

	return (
		<section
			className={`card ${layer ? styleClasses("card", layer) : "card-plain"} voice-${layer?.voice ?? "reported"}`}
			aria-labelledby={titleId}
			data-note={span?.annotation.id ?? ""}
			data-holds=""
		>
			{span && <EnclosingSpans span={span} />}
			<header>
				<h2 id={titleId} ref={heading} tabIndex={-1}>
					{titleOf(reading, entity)}
				</h2>
				<CommandButton command="close" hasIcon />
			</header>
			<p className="kind">{hasByline ? formatKind(bylineOf(reading, span)) : type.label.one}</p>
			{span?.placement.kind === "check" && (
				<p className="doubt">
					<b>{cardMessages.toCheck}</b> {cardMessages.toCheckHint(span.placement.found)}
				</p>
			)}
			{span?.placement.kind === "edited" && (
				<EditedWords before={quotedWordsOf(span.annotation)} after={span.placement.found} />
			)}
			<EntityFields entity={entity} omittedFields={[type.title, ...shownFields]} />
			<Mentions spans={spans} span={span} length={reading.text.length} />
			<Relations entity={entity.id} />
			{span && <SpanRelations span={span.annotation.id} />}
			{span?.layer.notes && <NextPassage span={span} />}
			{span && <CardSignature span={span} />}
			<footer>
				<CommandButton command="previous-mention" />
				<CommandButton command="next-mention" />
				<CommandButton command="copy-link" />
				{span && <CommandButton command="copy-citation" />}
				{span && <ListLink span={span} />}
			</footer>
		</section>
	);
}

interface CardProps {
	readonly entity: Entity;
	/** The open mention. Undefined if the entity is not marked in the text. */
	readonly span: PlacedSpan | undefined;
	/** The result of `useFocusOrigin`. */
	readonly focusOrigin: HTMLElement | undefined;
}

/** "BitTorrent site, Canada". */
const formatKind = ({ speaker, qualifiers }: Byline) =>
	[speaker, qualifiers].filter((part) => part !== "").join(", ");

/**
 * Moves focus to the heading if the keyboard opened the card or if the card is a sheet. When the
 * card closes, moves focus back to `focusOrigin`, or to the open span if focus came from the text.
 */
function useFocusWhileOpen(
	heading: RefObject<HTMLElement | null>,
	span: AnnotationId | undefined,
	focusOrigin: HTMLElement | undefined,
	isSheet: boolean,
): void {
	const latestSpan = useRef(span);
	useEffect(() => {
		latestSpan.current = span;
	}, [span]);
	useEffect(() => {
		if (!focusOrigin && !isSheet) return;
		heading.current?.focus({ preventScroll: true });
		return () => {
			// Focus that has already moved elsewhere stays there.
			if (document.activeElement !== document.body) return;
			const note = document.querySelector<HTMLElement>(`#${CSS.escape(`note-${latestSpan.current}`)} a`);
			const cursor = document.querySelector<HTMLElement>("mark[data-cursor]");
			const isFromText = !focusOrigin || focusOrigin.tagName === "MARK";
			const destination = isFromText ? cursor : focusOrigin.isConnected ? focusOrigin : note;
			destination?.focus({ preventScroll: true });
		};
	}, [heading, focusOrigin, isSheet]);
}
