import { type MouseEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import {
	type AnnotationId,
	type Entity,
	noteLayerId,
	quotedWordsOf,
	titleFieldOf,
} from "../../../annotation/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { attributionOf, type Byline, bylineOf } from "../../reading/names.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { getEntityType, outlineEntryAt, type Reading } from "../../reading/reading.ts";
import { Menu } from "../../ui/menu.tsx";
import { useIsSheet } from "../../ui/use-width.ts";
import { cardMessages } from "./card-messages.ts";
import { EnclosingSpans, ListLink, Mentions, NextPassage } from "./card-navigation.tsx";
import { CardSignature } from "./card-signature.tsx";
import { EditedWords } from "./edited-words.tsx";
import { EntityFields, Relations } from "./entity-details.tsx";
import { OtherPlaces } from "./other-places.tsx";
import { SpanRelations } from "./span-relations.tsx";
import { SpanTexts } from "./span-texts.tsx";
import "./card.css";
import { type PlacedSpan, titleOf, wordsOf } from "../../../corpus/index.ts";

/**
 * The card of an entity: its fields, mentions, relations and replies, and a footer that does not scroll with
 * them. The card is in the margin beside the open span, or a bottom sheet in a small window. The title of a
 * claim is its quotation, and the annotator's paraphrase follows with its source.
 */
export function Card({ entity, span, focusOrigin, foot }: CardProps) {
	const reading = useDocument();
	const isSheet = useIsSheet();
	const type = getEntityType(reading, entity);
	const titleId = useId();
	const heading = useRef<HTMLHeadingElement>(null);
	const body = useRef<HTMLDivElement>(null);
	const spans = reading.mentionsOf.get(entity.id) ?? [];
	const layer = (span ?? spans[0])?.layer;
	// The kind line of a site shows its byline fields, so they are left out below. A claim shows them as rows.
	const hasByline = span !== undefined && !span.layer.notes;
	const shownFields = hasByline ? span.layer.byline.filter((name) => entity.fields.has(name)) : [];

	const attribution = attributionOf(reading, entity);
	const quotation = attribution !== undefined && span ? wordsOf(reading, span) : undefined;
	// The title of an incomplete entity is the words of its span.
	const hasTitle = titleFieldOf(entity, type) !== undefined;
	const isAuthors = attribution === undefined && layer?.voice === "author" && layer.id !== noteLayerId;

	useEffect(() => {
		if (body.current && span) body.current.scrollTop = 0;
	}, [span]);
	useFocusWhileOpen(heading, span?.annotation.id, focusOrigin, isSheet);

	return (
		<section
			className={`card ${layer ? styleClasses("card", layer) : "card-plain"} voice-${layer?.voice ?? "reported"}`}
			aria-labelledby={titleId}
			data-note={span?.annotation.id ?? ""}
		>
			<header>
				<p className="kind">{kindOf(reading, entity, span, spans)}</p>
				<CommandButton command="close" hasIcon />
			</header>
			<div className="card-body" ref={body} onClickCapture={releaseFoot}>
				<h2
					id={titleId}
					ref={heading}
					tabIndex={-1}
					className={quotation === undefined ? undefined : "quotation"}
				>
					{quotation ?? titleOf(reading, entity)}
				</h2>
				{isAuthors && hasTitle && <p className="caption">{cardMessages.paraphrase}</p>}
				{attribution !== undefined && hasTitle && (
					<div className="paraphrase">
						<p>
							<b>{attribution}</b> {titleOf(reading, entity)}
						</p>
						<p className="caption">{cardMessages.paraphrase}</p>
					</div>
				)}
				{span && <EnclosingSpans span={span} />}
				{span?.placement.kind === "check" && (
					<p className="doubt">
						<b>{cardMessages.toCheck}</b> {cardMessages.toCheckHint(span.placement.found)}
					</p>
				)}
				{span?.placement.kind === "edited" && (
					<EditedWords before={quotedWordsOf(span.annotation)} after={span.placement.found} />
				)}
				{span && <SpanTexts annotation={span.annotation} />}
				<EntityFields entity={entity} omittedFields={[type.title, ...shownFields]} />
				{quotation === undefined && spans.length !== 1 && (
					<Mentions spans={spans} span={span} length={reading.text.length} />
				)}
				<Relations entity={entity.id} span={span} />
				{quotation !== undefined && span && <OtherPlaces spans={spans} span={span} />}
				{span && <SpanRelations span={span.annotation.id} />}
				{span?.layer.notes && <NextPassage span={span} />}
				{span && <CardSignature span={span} />}
				{span && <ListLink span={span} />}
			</div>
			<footer className="steps">
				<div className="step-pair" onClickCapture={pinFoot}>
					<CommandButton command="previous-mention" />
					<CommandButton command="next-mention" />
				</div>
				<Menu label={cardMessages.copy} name={cardMessages.copy} className="tool">
					<CommandButton command="copy-link" className="more" closesMenu />
					{span && <CommandButton command="copy-citation" className="more" closesMenu />}
					{span && <CommandButton command="copy-quotation" className="more" closesMenu />}
				</Menu>
				{foot}
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
	/** Further buttons for the footer. */
	readonly foot?: ReactNode;
}

/** "BitTorrent site, Canada", or "Claim by IIPA · place 2 of 2 · Hong Kong". */
function kindOf(
	reading: Reading,
	entity: Entity,
	span: PlacedSpan | undefined,
	spans: readonly PlacedSpan[],
): string {
	const type = getEntityType(reading, entity);
	if (!span) return type.label.one;
	const byline = bylineOf(reading, span);
	if (!span.layer.notes) return formatKind(byline) || type.label.one;
	const section = outlineEntryAt(reading, span.range.start)?.label;
	const at = spans.findIndex(({ annotation }) => annotation.id === span.annotation.id) + 1;
	return [
		byline.speaker === "" ? type.label.one : cardMessages.kindBy(type.label.one, byline.speaker),
		...(spans.length > 1 ? [cardMessages.place(at, spans.length)] : []),
		...(section === undefined ? [] : [section]),
	].join(" · ");
}

/**
 * Keeps the position of the card's footer in the window until the card closes or a link in the card is followed. The
 * card then grows upwards, so that the next press of a step hits the same button.
 */
function pinFoot({ currentTarget }: MouseEvent): void {
	const card = currentTarget.closest<HTMLElement>(".card");
	if (!card || card.dataset.pinned !== undefined) return;
	const distance = innerHeight - card.getBoundingClientRect().bottom;
	card.style.setProperty("--foot", `${Math.round(distance)}px`);
	card.dataset.pinned = "";
}

/** Returns the card to the place beside its span. */
function releaseFoot({ currentTarget, target }: MouseEvent): void {
	const card = currentTarget.closest<HTMLElement>(".card");
	if (card && target instanceof Element && target.closest("a")) delete card.dataset.pinned;
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
			// Notes below the card are hidden until the next layout of the margin, and a hidden note takes no focus.
			destination?.closest("[data-covered]")?.removeAttribute("data-covered");
			destination?.focus({ preventScroll: true });
		};
	}, [heading, focusOrigin, isSheet]);
}
