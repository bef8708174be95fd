import { type MouseEvent, type RefObject, useEffect, useId, useMemo, useRef } from "react";
import { type AnnotationId, type Entity, titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import type { SimpleCommand } from "../../commands/key-table.ts";
import { useShortcut } from "../../commands/use-key-commands.ts";
import { messages } from "../../language/messages.ts";
import { type Byline, bylineOf } from "../../reading/names.ts";
import { getEntityType, type Reading } from "../../reading/reading.ts";
import { CloseIcon } from "../../ui/icon.tsx";
import { cardMessages } from "./card-messages.ts";
import { EnclosingSpans, ListLink } from "./card-navigation.tsx";
import { EntityFields, Relations } from "./entity-details.tsx";
import "./card.css";
import { formatFragment } from "../../reading/fragment.ts";
import { nextClaimWithReply, replySteps } from "../../reading/replies.ts";

/**
 * Everything about what a span is linked to: its fields, its mentions, what is
 * said about it and what the author answers. Beside the text it stands at the
 * span; on a phone it is a sheet that leaves the span in view.
 */
export function Card({
	reading,
	entity,
	span,
	shown,
	isSheet,
	focusOrigin,
	onGo,
	onClose,
	onCopyLink,
	onCopyCitation,
}: CardProps) {
	const type = getEntityType(reading, entity);
	const title = useId();
	const [linkKey, citationKey] = [useShortcut("copy-link"), useShortcut("copy-citation")];
	const heading = useRef<HTMLHeadingElement>(null);
	const spans = reading.mentionsOf.get(entity.id) ?? [];
	const at = spans.findIndex(({ annotation }) => annotation.id === span?.annotation.id);
	const layer = (span ?? spans[0])?.layer;
	// What a site is stands under its name and not again; a claim's fields are links and rows of their own.
	const isBrief = span !== undefined && !span.layer.notes;
	const inHeader = isBrief ? span.layer.byline.filter((name) => entity.fields.has(name)) : [];
	const step = (by: number) => spans[at + by]?.annotation.id;

	useFocusWhileOpen(heading, span?.annotation.id, focusOrigin, isSheet);

	return (
		<section
			className={`card card-${layer?.markStyle ?? "plain"} voice-${layer?.voice ?? "reported"}`}
			aria-labelledby={title}
			data-note={span?.annotation.id ?? ""}
			data-holds=""
		>
			{span && <EnclosingSpans reading={reading} span={span} onGo={onGo} />}
			<header>
				<h2 id={title} ref={heading} tabIndex={-1}>
					{titleOf(entity, type)}
				</h2>
				<button
					type="button"
					className="tool icon"
					aria-label={messages.close}
					aria-keyshortcuts="Escape"
					onClick={onClose}
				>
					<CloseIcon />
				</button>
			</header>
			<p className="kind">{isBrief ? kindOf(bylineOf(reading, span)) : type.label.one}</p>
			{span?.placement.kind === "check" && (
				<p className="doubt">
					<b>{cardMessages.toCheck}</b> {cardMessages.toCheckHint(span.placement.found)}
				</p>
			)}
			<EntityFields reading={reading} entity={entity} leaveOut={[type.title, ...inHeader]} onGo={onGo} />
			<Mentions spans={spans} span={span} length={reading.open.document.text.length} />
			<Relations reading={reading} entity={entity.id} onGo={onGo} />
			{span?.layer.notes && <NextClaim reading={reading} shown={shown} span={span} onGo={onGo} />}
			<footer>
				<StepButton label={cardMessages.previous} command="previous-mention" to={step(-1)} onGo={onGo} />
				<StepButton label={cardMessages.next} command="next-mention" to={step(1)} onGo={onGo} />
				<button type="button" className="tool" aria-keyshortcuts={linkKey} onClick={onCopyLink}>
					{messages.copyLink}
				</button>
				{span && (
					<button type="button" className="tool" aria-keyshortcuts={citationKey} onClick={onCopyCitation}>
						{messages.copyCitation}
					</button>
				)}
				{span && <ListLink span={span} />}
			</footer>
		</section>
	);
}

interface CardProps {
	readonly reading: Reading;
	readonly entity: Entity;
	/** The mention that is open; undefined for what the text does not mark. */
	readonly span: PlacedSpan | undefined;
	/** What the filters show, in text order. */
	readonly shown: readonly PlacedSpan[];
	/** True on a phone, where it covers the text in part. */
	readonly isSheet: boolean;
	/** What had the keyboard when the card was opened. */
	readonly focusOrigin: HTMLElement | undefined;
	readonly onGo: (id: string) => void;
	readonly onClose: () => void;
	readonly onCopyLink: () => void;
	readonly onCopyCitation: () => void;
}

/** "BitTorrent site, Canada". */
const kindOf = ({ speaker, qualifiers }: Byline) =>
	[speaker, qualifiers].filter((part) => part !== "").join(", ");

/** At the first and the last mention the button stays, so that focus is not lost, and says that it leads nowhere. */
function StepButton({ label, command, to, onGo }: StepButtonProps) {
	return (
		<button
			type="button"
			className="tool"
			aria-keyshortcuts={useShortcut(command)}
			aria-disabled={to === undefined}
			onClick={() => to !== undefined && onGo(to)}
		>
			{label}
		</button>
	);
}

interface StepButtonProps {
	readonly label: string;
	readonly command: SimpleCommand;
	readonly to: string | undefined;
	readonly onGo: (id: string) => void;
}

/** Where in the document something is mentioned, drawn along its length; Previous and Next lead there. */
function Mentions({ spans, span, length }: MentionsProps) {
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
	/** The one that is open. */
	readonly span: PlacedSpan | undefined;
	/** Length of the document's text. */
	readonly length: number;
}

/** A link to the next claim of the text that has an answer. Nothing after the last. */
function NextClaim({ reading, shown, span, onGo }: NextClaimProps) {
	const turns = useMemo(() => replySteps(reading, shown), [reading, shown]);
	const id = nextClaimWithReply(turns, span)?.annotation.id;
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

interface NextClaimProps {
	readonly reading: Reading;
	/** What the filters show, in text order. */
	readonly shown: readonly PlacedSpan[];
	/** The one that is open. */
	readonly span: PlacedSpan;
	readonly onGo: (id: string) => void;
}

/**
 * Where the keyboard opened the card, or where it is a sheet that covers the
 * text, focus goes to its heading. When the card closes focus goes back to where
 * it was, and in the text to the span that was open last.
 *
 * @param focusOrigin as `useOpener` gives it.
 */
function useFocusWhileOpen(
	heading: RefObject<HTMLElement | null>,
	span: AnnotationId | undefined,
	focusOrigin: HTMLElement | undefined,
	isSheet: boolean,
): void {
	const latest = useRef(span);
	useEffect(() => {
		latest.current = span;
	}, [span]);
	useEffect(() => {
		if (!focusOrigin && !isSheet) return;
		heading.current?.focus({ preventScroll: true });
		return () => {
			// Focus that has gone elsewhere by itself stays there.
			if (document.activeElement !== document.body) return;
			const note = document.querySelector<HTMLElement>(`#${CSS.escape(`note-${latest.current}`)} a`);
			const cursor = document.querySelector<HTMLElement>("mark[data-cursor]");
			const isFromText = !focusOrigin || focusOrigin.tagName === "MARK";
			const back = isFromText ? cursor : focusOrigin.isConnected ? focusOrigin : note;
			back?.focus({ preventScroll: true });
		};
	}, [heading, focusOrigin, isSheet]);
}
