import { useId, useRef } from "react";
import { type Entity, titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { CloseCross } from "../../ui/close-cross.tsx";
import type { PlainCommand } from "../../commands/key-table.ts";
import { useShortcut } from "../../commands/use-shortcut.ts";
import { ListLink } from "../../ui/list-link.tsx";
import { type Byline, bylineOf } from "../../reading/names.ts";
import { type Reading, typeOf } from "../../reading/reading.ts";
import { words } from "../../language/messages.ts";
import { cardWords } from "./card-messages.ts";
import { Enclosing } from "./enclosing.tsx";
import { Fields } from "./fields.tsx";
import { Mentions } from "./mentions.tsx";
import { NextClaim } from "./next-claim.tsx";
import { Relations } from "./relations.tsx";
import { useFocusWhileOpen } from "./use-focus-while-open.ts";
import "./card.css";

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
	opener,
	onGo,
	onClose,
	onCopyLink,
	onCopyCitation,
}: CardProps) {
	const type = typeOf(reading, entity);
	const title = useId();
	const [linkKey, citationKey] = [useShortcut("copy-link"), useShortcut("copy-citation")];
	const heading = useRef<HTMLHeadingElement>(null);
	const spans = reading.spansOf.get(entity.id) ?? [];
	const at = spans.findIndex(({ annotation }) => annotation.id === span?.annotation.id);
	const layer = (span ?? spans[0])?.layer;
	// What a site is stands under its name and not again; a claim's fields are links and rows of their own.
	const isBrief = span !== undefined && !span.layer.notes;
	const inHeader = isBrief ? span.layer.byline.filter((name) => entity.fields.has(name)) : [];
	const step = (by: number) => spans[at + by]?.annotation.id;

	useFocusWhileOpen(heading, span?.annotation.id, opener, isSheet);

	return (
		<section
			className={`card card-${layer?.channel ?? "plain"} voice-${layer?.voice ?? "reported"}`}
			aria-labelledby={title}
			data-note={span?.annotation.id ?? ""}
			data-holds=""
		>
			{span && <Enclosing reading={reading} span={span} onGo={onGo} />}
			<header>
				<h2 id={title} ref={heading} tabIndex={-1}>
					{titleOf(entity, type)}
				</h2>
				<button
					type="button"
					className="tool icon"
					aria-label={words.close}
					aria-keyshortcuts="Escape"
					onClick={onClose}
				>
					<CloseCross />
				</button>
			</header>
			<p className="kind">{isBrief ? kindOf(bylineOf(reading, span)) : type.label.one}</p>
			{span?.placement.kind === "check" && (
				<p className="doubt">
					<b>{cardWords.toCheck}</b> {cardWords.toCheckHint(span.placement.found)}
				</p>
			)}
			<Fields reading={reading} entity={entity} leaveOut={[type.title, ...inHeader]} onGo={onGo} />
			<Mentions spans={spans} span={span} length={reading.open.document.text.length} />
			<Relations reading={reading} entity={entity.id} onGo={onGo} />
			{span?.layer.notes && <NextClaim reading={reading} shown={shown} span={span} onGo={onGo} />}
			<footer>
				<StepButton label={cardWords.previous} command="previous-mention" to={step(-1)} onGo={onGo} />
				<StepButton label={cardWords.next} command="next-mention" to={step(1)} onGo={onGo} />
				<button type="button" className="tool" aria-keyshortcuts={linkKey} onClick={onCopyLink}>
					{words.copyLink}
				</button>
				{span && (
					<button type="button" className="tool" aria-keyshortcuts={citationKey} onClick={onCopyCitation}>
						{words.copyCitation}
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
	readonly opener: HTMLElement | undefined;
	readonly onGo: (id: string) => void;
	readonly onClose: () => void;
	readonly onCopyLink: () => void;
	readonly onCopyCitation: () => void;
}

/** "BitTorrent site, Canada". */
const kindOf = ({ speaker, manner }: Byline) => [speaker, manner].filter((part) => part !== "").join(", ");

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
	readonly command: PlainCommand;
	readonly to: string | undefined;
	readonly onGo: (id: string) => void;
}
